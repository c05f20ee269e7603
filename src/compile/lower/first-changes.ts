import { type Block, ends, type Step } from '../../plan/index.ts';

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
      if (!begun) found.add(step.id);
      return true;
    case 'when': {
      const sides = [step.yes, step.no].map((side) => ({
        changed: walk(side, begun, found),
        ends: ends(side),
      }));
      return sides.every((side) => side.changed || side.ends);
    }
    case 'read':
    case 'wait until':
    case 'verify':
    case 'hand over':
      return begun;
  }
}
