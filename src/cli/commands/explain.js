import { Command } from 'commander';
import { compilePlan } from '../../compile/index.ts';
import { changesOf, explanation } from '../explanation.ts';
import { printJson } from '../output.ts';
import { costIn, priceHere } from '../price.ts';
export function explainCommand({ streams, catalogue }) {
    return new Command('explain')
        .description('say what a plan does, what it may touch, and how it goes back')
        .argument('<plan>', 'name of the plan')
        .option('--json', 'print one JSON document')
        .action((name, options) => {
        const plan = catalogue.plan(name);
        const compiled = compilePlan(plan, catalogue.plans());
        const cost = costIn(compiled.proofs, priceHere());
        if (options.json === true) {
            const { states, functions, proofs, version } = compiled;
            const changes = changesOf(plan);
            printJson(streams, {
                name,
                why: plan.graph.why,
                version,
                changes,
                functions,
                states,
                proofs,
                cost,
            });
            return;
        }
        streams.out(explanation(plan, compiled, cost, streams.colors.bold));
    });
}
