import { Command, Option } from 'commander';
import { compilePlan } from '../../compile/index.ts';
import { graphMermaid } from '../graph-mermaid.ts';
import { graphText } from '../graph-text.ts';
import { printJson } from '../output.ts';
export function graphCommand({ streams, catalogue }) {
    return new Command('graph')
        .description('draw a plan')
        .argument('<plan>', 'name of the plan')
        .addOption(new Option('--format <format>', 'text: the sentences; mermaid and svg: every state')
        .choices(['text', 'mermaid', 'svg'])
        .default('text'))
        .option('--json', 'print the recorded plan as one JSON document')
        .action(async (name, options) => {
        const plan = catalogue.plan(name);
        const compiled = () => compilePlan(plan, catalogue.plans());
        if (options.json === true)
            printJson(streams, plan.graph);
        else if (options.format === 'mermaid')
            streams.out(graphMermaid(compiled()));
        else if (options.format === 'svg') {
            // Laying out takes a library that no other command needs.
            const { graphSvg } = await import('../picture/graph-svg.ts');
            streams.out(graphSvg(compiled()));
        }
        else
            streams.out(graphText(plan.graph));
    });
}
