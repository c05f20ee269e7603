import { hash } from '../../src/base/hash.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import {
  type Ask,
  allSteps,
  type Block,
  type Expr,
  type Plan,
  type Step,
} from '../../src/plan/index.ts';
import { Canned } from './canned.ts';
import { evaluate, holds, type Known } from './evaluate.ts';

/** One call of a function, as the machine makes it and as the plan means it. */
export interface TaskCall {
  readonly do: string;
  readonly step: string;
  readonly input?: Json;
  /** Of a change: which item, and which turn of attempts. */
  readonly item?: Json;
  readonly attempt?: Json;
  readonly verified?: boolean;
  readonly failure?: Json;
  readonly handOver?: Json;
}

/** How long every call takes, on both sides. */
export const CALL_MS = 1_000;

const ALARM = {
  arn: 'arn:alarm',
  name: 'alarm "one"',
  namespace: 'n',
  metric: 'm',
  since: '2026-01-01T00:00:00Z',
  dimensions: { Cluster: 'prod', Service: 'shop' },
};

export const ADMITTED: JsonObject = {
  admitted: true,
  recovery: 'r1',
  epoch: 1,
  mode: 'automatic',
  deadline: 9,
  target: 't',
  trigger: ALARM,
};

/** What the look at the trigger before the first change finds. */
export function cannedTrigger(seed: number, step: string): 'stands' | 'cleared' | 'unreadable' {
  const bits = Number.parseInt(hash([seed, step, 'trigger'], 8), 16);
  if (bits % 7 === 0) return 'cleared';
  return bits % 5 === 0 ? 'unreadable' : 'stands';
}

class Cleared extends Error {}

class Failed extends Error {
  readonly step: string;
  readonly error: string;
  constructor(step: string, error: string) {
    super(error);
    this.step = step;
    this.error = error;
  }
}

class HandedOver extends Error {
  readonly keep: boolean;
  readonly said: Json;
  constructor(keep: boolean, said: Json) {
    super();
    this.keep = keep;
    this.said = said;
  }
}

/**
 * Carries a plan out as its graph says it, slowly and obviously, without any state machine: the
 * calls it makes, in order. What the compiled machine does must be the same.
 */
export function interpret(plan: Plan, seed: number): readonly TaskCall[] {
  return new Interpreter(plan, seed).run();
}

class Interpreter {
  readonly #plan: Plan;
  readonly #seed: number;
  readonly #canned: Canned;
  readonly #calls: TaskCall[] = [];
  readonly #results = new Map<string, Json>();
  readonly #took = new Map<string, string>();
  readonly #places: ReadonlyMap<string, number>;
  #begun = new Set<string>();
  /** A change was begun, whatever became of it. */
  #hasChanged = false;
  /** Inside what was asked about before all of it. */
  #isAsked = false;
  #item = '';
  #attempt = 1;
  #now = 0;

  constructor(plan: Plan, seed: number) {
    this.#plan = plan;
    this.#seed = seed;
    this.#canned = new Canned(plan, seed);
    this.#places = new Map(allSteps(plan.graph.steps).map(({ name }, at) => [name, at]));
  }

  run(): readonly TaskCall[] {
    let failure: Json = null;
    let handOver: Json = null;
    let goesBack = true;
    let cleared = false;
    try {
      this.#block(this.#plan.graph.steps);
      goesBack = false;
    } catch (ending) {
      if (ending instanceof Failed) failure = { step: ending.step, error: ending.error };
      else if (ending instanceof Cleared) cleared = true;
      else if (ending instanceof HandedOver) {
        handOver = ending.said;
        goesBack = !ending.keep;
      } else throw ending;
    }
    if (goesBack) this.#putBack(this.#begun);
    const verified = failure === null && handOver === null && !cleared;
    this.#calls.push({ do: 'close', step: '', verified, failure, handOver });
    return this.#calls;
  }

  /** Newest first. Gives whether all of it held. */
  #putBack(steps: ReadonlySet<string>): boolean {
    const place = (step: string) => this.#places.get(step) ?? 0;
    const newestFirst = [...steps].sort((a, b) => place(b) - place(a));
    for (const step of newestFirst) this.#calls.push({ do: 'put back', step });
    return newestFirst.every((step) => !this.#canned.isStuck(step));
  }

  get #known(): Known {
    return {
      trigger: ALARM,
      result: (source) => this.#results.get(source),
      took: (of) => this.#took.get(of),
    };
  }

  #block(block: Block): void {
    for (const step of block) this.#step(step);
  }

  #step(step: Step): void {
    switch (step.word) {
      case 'read':
        this.#results.set(step.id, this.#call(step.name, step.input));
        return;
      case 'change': {
        const more = { item: this.#item, attempt: this.#attempt };
        const begins = () => {
          this.#hasChanged = true;
          this.#begun.add(step.name);
        };
        if (!this.#isAsked) this.#recheck(step.name);
        this.#results.set(step.id, this.#call(step.name, step.input, begins, more));
        return;
      }
      case 'when': {
        const yes = holds(step.condition, this.#known);
        this.#took.set(step.id, yes ? 'yes' : 'no');
        this.#block(yes ? step.yes : step.no);
        return;
      }
      case 'match': {
        const tag = evaluate(step.of, this.#known, true);
        const arm = step.arms.find((one) => one.tag === tag);
        if (arm === undefined) throw new Failed(step.name, 'Surefoot.NoArm');
        this.#took.set(step.id, arm.tag);
        this.#block(arm.steps);
        return;
      }
      case 'pause':
        this.#now += step.ms;
        return;
      case 'claim':
        this.#claim(step);
        return;
      case 'tell':
        this.#tell(step.name, step.input);
        return;
      case 'attempts':
        this.#asked(step, () => this.#attempts(step));
        return;
      case 'rungs':
        this.#rungs(step);
        return;
      case 'together':
        this.#asked(step, () =>
          this.#several(
            step.branches.map(
              ({ steps }) =>
                () =>
                  this.#block(steps),
            ),
          ),
        );
        return;
      case 'for each':
        this.#asked(step, () => this.#forEach(step));
        return;
      case 'wait until':
      case 'verify':
        this.#check(step);
        return;
      case 'hand over': {
        if (step.tell !== null) this.#tell(step.name, step.tell.input);
        const said = { step: step.name, why: step.why, keep: step.keep };
        throw new HandedOver(step.keep !== null, said);
      }
    }
  }

  #recheck(step: string): void {
    if (this.#hasChanged) return;
    this.#calls.push({ do: 'recheck', step });
    if (cannedTrigger(this.#seed, step) === 'cleared') throw new Cleared();
  }

  /** What is entered more than once, or side by side, is asked before all of it. */
  #asked(step: Step, work: () => void): void {
    const isOutermost = !this.#isAsked;
    const changes = allSteps([step]).some(({ word }) => word === 'change');
    if (isOutermost && changes) this.#recheck(step.name);
    this.#isAsked = true;
    try {
      work();
    } finally {
      this.#isAsked = !isOutermost;
    }
  }

  /** Telling never fails a plan. */
  #tell(step: string, input: Expr): void {
    try {
      this.#call(step, input);
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
    }
  }

  #claim({ name, targets }: Extract<Step, { word: 'claim' }>): void {
    const parts = targets.map((target) => {
      return this.#evaluated({ is: 'record', fields: target.parts });
    });
    if (parts.includes(undefined)) throw new Failed(name, 'States.QueryEvaluationError');
    this.#calls.push({ do: 'claim', step: name });
    if (this.#canned.answer(name, parts as Json) === undefined)
      throw new Failed(name, 'Surefoot.Stop');
  }

  #attempts(step: Extract<Step, { word: 'attempts' }>): void {
    for (let turn = 1; turn <= step.atMost; turn++) {
      this.#attempt = turn;
      this.#block(step.body);
      this.#attempt = 1;
      this.#now += step.pauseMs;
      for (const ask of step.until.asks) {
        this.#results.set(ask.source, this.#call(nameOf(step.name, ask), ask.input));
      }
      if (holds(step.until.ready, this.#known)) return;
    }
    if (step.usedUp === null) throw new Failed(step.name, 'Surefoot.UsedUp');
    this.#block(step.usedUp);
  }

  #rungs({ rungs, usedUp }: Extract<Step, { word: 'rungs' }>): void {
    const before = this.#begun;
    for (const [at, { steps }] of rungs.entries()) {
      const isLast = at === rungs.length - 1;
      this.#begun = new Set();
      try {
        this.#block(steps);
        return;
      } catch (error) {
        if (!(error instanceof Failed) || (isLast && usedUp === null)) throw error;
        const held = this.#putBack(this.#begun);
        // What is not back keeps the next cure from being tried; people may still be asked.
        if (!held && !isLast) {
          this.#begun = new Set();
          throw error;
        }
        this.#begun = new Set();
      } finally {
        this.#begun = new Set([...before, ...this.#begun]);
      }
    }
    this.#block(usedUp ?? []);
  }

  #forEach(step: Extract<Step, { word: 'for each' }>): void {
    const items = evaluate(step.items, this.#known);
    const named = (item: Json, at: number): Json | undefined =>
      step.by === null ? String(at + 1) : step.by.reduce<Json | undefined>(fieldIn, item);
    const list = Array.isArray(items) ? (items as readonly Json[]) : [];
    const names = list.map(named);
    if (!Array.isArray(items) || list.length > step.atMost || new Set(names).size < list.length) {
      throw new Failed(step.name, 'Surefoot.ItemsUnfit');
    }
    const outer = this.#item;
    const works = list.map((item, at) => () => {
      this.#item = outer === '' ? String(names[at]) : `${outer}/${String(names[at])}`;
      this.#results.set(step.item, item);
      try {
        this.#block(step.steps);
      } finally {
        this.#item = outer;
      }
    });
    this.#several(works);
  }

  /** All of them come to their end; the first that failed is what failed. */
  #several(works: readonly (() => void)[]): void {
    const failures: Failed[] = [];
    for (const work of works) {
      try {
        work();
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
        failures.push(error);
      }
    }
    if (failures[0] !== undefined) throw failures[0];
  }

  #check(step: Extract<Step, { word: 'wait until' | 'verify' }>): void {
    let inARow = 0;
    let until = 0;
    for (let turn = 0; ; turn++) {
      let entered = 0;
      for (const ask of step.asks) {
        entered = this.#now;
        this.#results.set(ask.source, this.#call(nameOf(step.name, ask), ask.input));
      }
      if (turn === 0) until = entered + step.giveUpAfterMs;
      inARow = holds(step.ready, this.#known) ? inARow + 1 : 0;
      if (inARow >= step.inARow) return;
      if (step.failed !== null && holds(step.failed, this.#known)) {
        throw new Failed(step.name, 'Surefoot.CheckFailed');
      }
      if (entered + step.everyMs > until) throw new Failed(step.name, 'Surefoot.GaveUp');
      this.#now += step.everyMs;
    }
  }

  #call(
    step: string,
    input: Expr,
    begins: () => void = () => undefined,
    more: Pick<TaskCall, 'item' | 'attempt'> = {},
  ): Json {
    const given = this.#evaluated(input);
    if (given === undefined) throw new Failed(step, 'States.QueryEvaluationError');
    begins();
    this.#calls.push({ do: 'run', step, input: given, ...more });
    this.#now += CALL_MS;
    const answer = this.#canned.answer(step, given);
    if (answer === undefined) throw new Failed(step, 'Surefoot.Stop');
    return answer;
  }

  /** An input is whole or is not given at all. */
  #evaluated(input: Expr): Json | undefined {
    const value = evaluate(input, this.#known) as JsonObject | undefined;
    return value === undefined || Object.values(value).includes(undefined as never)
      ? undefined
      : value;
  }
}

function fieldIn(value: Json | undefined, name: string): Json | undefined {
  return (value as JsonObject)[name];
}

function nameOf(step: string, ask: Ask): string {
  return ask.as === '' ? step : `${step} (${ask.as})`;
}
