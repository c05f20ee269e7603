import fc from 'fast-check';
import type { Json } from '../../src/base/json.ts';
import { lowerExpr, lowerTest, quoted, type Reading } from '../../src/compile/lower/expression.ts';
import { parseExpression } from '../../src/engine/jsonata.ts';
import type { Expr, Test } from '../../src/plan/index.ts';
import { evaluate, holds, type Known } from '../differential/evaluate.ts';

const ODD_NAMES = [
  'Load Balancer',
  'a-b',
  'and',
  'null',
  'true',
  'in',
  '`',
  "it's",
  'ä',
  '',
  '0',
  '\\n',
];
const name = fc.constantFrom('count', 'load', 'words', 'level', ...ODD_NAMES);
const number = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000 }),
  fc.integer({ min: -4_000, max: 4_000 }).map((quarter) => quarter / 4),
);
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom("'", '"', '\\', '\\u0027', '\u2028', '$x', '% }', '/* */', '`', '🙂'),
);
/**
 * Numbers under one root, texts under the other, so that sums and comparisons are of like things.
 */
const numbers = fc.dictionary(name, number, { maxKeys: 6 });
const texts = fc.dictionary(name, words, { maxKeys: 6 });

const readOf = (source: string, root: string) =>
  fc.oneof(
    name.map((field): Expr => ({ is: 'result', source, path: [root, field] })),
    name.map((field): Expr => ({ is: 'trigger', path: [root, field] })),
  );

const { sum } = fc.letrec<{ sum: Expr }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: readOf('s1', 'numbers') },
    { weight: 2, arbitrary: number.map((value): Expr => ({ is: 'literal', value })) },
    {
      weight: 3,
      arbitrary: fc.record({
        is: fc.constantFrom('plus' as const, 'minus' as const, 'times' as const),
        left: tie('sum'),
        right: tie('sum'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constant('round' as const),
        way: fc.constantFrom('up' as const, 'down' as const, 'none' as const),
        of: tie('sum'),
        atLeast: fc.option(tie('sum')),
        atMost: fc.option(tie('sum')),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constant('either' as const),
        of: fc.constantFrom('w1', 'w2'),
        sides: fc.record({ yes: tie('sum'), also: tie('sum'), no: tie('sum') }),
      }),
    },
  ),
}));

const word = fc.oneof(
  readOf('s1', 'texts'),
  words.map((value): Expr => ({ is: 'literal', value })),
);
const text = fc.oneof(
  word,
  fc.record({
    is: fc.constant('text' as const),
    parts: fc.array(fc.oneof(word, sum), { minLength: 1, maxLength: 4 }),
  }),
);

const { test } = fc.letrec<{ test: Test }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      is: fc.constantFrom(...(['below', 'above', 'at least', 'at most', 'equals'] as const)),
      left: sum,
      right: sum,
    }),
    fc.record({ is: fc.constant('equals' as const), left: text, right: text }),
    fc.record({
      is: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('test'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ is: fc.constant('not' as const), of: tie('test') }),
  ),
}));

const world = fc.record({
  trigger: fc.record({ numbers, texts }),
  result: fc.record({ numbers, texts }),
  w1: fc.constantFrom('yes', 'also', 'no'),
  w2: fc.constantFrom('yes', 'also', 'no'),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const reading: Reading = {
  trigger: '$trigger',
  result: (source) => `$${source}`,
  flag: (of, side) => `($${of} = '${side}')`,
  given: (of) => `$${of}`,
  branch: () => reading,
};

function knownIn({ trigger, result, w1, w2 }: World): Known {
  return {
    trigger: trigger,
    result: () => result,
    took: (of) => (of === 'w1' ? w1 : w2),
  };
}

/** What the engine's jsonata makes of it; `absent` where that is nothing. */
async function evaluated(jsonata: string, { trigger, result, w1, w2 }: World): Promise<Json> {
  const variables: Readonly<Record<string, Json>> = {
    trigger: trigger,
    s1: result,
    w1,
    w2,
  };
  const bindings = {
    states: () => ({}),
    variable: (asked: string) => variables[asked],
    part: () => undefined,
    now: 0,
    random: () => 0,
  };
  try {
    return await parseExpression(jsonata).evaluate(bindings, 'here');
  } catch (error) {
    if (String((error as { cause?: unknown }).cause ?? error).includes('returned nothing')) {
      return 'absent';
    }
    throw error;
  }
}

const SETTINGS = { numRuns: Number(process.env['RANDOM_PLANS'] ?? 200), seed: 20260305 };

describe('an expression, lowered to JSONata', () => {
  it('has the value that it says, and none where something is absent', async () => {
    const property = fc.asyncProperty(fc.oneof(sum, text), world, async (expr, here) => {
      const value = evaluate(expr, knownIn(here));
      expect(await evaluated(lowerExpr(expr, reading), here)).toEqual(unsigned(value ?? 'absent'));
    });
    await fc.assert(property, SETTINGS);
  }, 30_000);

  it('asks a question that is true or false, never an error, whatever is absent', async () => {
    const property = fc.asyncProperty(test, world, async (asked, here) => {
      const lowered = lowerTest(asked, reading);
      expect(await evaluated(lowered, here)).toBe(holds(asked, knownIn(here)));
    });
    await fc.assert(property, SETTINGS);
  }, 30_000);

  it('writes any text so that it is read back', async () => {
    const nothing = { trigger: {}, result: {}, w1: true, w2: true } as unknown as World;
    const property = fc.asyncProperty(words, async (said) => {
      expect(await evaluated(quoted(said), nothing)).toBe(said);
    });
    await fc.assert(property, SETTINGS);
  }, 30_000);

  it('does not give a bound in the place of what is absent', () => {
    const of: Expr = { is: 'result', source: 's1', path: ['count'] };
    const atMost: Expr = { is: 'literal', value: 20 };
    const round: Expr = { is: 'round', way: 'up', of, atLeast: null, atMost };
    expect(lowerExpr(round, reading)).toBe('($exists($s1.count) ? $min([$ceil($s1.count), 20]))');
  });
});

/** JSON knows no negative zero. */
function unsigned(value: Json): Json {
  return value === 0 ? 0 : value;
}
