import type { Json } from '../base/json.ts';
import type { AlarmTrigger, PlanFacts } from '../contract/index.ts';

/**
 * A plan as plain frozen data: what recording gives and the compiler takes. It holds names of
 * tasks, never functions, so it can be printed, compared and kept.
 */
export interface PlanGraph extends Omit<PlanFacts, 'version'> {
  /** Why the plan exists, for the person who finds it at night. */
  readonly why: string;
  readonly trigger: AlarmTrigger;
  readonly steps: Block;
}

/** Steps in the order in which they run. */
export type Block = readonly Step[];

/** One thing a plan does, asks or waits for. */
export type Step = ReadStep | ChangeStep | WhenStep | CheckStep | HandOverStep;

interface Common {
  /** `s1`, `s2`, ... in the order of recording. */
  readonly id: string;
  /** The sentence that people see, here and in the Step Functions console. */
  readonly name: string;
  /** `workflows/x/plan.ts:26`: where the plan says it. */
  readonly place: string;
}

export interface ReadStep extends Common {
  readonly word: 'read';
  readonly task: string;
  readonly input: Expr;
}

export interface ChangeStep extends Common {
  readonly word: 'change';
  readonly task: string;
  readonly input: Expr;
  /** What it touches, by the contract's own naming of its target. */
  readonly target: { readonly kind: string; readonly parts: Readonly<Record<string, Expr>> };
  /** Why no approval stands before a change that cannot be undone. */
  readonly unapprovedBecause: string | null;
}

export interface WhenStep extends Common {
  readonly word: 'when';
  readonly condition: Test;
  readonly yes: Block;
  readonly no: Block;
}

/** Asks again and again until it is ready, has failed, or time is up. */
export interface CheckStep extends Common {
  readonly word: 'wait until' | 'verify';
  readonly asks: readonly Ask[];
  readonly ready: Test;
  readonly failed: Test | null;
  /** How many answers in a row must be ready. */
  readonly inARow: number;
  readonly everyMs: number;
  readonly giveUpAfterMs: number;
}

export interface Ask {
  /** Name of the question; empty when the check asks one. */
  readonly as: string;
  /** What results are called in expressions: `s4` or `s4/service`. */
  readonly source: string;
  readonly task: string;
  readonly input: Expr;
}

export interface HandOverStep extends Common {
  readonly word: 'hand over';
  readonly why: string;
  /** Why the changes are kept; null: they are put back. */
  readonly keep: string | null;
  readonly tell: { readonly task: string; readonly input: Expr } | null;
}

type Path = readonly string[];

/** A value that is known when the machine runs. */
export type Expr =
  | { readonly is: 'literal'; readonly value: Json }
  | { readonly is: 'trigger'; readonly path: Path }
  | { readonly is: 'result'; readonly source: string; readonly path: Path }
  /** What one of the two sides of a `when` gave. */
  | { readonly is: 'either'; readonly when: string; readonly yes: Expr; readonly no: Expr }
  | { readonly is: 'record'; readonly fields: Readonly<Record<string, Expr>> }
  | { readonly is: 'list'; readonly items: readonly Expr[] }
  | { readonly is: 'text'; readonly parts: readonly Expr[] }
  | { readonly is: 'plus' | 'times'; readonly left: Expr; readonly right: Expr }
  | {
      readonly is: 'round';
      readonly way: 'up' | 'down';
      readonly of: Expr;
      readonly atLeast: Expr | null;
      readonly atMost: Expr | null;
    };

/** A question about values that has a yes or a no. */
export type Test =
  | { readonly is: Comparison; readonly left: Expr; readonly right: Expr }
  | { readonly is: 'all' | 'any'; readonly of: readonly Test[] }
  | { readonly is: 'not'; readonly of: Test };

export type Comparison = 'below' | 'above' | 'at least' | 'at most' | 'equals';

/** The expressions right inside this one. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.is) {
    case 'literal':
    case 'trigger':
    case 'result':
      return [];
    case 'either':
      return [expr.yes, expr.no];
    case 'record':
      return Object.values(expr.fields);
    case 'list':
      return expr.items;
    case 'text':
      return expr.parts;
    case 'plus':
    case 'times':
      return [expr.left, expr.right];
    case 'round':
      return [expr.of, expr.atLeast, expr.atMost].filter((part) => part !== null);
  }
}

/** Every comparison in the test, left to right. */
export function comparisonsOf(test: Test): readonly Extract<Test, { left: Expr }>[] {
  if ('left' in test) return [test];
  if (test.is === 'not') return comparisonsOf(test.of);
  return test.of.flatMap(comparisonsOf);
}

/** Sources of results that the expression reads, each once, in order. */
export function sourcesOf(expr: Expr): readonly string[] {
  const own = expr.is === 'result' ? [expr.source] : [];
  return [...new Set([...own, ...partsOf(expr).flatMap(sourcesOf)])];
}

/** Sources of results that the test reads, each once, in order. */
export function sourcesOfTest(test: Test): readonly string[] {
  return [
    ...new Set(
      comparisonsOf(test).flatMap(({ left, right }) => [...sourcesOf(left), ...sourcesOf(right)]),
    ),
  ];
}

/**
 * Every step of the block and of the blocks inside it, in the order in which the plan says them.
 */
export function allSteps(block: Block): readonly Step[] {
  return block.flatMap((step) =>
    step.word === 'when' ? [step, ...allSteps(step.yes), ...allSteps(step.no)] : [step],
  );
}

/** Does everything that enters the block end in it? */
export function ends(block: Block): boolean {
  const last = block.at(-1);
  if (last === undefined) return false;
  return last.word === 'hand over' || (last.word === 'when' && ends(last.yes) && ends(last.no));
}
