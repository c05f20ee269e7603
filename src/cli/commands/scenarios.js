import { Command } from 'commander';
import { columns, printJson } from '../output.ts';
export function scenariosCommand({ streams, catalogue }) {
    return new Command('scenarios')
        .description('list the nights that can be rehearsed')
        .option('--json', 'print one JSON document')
        .action((options) => {
        const all = catalogue.scenarios();
        if (options.json === true) {
            printJson(streams, all.map(({ name, plan, says, expect }) => ({ name, plan, says, expect })));
            return;
        }
        const rows = all.map(({ name, plan, expect, says }) => [name, plan, expect, says]);
        streams.out(columns([['SCENARIO', 'PLAN', 'ENDS', 'WHAT HAPPENS'], ...rows]));
    });
}
