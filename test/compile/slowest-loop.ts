import type { State, TaskState } from '../../src/asl/types.ts';
import type { CompiledPlan } from '../../src/compile/index.ts';
import { type Try, totalMs, triesWithin, type Worst, worstTries } from './worst-tries.ts';

/**
 * The slowest turns of a check. Its last turn may begin as late as `giveUpAfter` allows, and both
 * its first and its last may be as slow as can be: those between are timed so that the last but one
 * ends at the last moment.
 */
export class SlowestLoop {
  readonly head: string;
  readonly #asks: readonly string[];
  readonly #states: ReadonlyMap<string, State>;
  readonly #everyMs: number;
  readonly #giveUpMs: number;
  readonly #turnsMax: number;
  readonly #worst: Worst;
  #turn = 0;
  #until = 0;
  /** How much slower than instant the rest of this turn and the next may be. */
  #left = Number.POSITIVE_INFINITY;
  isLastTurn = false;

  constructor(
    compiled: Pick<CompiledPlan, 'states'>,
    states: ReadonlyMap<string, State>,
    head: string,
    worst: Worst,
  ) {
    const facts = compiled.states[head];
    const { loop, check, step } = facts ?? {};
    if (!loop || !check) throw new Error(`${head} is no check.`);
    this.head = head;
    this.#asks = Object.keys(compiled.states).filter((name) => {
      return compiled.states[name]?.role === 'ask' && compiled.states[name].step === step;
    });
    this.#states = states;
    this.#everyMs = check.everyMs;
    this.#giveUpMs = check.giveUpAfterMs;
    this.#turnsMax = loop.turnsMax;
    this.#worst = worst;
  }

  has(name: string): boolean {
    return this.#asks.includes(name);
  }

  /** The tries of this visit. */
  visit(name: string, now: number): readonly Try[] {
    if (name === this.head && this.isLastTurn) this.#begin();
    const state = this.#states.get(name) as TaskState;
    if (name === this.#asks.at(-1)) this.#judge(now);
    if (this.#worst === 'often') return worstTries(state, 'often', null);
    if (this.#left === Number.POSITIVE_INFINITY) return worstTries(state, 'slow', null);
    const tries = triesWithin(state, this.#left);
    this.#left -= totalMs(state, tries);
    return tries;
  }

  /** It is entered again, by the next item. */
  #begin(): void {
    this.#turn = 0;
    this.#left = Number.POSITIVE_INFINITY;
    this.isLastTurn = false;
  }

  /** As the machine does: when the last question is asked. */
  #judge(now: number): void {
    this.#turn += 1;
    if (this.#turn === 1) this.#until = now + this.#giveUpMs;
    this.isLastTurn = this.#turn >= this.#turnsMax || now + this.#everyMs > this.#until;
    const ahead = this.#until - this.#everyMs - now;
    const slowest = this.#everyMs + this.#slowestMs();
    if (this.isLastTurn || ahead < this.#everyMs) this.#left = Number.POSITIVE_INFINITY;
    else if (ahead <= slowest) this.#left = ahead - this.#everyMs;
    else this.#left = Math.max(0, Math.min(slowest, ahead - this.#everyMs) - this.#everyMs);
  }

  #slowestMs(): number {
    return this.#asks.reduce((sum, name) => {
      const state = this.#states.get(name) as TaskState;
      return sum + totalMs(state, worstTries(state, 'slow', null));
    }, 0);
  }
}
