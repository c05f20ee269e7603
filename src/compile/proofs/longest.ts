import type { MapState, ParallelState, State } from '../../asl/types.ts';
import { Bug } from '../../base/errors.ts';
import type { LoopFacts, StateFacts } from '../compiled.ts';
import { components } from './components.ts';
import { type States, type Way, waysOf } from './ways.ts';

/** The most of something that a run can need, and the way on which it needs it. */
export interface Longest {
  readonly amount: number;
  readonly path: readonly PathPart[];
}

/** A state on the way; a loop, a Map or a Parallel is one part with its own parts within. */
export interface PathPart {
  readonly state: string;
  /** Turns of a loop, items of a Map; 1 otherwise. */
  readonly times: number;
  /** What it adds, all of its times together. */
  readonly amount: number;
  /** One turn, one item, or the branches. */
  readonly within: readonly PathPart[];
}

/** What is added up along a way. */
export interface Measure {
  /** What one visit of a state adds, beside what runs inside it. */
  visit(name: string, state: State): number;
  /** What leaving by this way adds. */
  leave(way: Way): number;
  /** Is this way taken at all? */
  follows(way: Way): boolean;
  turns(loop: LoopFacts): number;
  /** In this measure, how far the first and the last turn may lie apart; null: turns alone tell. */
  until(loop: LoopFacts): number | null;
  /** Of branches side by side. */
  together(branches: readonly number[]): number;
  /** Of items, `atOnce` at a time. */
  items(each: number, count: number, atOnce: number): number;
}

export interface Machine {
  readonly states: States;
  readonly facts: Readonly<Record<string, StateFacts>>;
}

/**
 * The longest way from any of these states until it ends, or comes to a state that `stops`. A loop
 * turns as often as its facts allow; every loop is entered at the one state that bears them.
 */
export function longest(
  machine: Machine,
  measure: Measure,
  entries: readonly string[],
  stops: (state: string) => boolean = () => false,
): Longest {
  const walk = new Walk(machine, measure, stops);
  const departures = walk.region(Object.keys(machine.states), new Set(entries), undefined);
  return finished(best(departures));
}

/** A way out of a region, and the most that was added up until there. */
interface Departure {
  readonly to: string | undefined;
  readonly trail: Trail;
}

/** The way so far, from its end to its start. */
interface Trail {
  readonly amount: number;
  readonly part: PathPart | undefined;
  readonly before: Trail | undefined;
}

const START: Trail = { amount: 0, part: undefined, before: undefined };

function best(departures: readonly Departure[]): Trail {
  return departures.reduce<Trail>(
    (most, { trail }) => (trail.amount > most.amount ? trail : most),
    START,
  );
}

function finished(trail: Trail): Longest {
  const path: PathPart[] = [];
  for (let at: Trail | undefined = trail; at !== undefined; at = at.before) {
    if (at.part !== undefined) path.push(at.part);
  }
  return { amount: trail.amount, path: path.reverse() };
}

class Walk {
  readonly #machine: Machine;
  readonly #measure: Measure;
  readonly #stops: (state: string) => boolean;
  readonly #visits = new Map<string, PathPart>();

  constructor(machine: Machine, measure: Measure, stops: (state: string) => boolean) {
    this.#machine = machine;
    this.#measure = measure;
    this.#stops = stops;
  }

  /**
   * Every way out of these nodes, entered at `entries`. `head`: the region is the inside of the
   * loop that begins there, and a way back to it leaves the region.
   */
  region(
    nodes: readonly string[],
    entries: ReadonlySet<string>,
    head: string | undefined,
  ): readonly Departure[] {
    const inside = new Set(nodes);
    const isInside = (to: string) => inside.has(to) && to !== head && !this.#leaves(to, entries);
    const after = (node: string) => this.#ways(node).flatMap(({ to }) => (isInside(to) ? to : []));
    const arrivals = new Map<string, Trail>([...entries].map((entry) => [entry, START]));
    const out: Departure[] = [];
    for (const part of components(nodes, after)) {
      for (const departure of this.#through(part, arrivals, after)) {
        const { to, trail } = departure;
        if (to === undefined || !isInside(to)) out.push(departure);
        else if (trail.amount >= (arrivals.get(to)?.amount ?? 0)) arrivals.set(to, trail);
      }
    }
    return out;
  }

  /** A stop ends every way but the one that begins there. */
  #leaves(to: string, entries: ReadonlySet<string>): boolean {
    return this.#stops(to) && !entries.has(to);
  }

  #through(
    part: readonly string[],
    arrivals: ReadonlyMap<string, Trail>,
    after: (node: string) => readonly string[],
  ): readonly Departure[] {
    const entered = part.filter((node) => arrivals.has(node));
    const [head] = entered;
    if (head === undefined) return []; // nothing comes here
    const arrival = arrivals.get(head) ?? START;
    if (part.length === 1 && !after(head).includes(head)) return this.#state(head, arrival);
    const loop = this.#machine.facts[head]?.loop;
    if (entered.length > 1 || loop === undefined || loop === null) {
      throw new Bug('BUG0001', { found: `A loop of ${part.join(', ')} has no bound.` });
    }
    return this.#loop(part, head, loop).map(({ to, trail }) => ({
      to,
      trail: added(arrival, trail.part as PathPart), // every way through a loop has its part
    }));
  }

  #state(name: string, arrival: Trail): readonly Departure[] {
    const part = this.#visit(name);
    const ways = this.#ways(name);
    if (ways.length === 0) return [{ to: undefined, trail: added(arrival, part) }];
    return ways.map((way) => {
      const amount = part.amount + this.#measure.leave(way);
      return { to: way.to, trail: added(arrival, { ...part, amount }) };
    });
  }

  #loop(part: readonly string[], head: string, loop: LoopFacts): readonly Departure[] {
    const turns = this.#measure.turns(loop);
    const until = this.#measure.until(loop);
    const ways = this.region(part, new Set([head]), head);
    const turn = finished(best(ways.filter(({ to }) => to === head)));
    const exits = ways.filter(({ to }) => to !== head);
    const first = best(exits).amount;
    return exits.map(({ to, trail }) => {
      const counted = (turns - 1) * turn.amount + trail.amount;
      const timed = until === null ? counted : first + until + trail.amount;
      const within = turns === 1 ? finished(trail).path : turn.path;
      const amount = Math.min(counted, timed);
      return { to, trail: added(START, { state: head, times: turns, amount, within }) };
    });
  }

  #ways(name: string): readonly Way[] {
    const state = this.#machine.states[name];
    const detour = this.#detour(name);
    if (detour !== undefined) {
      const ends = [detour.older, ...detour.via.filter(this.#stops)];
      return ends.map((to) => ({ to, failing: false }));
    }
    return state === undefined ? [] : waysOf(state).filter((way) => this.#measure.follows(way));
  }

  #visit(name: string): PathPart {
    const known = this.#visits.get(name);
    if (known !== undefined) return known;
    const part = this.#visited(name, this.#machine.states[name] as State); // ways lead to states
    this.#visits.set(name, part);
    return part;
  }

  #visited(name: string, state: State): PathPart {
    const own = this.#measure.visit(name, state);
    const detour = this.#detour(name);
    if (detour !== undefined) return this.#settledCures(name, own, detour);
    if (state.Type === 'Parallel') return this.#parallel(name, state, own);
    if (state.Type === 'Map') return this.#map(name, state, own);
    return { state: name, times: 1, amount: own, within: [] };
  }

  /** A way back through cures that are settled: it comes round to none of them again. */
  #detour(name: string) {
    const cure = this.#machine.facts[name]?.cure;
    return cure?.is === 'which cure' ? cure : undefined;
  }

  #settledCures(
    name: string,
    own: number,
    { via, older }: { readonly via: readonly string[]; readonly older: string },
  ): PathPart {
    const settled = { ...this.#machine, states: withoutNextCures(this.#machine) };
    const ways = via
      .filter((entry) => entry !== older && !this.#stops(entry))
      .map((entry) => longest(settled, this.#measure, [entry], (state) => state === older));
    const most = ways.reduce<Longest>((a, b) => (b.amount > a.amount ? b : a), {
      amount: 0,
      path: [],
    });
    return { state: name, times: 1, amount: own + most.amount, within: most.path };
  }

  #parallel(name: string, state: ParallelState, own: number): PathPart {
    const branches = state.Branches.map((branch) => this.#inside(branch));
    const together = this.#measure.together(branches.map((branch) => branch.amount));
    const amount = own + triesOf(state) * together;
    return { state: name, times: 1, amount, within: branches.flatMap(({ path }) => path) };
  }

  #map(name: string, state: MapState, own: number): PathPart {
    const count = this.#machine.facts[name]?.itemsMax;
    if (count === undefined || count === null) {
      throw new Bug('BUG0001', { found: `The items of "${name}" have no bound.` });
    }
    const each = this.#inside(state.ItemProcessor);
    const items = this.#measure.items(each.amount, count, atOnce(state));
    const amount = own + triesOf(state) * items;
    return { state: name, times: count, amount, within: each.path };
  }

  #inside({ StartAt, States }: { readonly StartAt: string; readonly States: States }): Longest {
    return longest({ ...this.#machine, states: States }, this.#measure, [StartAt]);
  }
}

/** The states as they are when no further cure is tried. */
function withoutNextCures({ states, facts }: Machine): States {
  return Object.fromEntries(
    Object.entries(states).map(([name, state]) => {
      const cure = facts[name]?.cure;
      if (cure?.is !== 'next cure' || state.Type !== 'Choice') return [name, state];
      return [name, { ...state, Choices: state.Choices.filter(({ Next }) => Next !== cure.entry) }];
    }),
  );
}

/** Iterations of an inline Map that run at the same time at most (Step Functions quotas). */
const INLINE_AT_ONCE = 40;

/** How many items run side by side; one, where only an expression would tell. */
export function atOnce({ MaxConcurrency }: MapState): number {
  if (typeof MaxConcurrency === 'string') return 1;
  return Math.min(MaxConcurrency || INLINE_AT_ONCE, INLINE_AT_ONCE); // 0 is as many as there may be
}

/** How often a state runs at most, its retries included. */
export function triesOf(state: State): number {
  const retriers = 'Retry' in state ? (state.Retry ?? []) : [];
  return retriers.reduce((tries, { MaxAttempts }) => tries + (MaxAttempts ?? 3), 1);
}

function added(before: Trail, part: PathPart): Trail {
  return { amount: before.amount + part.amount, part, before };
}
