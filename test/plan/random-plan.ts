import fc from 'fast-check';
import { minutes, seconds } from '../../src/base/duration.ts';
import { type Ref, whole } from '../../src/contract/index.ts';
import {
  above,
  all,
  any,
  atLeast,
  atMost,
  below,
  type Condition,
  equals,
  type Flow,
  not,
  type Plan,
  plan,
  plus,
  roundDown,
  roundUp,
  text,
  times,
} from '../../src/plan/index.ts';
import { look, lookAtAlarm, type On, resize, restart, say, settings, thingOf } from './fakes.ts';

/** A plan as data that fast-check can make and shrink. `of` picks among what can be read there. */
export type Script = readonly Line[];
export type Line =
  | { readonly do: 'read' | 'change' | 'forgo'; readonly number: Sum; readonly words: number }
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
  | { readonly do: 'hand over'; readonly keep: boolean; readonly tell: Sum | null };

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

const { script } = fc.letrec<{ script: Script; line: Line }>((tie) => ({
  script: fc.array(tie('line'), { maxLength: 4, size: 'max' }),
  line: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constantFrom('read' as const, 'read' as const, 'change' as const, 'forgo' as const),
        number: sum,
        words: pick,
      }),
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
      weight: 1,
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

/** Records the plan that the script says. Steps are called "Step 1", "Step 2", ... */
export function planOf(said: Script): Plan {
  return plan({
    ...settings,
    name: 'random-plan',
    steps(flow, on) {
      new Saying(flow, on).block(said, [], []);
      return undefined;
    },
  });
}

/** Enough for branches in branches; the ways through a plan double with every branch. */
const MOST_STEPS = 14;

type Numbers = readonly Ref<number>[];
type Levels = readonly Ref<'low' | 'high'>[];
type Known = { numbers: Numbers; levels: Levels };

class Saying {
  readonly #flow: Flow;
  readonly #on: On;
  #steps = 0;

  constructor(flow: Flow, on: On) {
    this.#flow = flow;
    this.#on = on;
  }

  /** Says the lines; gives what can be read after them, or `ended`. */
  block(lines: Script, numbers: Numbers, levels: Levels): Known & { ended: boolean } {
    let known: Known = { numbers, levels };
    for (const line of lines) {
      if (this.#steps >= MOST_STEPS) break;
      const after = this.#line(line, known);
      if (after === 'ended') return { ...known, ended: true };
      known = after;
    }
    return { ...known, ended: false };
  }

  #line(line: Line, known: Known): Known | 'ended' {
    const flow = this.#flow;
    const name = `Step ${++this.#steps}`;
    const { numbers, levels } = known;
    switch (line.do) {
      case 'read': {
        const seen = flow.read(name, look.with(this.#input(line, known)));
        return { numbers: [...numbers, seen.count, seen.load], levels: [...levels, seen.level] };
      }
      case 'change':
      case 'forgo': {
        const task = line.do === 'change' ? resize : restart;
        const made = flow.change(name, task.with(this.#input(line, known)));
        return { numbers: [...numbers, made.count, made.load], levels };
      }
      case 'hand over': {
        const words = line.tell && text`About ${this.#sum(line.tell, numbers) ?? 'nothing'}.`;
        flow.handOver(name, {
          why: 'So the script says.',
          ...(line.keep ? { keep: 'It helps.' } : {}),
          ...(words === null ? {} : { tell: say.with({ words }) }),
        });
        return 'ended';
      }
      case 'wait':
      case 'verify':
        this.#check(name, line, known);
        return known;
      case 'when':
        return this.#when(name, line, known);
    }
  }

  #when(name: string, line: Extract<Line, { do: 'when' }>, known: Known): Known | 'ended' {
    const condition = this.#asked(line.test, known);
    if (condition === undefined) return known;
    const ended: boolean[] = [];
    const side = (lines: Script, gives: Sum | undefined) => () => {
      const after = this.block(lines, known.numbers, known.levels);
      ended.push(after.ended);
      const given = gives === undefined ? undefined : this.#sum(gives, after.numbers);
      return { number: given ?? literal, level: after.levels.at(-1) ?? 'low' };
    };
    const literal = 3;
    const [yes, no] = [side(line.yes, line.gives?.[0]), side(line.no, line.gives?.[1])];
    // The two sides give references or literals, as the script has it: more than the types allow.
    const given = this.#flow.when(name, condition, yes, no);
    if (ended.every(Boolean)) return 'ended';
    if (line.gives === null) return known;
    const { number, level } = given as unknown as {
      number: Ref<number>;
      level: Ref<'low' | 'high'>;
    };
    return { numbers: [...known.numbers, number], levels: [...known.levels, level] };
  }

  #check(name: string, line: Extract<Line, { do: 'wait' | 'verify' }>, known: Known): void {
    const ask = {
      ...(line.alarm ? { alarm: lookAtAlarm.with({ arn: this.#on.arn }) } : {}),
      thing: look.with({ ...thingOf(this.#on), number: known.numbers.at(-1) ?? 0 }),
    };
    const judge =
      (asked: Asked) => (now: { thing: { count: Ref<number>; level: Ref<'low' | 'high'> } }) => {
        const here = {
          numbers: [now.thing.count, ...known.numbers],
          levels: [now.thing.level, ...known.levels],
        };
        return this.#asked(asked, here) ?? below(now.thing.count, 5);
      };
    const common = {
      ask,
      ready: judge(line.ready),
      ...(line.failed === null ? {} : { failed: judge(line.failed) }),
      every: seconds(30),
      giveUpAfter: minutes(line.turns / 2),
    };
    if (line.do === 'wait') this.#flow.waitUntil(name, { ...common, timesInARow: line.inARow });
    else this.#flow.verify(name, { ...common, healthyFor: seconds(30 * line.inARow) });
  }

  #input(line: { number: Sum; words: number }, { numbers }: Known) {
    const number = this.#sum(line.number, numbers) ?? 7;
    const named = numbers[line.words % Math.max(1, numbers.length)];
    return {
      ...thingOf(this.#on),
      number,
      words: named === undefined ? 'nothing' : text`${named} of '${this.#on.name}'`,
    };
  }

  #sum(sum: Sum, numbers: Numbers): Ref<number> | undefined {
    const of = numbers[sum.of % Math.max(1, numbers.length)];
    if (of === undefined) return undefined;
    switch (sum.is) {
      case 'pick':
        return of;
      case 'plus':
      case 'times': {
        const and = typeof sum.and === 'number' ? sum.and : (this.#sum(sum.and, numbers) ?? 1);
        return sum.is === 'plus' ? plus(of, and) : times(of, and);
      }
      case 'up':
      case 'down': {
        const most = sum.most && this.#sum(sum.most, numbers);
        const round = sum.is === 'up' ? roundUp : roundDown;
        return round(of, {
          ...(sum.least === null ? {} : { atLeast: whole(sum.least) }),
          ...(most === null || most === undefined ? {} : { atMost: roundDown(most) }),
        });
      }
    }
  }

  #asked(asked: Asked, known: Known): Condition | undefined {
    switch (asked.is) {
      case 'compare': {
        const left = this.#sum(asked.of, known.numbers);
        const right = typeof asked.to === 'number' ? asked.to : this.#sum(asked.to, known.numbers);
        if (left === undefined || right === undefined) return undefined;
        return ([below, above, atLeast, atMost] as const)[asked.how](left, right);
      }
      case 'level': {
        const level = known.levels[asked.of % Math.max(1, known.levels.length)];
        return level && equals(level, asked.high ? 'high' : 'low');
      }
      case 'not': {
        const of = this.#asked(asked.of, known);
        return of && not(of);
      }
      case 'all':
      case 'any': {
        const [left, right] = asked.of.map((one) => this.#asked(one, known));
        if (left === undefined || right === undefined) return left ?? right;
        return asked.is === 'all' ? all(left, right) : any(left, right);
      }
    }
  }
}
