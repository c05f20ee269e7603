import { Bug } from '../../base/errors.ts';
import type { Block, Step } from '../../plan/index.ts';
import { afterGates } from './before-first.ts';
import { lowerChange } from './change.ts';
import { lowerCheck } from './check.ts';
import { FRAME } from './frame.ts';
import { lowerHandOver } from './hand-over.ts';
import type { Lowering, Passage, Ways } from './lowering.ts';
import { lowerMatch } from './match.ts';
import { lowerPause } from './pause.ts';
import { lowerRead } from './read.ts';
import { lowerWhen } from './when.ts';

/** Lowers the steps from the last to the first, because each must know where it goes on. */
export function lowerBlock(lowering: Lowering, block: Block, ways: Ways): Passage {
  const backs: string[] = [];
  let back = ways.back;
  for (const step of block) {
    backs.push(back);
    back = lowering.backAfter(step, back);
  }
  let passage: Passage = { entry: ways.next, states: [] };
  for (const [at, step] of [...block.entries()].toReversed()) {
    const own = { next: passage.entry, back: backs[at] ?? ways.back };
    const inner = afterGates(lowering, step, lowerStep(lowering, step, own), own);
    passage = { entry: inner.entry, states: [...inner.states, ...passage.states] };
  }
  return passage;
}

function lowerStep(lowering: Lowering, step: Step, ways: Ways): Passage {
  switch (step.word) {
    case 'read':
      return lowerRead(lowering, step, ways);
    case 'change':
      return lowerChange(lowering, step, ways);
    case 'when':
      return lowerWhen(lowering, step, ways, (block, inner) => lowerBlock(lowering, block, inner));
    case 'match':
      return lowerMatch(lowering, step, ways, (block, inner) => lowerBlock(lowering, block, inner));
    case 'pause':
      return lowerPause(step, ways);
    case 'attempts':
    case 'rungs':
    case 'together':
    case 'for each':
    case 'claim':
    case 'tell':
      throw new Bug('BUG0001', { found: `"${step.name}": ${step.word} has no machine yet.` });
    case 'wait until':
    case 'verify':
      return lowerCheck(lowering, step, ways);
    case 'hand over':
      return lowerHandOver(lowering, step, ways, FRAME.close);
  }
}
