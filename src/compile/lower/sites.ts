import {
  type Block,
  type Expr,
  ends,
  type Step,
  sourcesOfTest,
  type Test,
} from '../../plan/index.ts';

/**
 * A condition becomes a truth value in the `Assign` of the Task that yields the last thing it
 * reads, because an expression that fails in a Choice ends the execution past every catch. Where a
 * condition reads what one of two sides gave, each path has its own last Task, which assigns it for
 * its side.
 */
export interface Site {
  /** Step or ask whose Task assigns it; `admit` when it reads the trigger alone. */
  readonly source: string;
  readonly test: Test;
}

type When = Extract<Step, { word: 'when' }>;

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

/** It lies on one side of a branch that this way back has come through. */
interface Side {
  readonly when: string;
  readonly side: 'yes' | 'no';
}

export function sitesOf(when: When, steps: Block): readonly Site[] {
  const found: Site[] = [];
  let asked: Asked = { test: when.condition, passed: [] };
  for (const before of blocksBefore(when.id, steps)) {
    const back = walkBack(before, asked);
    found.push(...back.sites);
    if (back.open === undefined) return found;
    asked = back.open.asked;
  }
  return [...found, { source: 'admit', test: asked.test }];
}

/** The steps before this one in its own block, then those before that block, and so on outwards. */
function blocksBefore(id: string, block: Block): readonly Block[] {
  for (const [at, step] of block.entries()) {
    if (step.id === id) return [block.slice(0, at)];
    if (step.word !== 'when') continue;
    const inside = [...blocksBefore(id, step.yes), ...blocksBefore(id, step.no)];
    if (inside.length > 0) return [...inside, block.slice(0, at)];
  }
  return [];
}

interface Back {
  readonly sites: readonly Site[];
  /** A way back to the start of the block meets nothing that is read: the search goes on. */
  readonly open: Open | undefined;
}

interface Open {
  readonly asked: Asked;
  /** Sides that were decided, and conditions that were passed, since the end of the block. */
  readonly taken: readonly Side[];
  readonly passed: readonly Test[];
}

function walkBack(block: Block, from: Asked): Back {
  const sites: Site[] = [];
  const taken: Side[] = [];
  const passed: Test[] = [];
  let asked = from;
  for (const step of [...block].reverse()) {
    if (step.word === 'when') {
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

function throughSides(step: When, asked: Asked): Back {
  const sides = (['yes', 'no'] as const).filter((side) => !ends(step[side]));
  const backs = sides.map((side) => ({
    side,
    ...walkBack(step[side], assume(asked, { when: step.id, side })),
  }));
  const sites = backs.flatMap((back) => back.sites);
  const [only, other] = backs.flatMap(({ side, open }) =>
    open === undefined ? [] : [{ side, open }],
  );
  if (only === undefined) return { sites, open: undefined };
  // A Task found further back speaks for this side; on the other side a later Task overrides it.
  if (other === undefined) {
    const taken = [{ when: step.id, side: only.side }, ...only.open.taken];
    return { sites, open: { ...only.open, taken } };
  }
  const taken = [...only.open.taken, ...other.open.taken];
  const passed = [step.condition, ...only.open.passed, ...other.open.passed];
  const both = { test: asked.test, passed: [...asked.passed, ...passed] };
  return { sites, open: { asked: taken.reduce(assume, both), taken, passed } };
}

function assume({ test, passed }: Asked, { when, side }: Side): Asked {
  return {
    test: takeSide(test, when, side),
    passed: passed.map((condition) => takeSide(condition, when, side)),
  };
}

function reads({ test, passed }: Asked, when: string): boolean {
  return [test, ...passed].some((condition) => eithersOf(condition).includes(when));
}

/** The last answer of the step that the condition reads. */
function lastRead({ test, passed }: Asked, step: Step): string | undefined {
  const gives =
    step.word === 'wait until' || step.word === 'verify'
      ? step.asks.map((ask) => ask.source)
      : [step.id];
  const read = new Set([test, ...passed].flatMap(sourcesOfTest));
  return gives.findLast((source) => read.has(source));
}

function eithersOf(test: Test): string[] {
  if ('left' in test) return [...eithersIn(test.left), ...eithersIn(test.right)];
  return test.is === 'not' ? eithersOf(test.of) : test.of.flatMap(eithersOf);
}

function eithersIn(expr: Expr): string[] {
  const whens: string[] = [];
  rewrite(expr, (part) => {
    if (part.is === 'either') whens.push(part.when);
    return part;
  });
  return whens;
}

function takeSide(test: Test, when: string, side: 'yes' | 'no'): Test {
  const take = (expr: Expr) =>
    rewrite(expr, (part) => (part.is === 'either' && part.when === when ? part[side] : part));
  if ('left' in test) return { ...test, left: take(test.left), right: take(test.right) };
  if (test.is === 'not') return { ...test, of: takeSide(test.of, when, side) };
  return { ...test, of: test.of.map((part) => takeSide(part, when, side)) };
}

/** The expression with every part replaced, from the outside in. */
function rewrite(expr: Expr, change: (part: Expr) => Expr): Expr {
  const changed = change(expr);
  const inner = (part: Expr) => rewrite(part, change);
  switch (changed.is) {
    case 'literal':
    case 'trigger':
    case 'result':
      return changed;
    case 'either':
      return { ...changed, yes: inner(changed.yes), no: inner(changed.no) };
    case 'record': {
      const fields = Object.entries(changed.fields).map(([name, part]) => [name, inner(part)]);
      return { ...changed, fields: Object.fromEntries(fields) };
    }
    case 'list':
      return { ...changed, items: changed.items.map(inner) };
    case 'text':
      return { ...changed, parts: changed.parts.map(inner) };
    case 'plus':
    case 'times':
      return { ...changed, left: inner(changed.left), right: inner(changed.right) };
    case 'round':
      return {
        ...changed,
        of: inner(changed.of),
        atLeast: changed.atLeast && inner(changed.atLeast),
        atMost: changed.atMost && inner(changed.atMost),
      };
  }
}
