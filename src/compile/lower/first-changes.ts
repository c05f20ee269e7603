import { allSteps, type Block, blocksOf, ends, isChange, type Step } from '../../plan/index.ts';

/**
 * Ids of the steps that hold the first change of some path through the plan. A path may meet
 * several of them before it changes anything, so what stands there must do no harm twice.
 */
export function firstChanges(steps: Block): ReadonlySet<string> {
  const found = new Set<string>();
  walk(steps, false, found);
  return found;
}

/** Whether every path that leaves the block has changed something; `begun`: it had before. */
function walk(block: Block, begun: boolean, found: Set<string>): boolean {
  return block.reduce((changed, step) => walkStep(step, changed, found), begun);
}

function walkStep(step: Step, begun: boolean, found: Set<string>): boolean {
  switch (step.word) {
    case 'change':
    case 'runbook':
      if (!begun) found.add(step.id);
      return true;
    case 'when':
    case 'match': {
      const sides = blocksOf(step).map((side) => ({
        changed: walk(side, begun, found),
        ends: ends(side),
      }));
      return sides.every((side) => side.changed || side.ends);
    }
    case 'rungs':
      // An earlier rung may have failed before it changed anything.
      for (const block of blocksOf(step)) walk(block, begun, found);
      return begun;
    case 'attempts':
    case 'together':
    case 'for each':
      // What is entered more than once, or side by side, is asked before all of it.
      if (!begun && blocksOf(step).flatMap(allSteps).some(isChange)) found.add(step.id);
      return begun || passedFor(step).some((block) => block.some(isChange));
    case 'read':
    case 'claim':
    case 'tell':
    case 'pause':
    case 'approve':
    case 'wait until':
    case 'verify':
    case 'hand over':
      return begun;
  }
}

/**
 * The blocks that every path through the step passes: a list may be empty, and what is done when no
 * turn has helped is seldom done.
 */
function passedFor(step: Extract<Step, { word: 'attempts' | 'together' | 'for each' }>) {
  if (step.word === 'for each') return [];
  return step.word === 'attempts' ? [step.body] : blocksOf(step);
}
