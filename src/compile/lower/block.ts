import type { Block, Step } from '../../plan/index.ts';
import { lowerApprove } from './approve.ts';
import { lowerAttempts } from './attempts.ts';
import { afterGates } from './before-first.ts';
import { lowerChange } from './change.ts';
import { lowerCheck } from './check.ts';
import { lowerClaim } from './claim.ts';
import { lowerForEach } from './for-each.ts';
import { FRAME } from './frame.ts';
import { lowerHandOver } from './hand-over.ts';
import type { LowerBlock, Lowering, Passage } from './lowering.ts';
import { lowerMatch } from './match.ts';
import { lowerPause } from './pause.ts';
import { lowerRead } from './read.ts';
import { lowerRunbook } from './runbook.ts';
import { lowerRungs } from './rungs.ts';
import { lowerTell } from './tell.ts';
import { lowerTogether } from './together.ts';
import { goesBackAlike, type Ways } from './ways.ts';
import { lowerWhen } from './when.ts';

/** Lowers the steps from the last to the first, because each must know where it goes on. */
export function lowerBlock(lowering: Lowering, block: Block, ways: Ways): Passage {
  const backs: string[] = [];
  let back = ways.back;
  for (const step of block) {
    backs.push(back);
    if (!goesBackAlike(ways.around)) back = lowering.backAfter(step, back);
  }
  let passage: Passage = { entry: ways.next, states: [] };
  for (const [at, step] of [...block.entries()].toReversed()) {
    const own: Ways = { ...ways, next: passage.entry, back: backs[at] ?? ways.back };
    const gates = !goesBackAlike(ways.around); // what is entered twice is asked before all of it
    const said = lowerStep(lowering, step, own);
    const inner = gates ? afterGates(lowering, step, said, own) : said;
    passage = { entry: inner.entry, states: [...inner.states, ...passage.states] };
  }
  return passage;
}

function lowerStep(lowering: Lowering, step: Step, ways: Ways): Passage {
  const inside: LowerBlock = (block, inner) => lowerBlock(lowering, block, inner);
  switch (step.word) {
    case 'read':
      return lowerRead(lowering, step, ways);
    case 'change':
      return lowerChange(lowering, step, ways);
    case 'runbook':
      return lowerRunbook(lowering, step, ways);
    case 'when':
      return lowerWhen(lowering, step, ways, inside);
    case 'match':
      return lowerMatch(lowering, step, ways, inside);
    case 'pause':
      return lowerPause(step, ways);
    case 'approve':
      return lowerApprove(lowering, step, ways);
    case 'attempts':
      return lowerAttempts(lowering, step, lowering.afterAll(step, ways), inside);
    case 'rungs':
      return lowerRungs(lowering, step, ways, inside);
    case 'together':
      return lowerTogether(lowering, step, lowering.afterAll(step, ways), inside);
    case 'for each':
      return lowerForEach(lowering, step, lowering.afterAll(step, ways), inside);
    case 'claim':
      return lowerClaim(lowering, step, ways);
    case 'tell':
      return lowerTell(lowering, step, ways);
    case 'wait until':
    case 'verify':
      return lowerCheck(lowering, step, ways);
    case 'hand over':
      return lowerHandOver(lowering, step, ways, FRAME.close);
  }
}
