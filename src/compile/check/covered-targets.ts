import { allSteps, type Block, blocksOf, ends, isChange, type Step } from '../../plan/index.ts';
import { identity } from './known-text.ts';
import { planTarget } from './one-spelling.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2008: a plan changes only what it holds by then: the target that its trigger names, and what
 * it has claimed on every path that leads to the change.
 */
export const coveredTargets: Rule = (plan) => {
  const late = new Set(
    allSteps(plan.graph.steps).flatMap((step) =>
      step.word === 'claim' ? step.targets.map(identity) : [],
    ),
  );
  const uncovered: Change[] = [];
  walk(plan.graph.steps, new Set([identity(planTarget(plan))]), uncovered);
  return uncovered.map((step) =>
    broken(
      'PLAN2008',
      step,
      late.has(identity(step.target))
        ? 'A claim names it, but a path leads here without that claim.'
        : `It touches another ${step.target.kind} than the one the plan holds.`,
    ),
  );
};

type Change = Extract<Step, { word: 'change' | 'runbook' }>;
type Held = ReadonlySet<string>;

/** Notes changes of what is not held; gives what is held on every path that leaves the block. */
function walk(block: Block, before: Held, uncovered: Change[]): Held {
  let held = before;
  for (const step of block) {
    if (isChange(step) && !held.has(identity(step.target))) uncovered.push(step);
    if (step.word === 'claim') held = new Set([...held, ...step.targets.map(identity)]);
    held = after(step, held, uncovered);
  }
  return held;
}

function after(step: Step, held: Held, uncovered: Change[]): Held {
  const each = (blocks: readonly Block[]) =>
    blocks.map((block) => ({ block, held: walk(block, held, uncovered) }));
  switch (step.word) {
    case 'when':
    case 'match':
    case 'rungs':
      return onAll(each(blocksOf(step)), held);
    case 'attempts': {
      // A turn is made in any case, and `usedUp` comes after the last.
      const turned = walk(step.body, held, uncovered);
      if (step.usedUp !== null) walk(step.usedUp, turned, uncovered);
      return turned;
    }
    case 'together':
      return new Set([...held, ...each(blocksOf(step)).flatMap((one) => [...one.held])]);
    case 'for each':
      walk(step.steps, held, uncovered); // the list may be empty
      return held;
    default:
      return held;
  }
}

/** What every block holds that goes on. */
function onAll(
  blocks: readonly { readonly block: Block; readonly held: Held }[],
  held: Held,
): Held {
  const [first, ...others] = blocks.filter(({ block }) => !ends(block));
  if (first === undefined) return held;
  return new Set([...first.held].filter((one) => others.every((other) => other.held.has(one))));
}
