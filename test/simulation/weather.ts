import type { Chance } from './chance.ts';

/** What may befall a request between a function and what it calls. */
export const REQUEST_FATES = [
  /** Never arrives; the caller hears a reset connection, or nothing until its time is up. */
  'lost on the way',
  /** Is carried out; the answer never arrives. */
  'answer lost',
  /** Is carried out long after the caller gave up. */
  'late',
  /** Is carried out, and its answer takes nearly as long as the caller waits. */
  'slow',
  /** The function gets no processor for a while; then it hears the answer. */
  'sender stands still',
  /** Arrives twice; the caller hears one of the two answers. */
  'twice',
  'throttled',
  /** The service breaks down before, or after, it has carried it out. */
  'broken before',
  'broken after',
  /** The function dies before it sends, after it was carried out, or when it has the answer. */
  'death before',
  'death after effect',
  'death after answer',
] as const;
/** What leaves a change in doubt. */
const DOUBTS = ['answer lost', 'late', 'broken after', 'death after effect'] as const;
export type RequestFate = (typeof REQUEST_FATES)[number];

/** What may befall an invocation as a whole. */
export const INVOCATION_FATES = [
  /** Lambda takes no more calls. */
  'refused',
  /** Begins some seconds late. */
  'slow start',
  /** It runs to its end, and its answer does not reach who called it. */
  'answer lost',
  /** Its answer comes after who called it has given up. */
  'answer late',
  /** The function dies at some moment, wherever it is. */
  'death at a moment',
] as const;
export type InvocationFate = (typeof INVOCATION_FATES)[number];

/** What may befall an event on its way to a state machine. */
export const EVENT_FATES = ['twice', 'late', 'much too late', 'lost'] as const;
export type EventFate = (typeof EVENT_FATES)[number];

/**
 * The faults of one night. Each night leaves some kinds out and has others often, so that rare
 * combinations come about; now and then a night is calm.
 */
export class Weather {
  readonly #requests: ReadonlyMap<RequestFate, number>;
  /** Of calls that change something, which are few among all. */
  readonly #changes: ReadonlyMap<RequestFate, number>;
  readonly #invocations: ReadonlyMap<InvocationFate, number>;
  readonly #events: ReadonlyMap<EventFate, number>;
  /** Faults end here, ms since 1970: whatever must come to its end has calm to do it in. */
  readonly calmFrom: number;
  /** How far the clock of a function may be off, to either side. */
  readonly skewMs: number;

  constructor(chance: Chance, calmFrom: number) {
    this.calmFrom = calmFrom;
    this.skewMs = chance.pick([0, 500, 2_000]);
    // Now and then one kind alone, but all the time: what is rare elsewhere is common then.
    const single = chance.happens(0.3)
      ? chance.pick([...REQUEST_FATES, ...INVOCATION_FATES.map((fate) => ({ fate }))])
      : undefined;
    const harshness = single === undefined ? chance.pick([0, 0.004, 0.015, 0.04]) : 0;
    const often = chance.pick([0.05, 0.2]);
    this.#requests =
      typeof single === 'string'
        ? new Map([[single, often]])
        : kinds(chance, REQUEST_FATES, harshness);
    this.#invocations =
      typeof single === 'object'
        ? new Map([[single.fate, often]])
        : kinds(chance, INVOCATION_FATES, harshness * 3);
    this.#events = kinds(chance, EVENT_FATES, chance.pick([0, 0.5]));
    const doubtful = chance.happens(0.3);
    this.#changes = doubtful ? new Map([[chance.pick(DOUBTS), 0.5]]) : this.#requests;
  }

  /** `changes`: the request changes something that is recovered. */
  requestFate(chance: Chance, now: number, changes: boolean): RequestFate | undefined {
    return fate(changes ? this.#changes : this.#requests, chance, now < this.calmFrom);
  }

  invocationFate(chance: Chance, now: number): InvocationFate | undefined {
    return fate(this.#invocations, chance, now < this.calmFrom);
  }

  eventFate(chance: Chance, now: number): EventFate | undefined {
    return fate(this.#events, chance, now < this.calmFrom);
  }
}

function kinds<Kind>(chance: Chance, all: readonly Kind[], rate: number): Map<Kind, number> {
  const chosen = all.filter(() => chance.happens(0.5));
  return new Map(chosen.map((kind) => [kind, rate * chance.between(0.2, 1)]));
}

function fate<Kind>(
  kinds: ReadonlyMap<Kind, number>,
  chance: Chance,
  stormy: boolean,
): Kind | undefined {
  let at = chance.next(); // drawn always, so that what follows does not depend on the hour
  if (!stormy) return undefined;
  for (const [kind, rate] of kinds) {
    if (at < rate) return kind;
    at -= rate;
  }
  return undefined;
}
