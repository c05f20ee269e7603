import { Command } from 'commander';
import { UsageError } from '../../base/errors.ts';
import { compilePlan } from '../../compile/index.ts';
import { printJson } from '../output.ts';
const WITHOUT_A_NAME = "missing required argument 'plan'; without it, --all prints every plan";
export function compileCommand({ streams, catalogue }) {
    return new Command('compile')
        .description('print the Amazon States Language of a plan')
        .argument('[plan]', 'name of the plan; with --all, every plan without it')
        .option('--all', 'everything the compiler makes of it, as JSON')
        .option('--json', 'the definition is JSON anyway')
        .action((name, options) => {
        const plans = catalogue.plans();
        if (name === undefined) {
            if (options.all !== true)
                throw new UsageError('CLI1006', { found: WITHOUT_A_NAME });
            printJson(streams, plans.map((plan) => compilePlan(plan, plans)));
            return;
        }
        const compiled = compilePlan(catalogue.plan(name), plans);
        if (options.all === true)
            printJson(streams, compiled);
        else
            streams.out(compiled.asl);
    });
}
