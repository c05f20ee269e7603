import { minutes, seconds } from '../../src/base/duration.ts';
import { type Id, type Ref, whole } from '../../src/contract/index.ts';
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
  part,
  plan,
  plus,
  roundDown,
  roundUp,
  text,
  times,
} from '../../src/plan/index.ts';
import { ecsService } from '../../src/targets/ecs-service.ts';
import {
  list,
  look,
  lookAtAlarm,
  neighbour,
  type On,
  resize,
  restart,
  rollForGood,
  say,
  settings,
  sort,
  thingOf,
  undoneRoll,
} from './fakes.ts';
import { type Asked, isUndone, type Line, type Script, type Sum } from './script.ts';

export { type Script, scripts } from './script.ts';

/**
 * Records the plan that the script says. Steps are called "Step 1", "Step 2", ... `hear` is told of
 * every line that is really said.
 */
export function planOf(said: Script, hear: (line: Line) => void = () => undefined): Plan {
  return plan({
    ...settings,
    name: 'random-plan',
    steps(flow, on) {
      new Saying(flow, on, hear).block(said, [], []);
      return undefined;
    },
  });
}

/** Enough for branches in branches; the ways through a plan double with every branch. */
const MOST_STEPS = 14;

type Numbers = readonly Ref<number>[];
type Levels = readonly Ref<'low' | 'high'>[];
type Known = { numbers: Numbers; levels: Levels };
/** What the steps here look at and change. */
type Thing = { readonly cluster: Ref<Id<'ecs cluster'>>; readonly service: Ref<Id<'ecs service'>> };

class Saying {
  readonly #flow: Flow;
  readonly #on: On;
  #steps = 0;
  /** Words of the loops, branches and cures around, from the outside. */
  #words: readonly string[] = [];
  /** Something that can be undone was changed since the attempts around began. */
  #changesInTurn = false;
  /** The item around: inputs name it, so that calls of different items differ. */
  #about: Ref<string> | undefined;
  #thing: Thing;
  readonly #hear: (line: Line) => void;

  constructor(flow: Flow, on: On, hear: (line: Line) => void) {
    this.#flow = flow;
    this.#on = on;
    this.#hear = hear;
    this.#thing = thingOf(on);
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
    if (!this.#isAllowed(line)) return known;
    const flow = this.#flow;
    const name = `Step ${++this.#steps}`;
    this.#hear(line);
    if (isUndone(line)) this.#changesInTurn = true;
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
      case 'run':
      case 'run for good': {
        const document = line.do === 'run' ? undoneRoll(this.#steps) : rollForGood;
        const { level } = flow.runbook(name, document.with(this.#input(line, known)));
        // What documents give are texts; this one gives the words of a level.
        return { numbers, levels: [...levels, level as unknown as Ref<'low' | 'high'>] };
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
      case 'match':
        return this.#match(name, line, known);
      case 'tell': {
        const words = numbers[line.words % Math.max(1, numbers.length)];
        flow.tell(name, say.with({ words: words === undefined ? 'so' : text`${words}` }));
        return known;
      }
      case 'pause':
        flow.pause(name, seconds(7));
        return known;
      case 'claim':
        flow.claim(name, ecsService(this.#thing));
        return known;
      case 'approve': {
        const before = resize.with(this.#thing);
        flow.approve(name, { before, why: 'It may help.', evidence: {}, approvers: ['ann'] });
        return known;
      }
      case 'use':
        return this.#use(name, line.body, known);
      case 'attempts':
      case 'rungs':
      case 'together':
      case 'each':
        return this.#several(name, line, known);
    }
  }

  #use(name: string, body: Script, { numbers, levels }: Known): Known | 'ended' {
    const steps = () => this.block(body, numbers, levels);
    const after = this.#flow.use(name, part({ name: 'lines', steps }), {});
    return after.ended ? 'ended' : after;
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

  #match(name: string, line: Extract<Line, { do: 'match' }>, known: Known): Known | 'ended' {
    const found = this.#flow.read(`${name} kinds`, sort.with(this.#thing));
    const ended: boolean[] = [];
    const arm = (at: 0 | 1 | 2) => (one: { count: Ref<number> }) => {
      const here = { ...known, numbers: [one.count, ...known.numbers] };
      const after = this.block(line.arms[at], here.numbers, here.levels);
      ended.push(after.ended);
      if (line.gives === null) return undefined;
      return this.#sum(line.gives[at], after.numbers) ?? one.count;
    };
    const arms = { fixed: arm(0), scaled: arm(1), free: arm(2) };
    const given = this.#flow.match(name, found, 'kind', arms);
    if (ended.every(Boolean)) return 'ended';
    if (given === undefined) return known;
    return { ...known, numbers: [...known.numbers, given] };
  }

  /** Loops, branches and cures do not stand in each other where no plan may have them. */
  #several(
    name: string,
    line: Extract<Line, { do: 'attempts' | 'rungs' | 'together' | 'each' }>,
    known: Known,
  ): Known {
    const { numbers, levels } = known;
    const words: readonly string[] = [...this.#words, line.do];
    const inner = (lines: Script, more: Numbers = [], around = words): Known => {
      const outer = this.#words;
      this.#words = around;
      const allowed = lines.filter((one) => this.#isAllowed(one));
      const after = this.block(allowed, [...more, ...numbers], levels);
      this.#words = outer;
      return after;
    };
    const ask = look.with({ ...this.#thing, number: 1 });
    type Now = { count: Ref<number>; level: Ref<'low' | 'high'> };
    const ready = (asked: Asked) => (now: Now) => {
      const here = { numbers: [now.count, ...numbers], levels: [now.level, ...levels] };
      return this.#asked(asked, here) ?? below(now.count, 5);
    };
    switch (line.do) {
      case 'attempts': {
        const until = { ask, ready: ready(line.ready) };
        const options = { atMost: line.times, pause: seconds(20), until };
        const usedUp = line.usedUp;
        const last = usedUp === null ? undefined : () => void inner(usedUp, [], this.#words);
        this.#changesInTurn = false;
        this.#flow.attempts(name, options, () => void inner(line.body), last);
        return known;
      }
      case 'rungs': {
        const usedUp = line.usedUp;
        const last = usedUp === null ? undefined : () => void inner(usedUp, [], this.#words);
        const until = { ask, ready: ready(line.until), timesInARow: 1 };
        const every = { every: seconds(10), giveUpAfter: seconds(10) };
        this.#flow.rungs(
          name,
          [
            { name: `${name} first`, until: { ...until, ...every }, body: () => inner(line.first) },
            { name: `${name} second`, body: () => inner(line.second) },
          ],
          last,
        );
        return known;
      }
      case 'together': {
        const given = this.#flow.together(name, {
          left: () => this.#sum(line.gives, inner(line.left).numbers) ?? this.#seen(name),
          right: () => {
            const number = this.#steps;
            const found = this.#flow.read(
              `${name} other`,
              neighbour.with({ ...this.#thing, number }),
            );
            this.#within(found, `${name} claim`, () => inner(line.right));
          },
        });
        return { ...known, numbers: [...numbers, given.left] };
      }
      case 'each': {
        const { items } = this.#flow.read(`${name} list`, list.with(this.#thing));
        const by = line.by ? { by: (item: { name: Ref<string> }) => item.name } : {};
        this.#flow.forEach(name, items, { atOnce: line.atOnce, atMost: 3, ...by }, (item) => {
          const outer = this.#about;
          this.#about = item.name;
          this.#within(item, `${name} claim`, () => inner(line.body, [item.size]));
          this.#about = outer;
        });
        return known;
      }
    }
  }

  /** Says steps about another thing, which they claim first. */
  #within(thing: Thing, claim: string, say: () => unknown): void {
    const outer = this.#thing;
    this.#thing = { cluster: thing.cluster, service: thing.service };
    this.#flow.claim(claim, ecsService(this.#thing));
    say();
    this.#thing = outer;
  }

  #seen(name: string): Ref<number> {
    return this.#flow.read(`${name} look`, look.with(this.#thing)).load;
  }

  #isAllowed(line: Line): boolean {
    const inScope = this.#words.some((word) => word === 'together' || word === 'each');
    const inTurn = this.#words.includes('attempts') || this.#words.includes('rungs');
    if (line.do === 'hand over') return !inScope && !inTurn;
    // A rule refuses two of them: they would not come back newest first.
    if (isUndone(line) && this.#words.includes('attempts')) return !this.#changesInTurn;
    if (line.do === 'approve') return !inScope && !this.#words.includes('rungs');
    if (line.do === 'rungs') return !inScope && !inTurn;
    return line.do !== 'attempts' || !this.#words.includes('attempts');
  }

  #check(name: string, line: Extract<Line, { do: 'wait' | 'verify' }>, known: Known): void {
    const ask = {
      // Items would all ask the same of it, and nobody could tell which of them does.
      ...(line.alarm && this.#about === undefined
        ? { alarm: lookAtAlarm.with({ arn: this.#on.arn }) }
        : {}),
      thing: look.with({ ...this.#thing, number: known.numbers.at(-1) ?? 0 }),
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
      ...this.#thing,
      number,
      words:
        named === undefined
          ? (this.#about ?? 'nothing')
          : text`${named} of '${this.#about ?? this.#on.name}'`,
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
