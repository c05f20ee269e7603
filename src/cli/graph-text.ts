import { durationText } from '../base/duration.ts';
import type { Block, PlanGraph, Step } from '../plan/index.ts';

/** The plan as a tree of its sentences, for a terminal. */
export function graphText(graph: PlanGraph): string {
  const { select } = graph.trigger;
  const alarm = 'named' in select ? select.named : `${select.prefix}*`;
  const lines = [
    `${graph.name}: ${graph.why}`,
    `● alarm ${alarm} goes to ALARM`,
    ...blockLines(graph.steps),
    '■ recovered',
  ];
  return `${lines.join('\n')}\n`;
}

function blockLines(block: Block): string[] {
  return block.flatMap(stepLines);
}

function stepLines(step: Step): string[] {
  switch (step.word) {
    case 'read':
      return [`│ ${step.name}  (looks: ${step.task})`];
    case 'change':
      return [`▲ ${step.name}  (changes: ${step.task})`];
    case 'wait until':
      return [`◷ ${step.name}  (waits, at most ${durationText(step.giveUpAfterMs)})`];
    case 'verify':
      return [`✓ ${step.name}  (proves, at most ${durationText(step.giveUpAfterMs)})`];
    case 'hand over':
      return [`■ ${step.name}  (hands over to people)`];
    case 'when':
      return [
        `◇ ${step.name}`,
        ...side('yes', step.yes, step.no.length > 0),
        ...side('no', step.no, false),
      ];
  }
}

function side(label: string, block: Block, another: boolean): string[] {
  if (block.length === 0) return [];
  const [first = '', ...rest] = blockLines(block);
  const indent = another ? '│     ' : '      ';
  return [
    `${another ? '├' : '└'} ${label.padEnd(3)} ${first}`,
    ...rest.map((line) => indent + line),
  ];
}
