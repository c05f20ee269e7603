import { Command } from 'commander';
import { compare } from '../compare/compare.ts';
import { sideOf } from '../compare/sides.ts';
import { printJson } from '../output.ts';
const HELP = `
A and B are each the name of a plan, REVISION:PLAN (a plan as git has it there),
or a file that \`compile --all --json\` wrote. "!" marks what a reviewer must
see: the plan may do more, or promises less. Exit code 1: they differ.`;
export function diffCommand({ streams, catalogue, exit }) {
    return new Command('diff')
        .description('say in words how one plan differs from another')
        .argument('<a>', 'how it was')
        .argument('<b>', 'how it is')
        .option('--json', 'print one JSON document')
        .addHelpText('after', HELP)
        .action((a, b, options) => {
        const [before, after] = [sideOf(a, catalogue), sideOf(b, catalogue)];
        const differences = compare(before.plans, after.plans);
        const equal = differences.length === 0;
        exit(equal ? 0 : 1);
        if (options.json === true) {
            printJson(streams, { a, b, equal, differences });
            return;
        }
        if (equal)
            streams.out('No difference.\n');
        const plans = [...new Set(differences.map(({ plan }) => plan))];
        for (const plan of plans) {
            streams.out(`${streams.colors.bold(plan)}\n`);
            for (const { says, care } of differences.filter((one) => one.plan === plan)) {
                streams.out(`${care ? streams.colors.yellow('!') : ' '} ${says}\n`);
            }
        }
    });
}
