import { Command } from 'commander';
import { ERROR_CODES } from '../../base/error-codes.ts';
import { errorText } from '../../base/errors.ts';
import { checkPlan } from '../../compile/index.ts';
import { printJson } from '../output.ts';
import { costIn, priceHere } from '../price.ts';
import { proofsText } from '../proofs-text.ts';
export function checkCommand({ streams, catalogue, exit }) {
    return new Command('check')
        .description('hold plans against every rule, and show what is proved of them')
        .argument('[plan]', 'name of the plan; all of them without it')
        .option('--json', 'print one JSON document')
        .action((name, options) => {
        const all = catalogue.plans();
        const plans = name === undefined ? all : [catalogue.plan(name)];
        const checked = plans.map((plan) => ({ plan: plan.graph.name, ...checkPlan(plan, all) }));
        const price = priceHere();
        const good = checked.every(({ broken }) => broken.length === 0);
        exit(good ? 0 : 1);
        if (options.json === true) {
            printJson(streams, checked.map(({ plan, broken, compiled }) => ({
                plan,
                ok: broken.length === 0,
                proofs: compiled.proofs,
                cost: costIn(compiled.proofs, price),
                broken: broken.map(asData),
            })));
            return;
        }
        for (const { plan, broken, compiled } of checked) {
            const verdict = broken.length === 0
                ? streams.colors.green('good')
                : streams.colors.red(`${broken.length} broken`);
            const { proofs } = compiled;
            const table = proofsText(proofs, costIn(proofs, price), name !== undefined);
            streams.out(`${plan}: ${verdict}\n${table}`);
            for (const error of broken)
                streams.out(`\n${errorText(error)}\n`);
        }
    });
}
function asData(error) {
    const { code, facts } = error;
    const { title, why, fix } = ERROR_CODES[code];
    return { code, title, why, fix, ...facts };
}
