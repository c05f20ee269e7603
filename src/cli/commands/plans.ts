import { Command } from 'commander';
import { triggerWords } from '../../contract/index.ts';
import type { PlanGraph } from '../../plan/index.ts';
import { columns, printJson } from '../output.ts';
import type { Context } from './context.ts';

export function plansCommand({ streams, catalogue }: Context): Command {
  return new Command('plans')
    .description('list the plans of this repository')
    .option('--json', 'print one JSON document')
    .action((options: { json?: boolean }) => {
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

function summary({ name, why, mode, trigger, target, limits, timeLimitMs }: PlanGraph) {
  return { name, why, mode, trigger, target, limits, timeLimitMs };
}
