import type { Step, Test } from '../../plan/index.ts';

/** A step that takes one of several sides. */
export type Branching = Extract<Step, { word: 'when' | 'match' }>;

export function isBranching(step: Step): step is Branching {
  return step.word === 'when' || step.word === 'match';
}

/** One truth value of a branching, true where its side is taken. */
export interface Decision {
  /** `yes`, or the tag of an arm; empty: the value is one that no arm is for. */
  readonly side: string;
  readonly test: Test;
}

/** What must be known to take a side: the last side is what remains. */
export function decisionsOf(step: Branching): readonly Decision[] {
  if (step.word === 'when') return [{ side: 'yes', test: step.condition }];
  const arms = step.arms.map(({ tag }): Decision => {
    const right = { is: 'literal', value: tag } as const;
    return { side: tag, test: { is: 'equals', left: step.of, right } };
  });
  const known: Test = { is: 'any', of: arms.map(({ test }) => test) };
  return [{ side: '', test: { is: 'not', of: known } }, ...arms.slice(0, -1)];
}
