import { durationText } from '../base/duration.ts';
import { triggerWords } from '../contract/index.ts';
import type { Block, PlanGraph, Step } from '../plan/index.ts';

/** The plan as a tree of its sentences, for a terminal. */
export function graphText(graph: PlanGraph): string {
  const lines = [
    `${graph.name}: ${graph.why}`,
    `● ${triggerWords(graph.trigger)}`,
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
    case 'runbook':
      return [`▲ ${step.name}  (changes: ${step.task})`];
    case 'wait until':
      return [`◷ ${step.name}  (waits, at most ${durationText(step.giveUpAfterMs)})`];
    case 'verify':
      return [`✓ ${step.name}  (proves, at most ${durationText(step.giveUpAfterMs)})`];
    case 'hand over':
      return [`■ ${step.name}  (hands over to people)`];
    case 'tell':
      return [`│ ${step.name}  (tells: ${step.task})`];
    case 'claim':
      return [`│ ${step.name}  (claims: ${step.targets.map(({ kind }) => kind).join(', ')})`];
    case 'approve':
      return [
        `? ${step.name}  (asks ${step.approvers.join(', ')}, at most ${durationText(step.answerWithinMs)})`,
      ];
    case 'pause':
      return [`◷ ${step.name}  (waits ${durationText(step.ms)})`];
    case 'when':
    case 'match':
    case 'attempts':
    case 'rungs':
    case 'together':
    case 'for each':
      return [head(step), ...sides(sidesOf(step))];
  }
}

type Nested = Extract<
  Step,
  { word: 'when' | 'match' | 'attempts' | 'rungs' | 'together' | 'for each' }
>;

function head(step: Nested): string {
  switch (step.word) {
    case 'when':
      return `◇ ${step.name}`;
    case 'match':
      return `◇ ${step.name}  (by ${step.tag})`;
    case 'attempts':
      return `↻ ${step.name}  (at most ${step.atMost} times, ${durationText(step.pauseMs)} each)`;
    case 'rungs':
      return `↧ ${step.name}  (one after the other, until one helps)`;
    case 'together':
      return `⇉ ${step.name}  (side by side)`;
    case 'for each':
      return `⇉ ${step.name}  (at most ${step.atMost}, ${step.atOnce} at once)`;
  }
}

type Side = readonly [label: string, block: Block];

function sidesOf(step: Nested): readonly Side[] {
  const usedUp = (block: Block | null): readonly Side[] =>
    block === null ? [] : [['used up', block]];
  switch (step.word) {
    case 'when':
      return [
        ['yes', step.yes],
        ['no', step.no],
      ];
    case 'match':
      return step.arms.map(({ tag, steps }): Side => [tag, steps]);
    case 'attempts':
      return [['each time', step.body], ...usedUp(step.usedUp)];
    case 'rungs':
      return [...step.rungs.map(({ name, steps }): Side => [name, steps]), ...usedUp(step.usedUp)];
    case 'together':
      return step.branches.map(({ name, steps }): Side => [name, steps]);
    case 'for each':
      return [['each', step.steps]];
  }
}

/** A side without steps is left out. */
function sides(all: readonly Side[]): string[] {
  const said = all.filter(([, block]) => block.length > 0);
  return said.flatMap(([label, block], at) => side(label, block, at < said.length - 1));
}

function side(label: string, block: Block, another: boolean): string[] {
  const [first = '', ...rest] = blockLines(block);
  const indent = another ? '│     ' : '      ';
  return [
    `${another ? '├' : '└'} ${label.padEnd(3)} ${first}`,
    ...rest.map((line) => indent + line),
  ];
}
