import { Command } from 'commander';
import { durationText } from '../../base/duration.ts';
import { triggerWords } from '../../contract/index.ts';
import { columns, printJson } from '../output.ts';
export function plansCommand({ streams, catalogue }) {
    return new Command('plans')
        .description('list the plans of this repository')
        .option('--json', 'print one JSON document')
        .action((options) => {
        const graphs = catalogue.plans().map(({ graph }) => graph);
        if (options.json === true) {
            printJson(streams, graphs.map(summary));
            return;
        }
        const rows = graphs.map((graph) => [
            graph.name,
            graph.mode,
            triggerWords(graph.trigger),
            graph.why,
        ]);
        streams.out(columns([['PLAN', 'MODE', 'STARTED BY', 'WHY'], ...rows]));
    });
}
function summary({ name, why, mode, trigger, target, limits, timeLimitMs }) {
    return { name, why, mode, trigger, target, limits, timeLimitMs };
}
export function limitsOf({ limits, timeLimitMs }) {
    return (`at most ${limits.perHour} starts an hour, ${durationText(limits.cooldownMs)} between two of one target, ` +
        `${durationText(timeLimitMs)} from start to end`);
}
