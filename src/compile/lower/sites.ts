import {
  asksOf,
  type Block,
  blocksOf,
  type Expr,
  ends,
  partsOf,
  type Step,
  sourcesOfTest,
  type Test,
  withParts,
} from '../../plan/index.ts';
import { type Branching, decisionsOf, isBranching } from './decisions.ts';

/**
 * A condition becomes a truth value in the `Assign` of the Task that yields the last thing it
 * reads, because an expression that fails in a Choice ends the execution past every catch. Where a
 * condition reads what one of several sides gave, each path has its own last Task, which assigns it
 * for its side.
 */
export interface Site {
  /**
   * Step or ask whose Task assigns it; `admit` when it reads the trigger alone; `ID/begin/N`: where
   * the steps inside this loop, branch or turn begin.
   */
  readonly source: string;
  readonly test: Test;
}

/**
 * What is looked for on the way back from a branch to the Tasks that yield what its condition
 * reads.
 */
interface Asked {
  readonly test: Test;
  /**
   * Conditions of branches passed without deciding which side was taken: where the test is
   * assigned, theirs must be known as well.
   */
  readonly passed: readonly Test[];
}

/** Of this branch, the way back has come through one of these sides. */
interface Taken {
  readonly of: string;
  readonly sides: readonly string[];
}

/**
 * Where a truth value that the step needs is assigned, so that it is known whenever it is asked.
 */
export function sitesOf(step: Step, test: Test, steps: Block): readonly Site[] {
  const found: Site[] = [];
  let asked: Asked = { test, passed: [] };
  for (const { block, around } of blocksBefore(step.id, steps)) {
    const back = walkBack(block, asked);
    found.push(...back.sites);
    if (back.open === undefined) return found;
    asked = back.open.asked;
    // Inside a loop or a branch variables of their own are assigned, and every turn begins anew: a
    // truth value is assigned there on every path, or outside on every path.
    if (around !== undefined && (found.length > 0 || readsItem(asked, around.step))) {
      return [...found, { source: beginOf(around.step, around.inner), test: asked.test }];
    }
  }
  return [...found, { source: 'admit', test: asked.test }];
}

/** The source of what is assigned where this block of the step begins. */
export function beginOf(step: Step, inner: Block): string {
  return `${step.id}/begin/${blocksOf(step).indexOf(inner)}`;
}

interface Before {
  readonly block: Block;
  /** The step, and its block, whose own turn or scope begins here. */
  readonly around?: { readonly step: Step; readonly inner: Block };
}

/** The steps before this one in its own block, then those before that block, and so on outwards. */
function blocksBefore(id: string, block: Block): readonly Before[] {
  for (const [at, step] of block.entries()) {
    if (step.id === id) return [{ block: block.slice(0, at) }];
    const inside = blocksOf(step).flatMap((inner) => {
      const before = blocksBefore(id, inner);
      if (before.length === 0 || !beginsAnew(step, inner)) return before;
      return [...before.slice(0, -1), { ...(before.at(-1) as Before), around: { step, inner } }];
    });
    if (inside.length > 0) return [...inside, { block: block.slice(0, at) }];
  }
  return [];
}

function beginsAnew(step: Step, inner: Block): boolean {
  if (step.word === 'attempts') return inner === step.body;
  return step.word === 'for each' || step.word === 'together';
}

function readsItem({ test, passed }: Asked, around: Step): boolean {
  return (
    around.word === 'for each' &&
    [test, ...passed].some((one) => sourcesOfTest(one).includes(around.item))
  );
}

interface Back {
  readonly sites: readonly Site[];
  /** A way back to the start of the block meets nothing that is read: the search goes on. */
  readonly open: Open | undefined;
}

interface Open {
  readonly asked: Asked;
  /** Sides that were decided, and conditions that were passed, since the end of the block. */
  readonly taken: readonly Taken[];
  readonly passed: readonly Test[];
}

function walkBack(block: Block, from: Asked): Back {
  const sites: Site[] = [];
  const taken: Taken[] = [];
  const passed: Test[] = [];
  let asked = from;
  for (const step of [...block].reverse()) {
    if (isBranching(step)) {
      if (!reads(asked, step.id)) continue;
      const back = throughSides(step, asked);
      sites.push(...back.sites);
      if (back.open === undefined) return { sites, open: undefined };
      taken.push(...back.open.taken);
      passed.push(...back.open.passed);
      asked = back.open.asked;
      continue;
    }
    const source = lastRead(asked, step);
    if (source !== undefined)
      return { sites: [...sites, { source, test: asked.test }], open: undefined };
  }
  return { sites, open: { asked, taken, passed } };
}

function throughSides(step: Branching, asked: Asked): Back {
  const backs = sidesOf(step)
    .filter(({ steps }) => !ends(steps))
    .map(({ side, steps }) => ({
      side,
      ...walkBack(steps, narrow(asked, { of: step.id, sides: [side] })),
    }));
  const sites = backs.flatMap((back) => back.sites);
  const open = backs.flatMap(({ side, open }) => (open === undefined ? [] : [{ side, ...open }]));
  if (open.length === 0) return { sites, open: undefined };
  // A Task found further back speaks for these sides; on the others a later Task overrides it.
  const sides = open.map(({ side }) => side);
  const taken = [{ of: step.id, sides }, ...open.flatMap((side) => side.taken)];
  // Which of several it was must be known there; with one, it is that one.
  const deciding = sides.length === 1 ? [] : testsFor(step, sides.slice(0, -1));
  const passed = [...deciding, ...open.flatMap((side) => side.passed)];
  const all = { test: asked.test, passed: [...asked.passed, ...passed] };
  return { sites, open: { asked: taken.reduce(narrow, all), taken, passed } };
}

function sidesOf(step: Branching): readonly { readonly side: string; readonly steps: Block }[] {
  if (step.word === 'match') return step.arms.map(({ tag, steps }) => ({ side: tag, steps }));
  return [
    { side: 'yes', steps: step.yes },
    { side: 'no', steps: step.no },
  ];
}

function testsFor(step: Branching, sides: readonly string[]): readonly Test[] {
  return decisionsOf(step)
    .filter(({ side }) => sides.includes(side))
    .map(({ test }) => test);
}

function narrow({ test, passed }: Asked, taken: Taken): Asked {
  return {
    test: takeSides(test, taken),
    passed: passed.map((condition) => takeSides(condition, taken)),
  };
}

function reads({ test, passed }: Asked, of: string): boolean {
  return [test, ...passed].some((condition) => eithersOf(condition).includes(of));
}

/** The last answer of the step that the condition reads. */
function lastRead({ test, passed }: Asked, step: Step): string | undefined {
  const gives = [step.id, ...asksOf(step).map((ask) => ask.source)];
  const read = new Set([test, ...passed].flatMap(sourcesOfTest));
  return gives.findLast((source) => read.has(source));
}

function eithersOf(test: Test): readonly string[] {
  if ('left' in test) return [...eithersIn(test.left), ...eithersIn(test.right)];
  return test.is === 'not' ? eithersOf(test.of) : test.of.flatMap(eithersOf);
}

/** What a branch gave was decided inside it. */
export function eithersIn(expr: Expr): readonly string[] {
  if (expr.is === 'branch') return [];
  const own = expr.is === 'either' ? [expr.of] : [];
  return [...own, ...partsOf(expr).flatMap(eithersIn)];
}

function takeSides(test: Test, taken: Taken): Test {
  const take = (expr: Expr): Expr => {
    if (expr.is === 'branch') return expr;
    if (expr.is !== 'either' || expr.of !== taken.of) return withParts(expr, take);
    const sides = Object.entries(expr.sides).filter(([side]) => taken.sides.includes(side));
    const [only, ...more] = sides;
    if (only !== undefined && more.length === 0) return take(only[1]);
    return withParts({ ...expr, sides: Object.fromEntries(sides) }, take);
  };
  if ('left' in test) return { ...test, left: take(test.left), right: take(test.right) };
  if (test.is === 'not') return { ...test, of: takeSides(test.of, taken) };
  return { ...test, of: test.of.map((part) => takeSides(part, taken)) };
}
