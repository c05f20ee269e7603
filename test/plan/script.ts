import fc from 'fast-check';

/** A plan as data that fast-check can make and shrink. `of` picks among what can be read there. */
export type Script = readonly Line[];
export type Line =
  | { readonly do: Act; readonly number: Sum; readonly words: number }
  | {
      readonly do: 'when';
      readonly test: Asked;
      readonly yes: Script;
      readonly no: Script;
      /** What the sides give, unless one of them ends. */
      readonly gives: readonly [Sum, Sum] | null;
    }
  | {
      readonly do: 'wait' | 'verify';
      readonly alarm: boolean;
      readonly ready: Asked;
      readonly failed: Asked | null;
      readonly turns: number;
      readonly inARow: number;
    }
  | {
      readonly do: 'match';
      readonly arms: readonly [Script, Script, Script];
      readonly gives: readonly [Sum, Sum, Sum] | null;
    }
  | { readonly do: 'tell'; readonly words: number }
  | { readonly do: 'pause' | 'claim' | 'approve' }
  /** A part, said where it stands. */
  | { readonly do: 'use'; readonly body: Script }
  | {
      readonly do: 'attempts';
      readonly ready: Asked;
      readonly times: number;
      readonly body: Script;
      readonly usedUp: Script | null;
    }
  | {
      readonly do: 'rungs';
      readonly first: Script;
      readonly second: Script;
      readonly until: Asked;
      readonly usedUp: Script | null;
    }
  | { readonly do: 'together'; readonly left: Script; readonly right: Script; readonly gives: Sum }
  | { readonly do: 'each'; readonly body: Script; readonly by: boolean; readonly atOnce: number }
  | { readonly do: 'hand over'; readonly keep: boolean; readonly tell: Sum | null };

/** A change that can be put back. */
export function isUndone(line: Line): boolean {
  return line.do === 'change' || line.do === 'run';
}

export type Sum =
  | { readonly is: 'pick'; readonly of: number }
  | { readonly is: 'plus' | 'times'; readonly of: number; readonly and: Sum | number }
  | {
      readonly is: 'up' | 'down';
      readonly of: number;
      readonly least: number | null;
      readonly most: Sum | null;
    };

export type Asked =
  | {
      readonly is: 'compare';
      readonly how: 0 | 1 | 2 | 3;
      readonly of: Sum;
      readonly to: Sum | number;
    }
  | { readonly is: 'level'; readonly of: number; readonly high: boolean }
  | { readonly is: 'all' | 'any'; readonly of: readonly [Asked, Asked] }
  | { readonly is: 'not'; readonly of: Asked };

const pick = fc.nat(20);
const few = fc.integer({ min: 0, max: 9 });

const { sum } = fc.letrec<{ sum: Sum }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ is: fc.constant('pick' as const), of: pick }),
    fc.record({
      is: fc.constantFrom('plus' as const, 'times' as const),
      of: pick,
      and: fc.oneof(tie('sum'), few),
    }),
    fc.record({
      is: fc.constantFrom('up' as const, 'down' as const),
      of: pick,
      least: fc.option(few),
      most: fc.option(fc.record({ is: fc.constant('pick' as const), of: pick })),
    }),
  ),
}));

const { asked } = fc.letrec<{ asked: Asked }>((tie) => ({
  asked: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({
      is: fc.constant('compare' as const),
      how: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
      of: sum,
      to: fc.oneof(sum, few),
    }),
    fc.record({ is: fc.constant('level' as const), of: pick, high: fc.boolean() }),
    fc.record({
      is: fc.constantFrom('all' as const, 'any' as const),
      of: fc.tuple(tie('asked'), tie('asked')),
    }),
    fc.record({ is: fc.constant('not' as const), of: tie('asked') }),
  ),
}));

/** Twice: it is not allowed everywhere. */
const APPROVES = ['approve', 'approve'] as const;

/** `forgo`: a change, and `run for good`: a runbook, that nothing puts back. */
type Act = 'read' | 'change' | 'forgo' | 'run' | 'run for good';

function acts<const Acts extends readonly [Act, ...Act[]]>(...all: Acts) {
  return fc.record({ do: fc.constantFrom(...all), number: sum, words: pick });
}

/** Looks, and changes with and without undo. */
export const changes: fc.Arbitrary<Script> = fc.array(
  acts('read', 'change', 'change', 'change', 'forgo'),
  {
    minLength: 1,
    maxLength: 5,
    size: 'max',
  },
);

/** Items and branches are there to change something. */
const changing = (inside: fc.Arbitrary<Script>): fc.Arbitrary<Script> =>
  fc
    .tuple(fc.array(acts('change', 'change', 'forgo', 'run'), { maxLength: 1 }), inside)
    .map(([first, others]) => [...first, ...others]);

/** Loops, branches and cures, with these steps inside. */
const several = (inside: fc.Arbitrary<Script>) => [
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('attempts' as const),
      ready: asked,
      times: fc.integer({ min: 1, max: 3 }),
      body: inside,
      usedUp: fc.option(inside),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('rungs' as const),
      first: inside,
      second: inside,
      until: asked,
      usedUp: fc.option(inside),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('together' as const),
      left: changing(inside),
      right: changing(inside),
      gives: sum,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('each' as const),
      body: changing(inside),
      by: fc.boolean(),
      atOnce: fc.integer({ min: 1, max: 3 }),
    }),
  },
];

const { script } = fc.letrec<{ script: Script; line: Line }>((tie) => ({
  script: fc.array(tie('line'), { maxLength: 4, size: 'max' }),
  line: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    {
      weight: 4,
      arbitrary: acts('read', 'read', 'read', 'change', 'change', 'forgo', 'run', 'run for good'),
    },
    {
      weight: 7,
      arbitrary: fc.record({
        do: fc.constant('when' as const),
        test: asked,
        yes: tie('script'),
        no: tie('script'),
        gives: fc.option(fc.tuple(sum, sum), { freq: 4 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('wait' as const, 'verify' as const),
        alarm: fc.boolean(),
        ready: asked,
        failed: fc.option(asked),
        turns: fc.integer({ min: 1, max: 4 }),
        inARow: fc.integer({ min: 1, max: 2 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('match' as const),
        arms: fc.tuple(tie('script'), tie('script'), tie('script')),
        gives: fc.option(fc.tuple(sum, sum, sum), { freq: 4 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('tell' as const), words: pick }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('pause' as const, 'claim' as const, ...APPROVES),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('use' as const), body: tie('script') }),
    },
    ...several(tie('script')),
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('hand over' as const),
        keep: fc.boolean(),
        tell: fc.option(sum),
      }),
    },
  ),
}));

/** Small plans of every word, with branches inside branches that give and are asked about. */
export const scripts = script;
