import { Command, Option } from 'commander';
import { compilePlan } from '../../compile/index.ts';
import { graphMermaid } from '../graph-mermaid.ts';
import { graphText } from '../graph-text.ts';
import { printJson } from '../output.ts';
import type { Context } from './context.ts';

export function graphCommand({ streams, catalogue }: Context): Command {
  return new Command('graph')
    .description('draw a plan')
    .argument('<plan>', 'name of the plan')
    .addOption(
      new Option('--format <format>', 'text: the sentences; mermaid: every state')
        .choices(['text', 'mermaid'])
        .default('text'),
    )
    .option('--json', 'print the recorded plan as one JSON document')
    .action((name: string, options: { format: string; json?: boolean }) => {
      const plan = catalogue.plan(name);
      if (options.json === true) printJson(streams, plan.graph);
      else if (options.format === 'mermaid') streams.out(graphMermaid(compilePlan(plan)));
      else streams.out(graphText(plan.graph));
    });
}
