import {
  type CannotUndo,
  canUndo,
  RAISED,
  runbookUndo,
  targetKey,
  type Undo,
} from '../../src/contract/index.ts';
import {
  type Ask,
  allSteps,
  type Block,
  type Expr,
  isChange,
  type Plan,
  type Step,
} from '../../src/plan/index.ts';
import { Cleared, Failed, FailedFirst, HandedOver, outcomeOf } from './endings.ts';
import { evaluate, fieldIn, holds } from './evaluate.ts';
import { callsBack, questionsAbout, targetOf, toldFirst, toldIn } from './questions.ts';
import { isMade, sufferOf, type Work } from './suffering.ts';
import { Changes } from './undoing.ts';
import { Values } from './values.ts';
import {
  type Call,
  type FaultKind,
  type Json,
  mayChange,
  type Order,
  type Result,
  type Strike,
  type World,
} from './world.ts';

/** What a plan means in a world: its calls, and how it comes out. */
export interface Meant extends Result {
  readonly calls: Order;
  /** Kinds of the faults that struck. */
  readonly struck: ReadonlySet<FaultKind>;
  /** How many changes were put back. */
  readonly undone: number;
}

/**
 * Carries a plan out as its graph says it, slowly and obviously, without any state machine. What
 * the compiled machine does must be the same.
 */
export function interpret(plan: Plan, world: World): Meant {
  return new Interpreter(plan, world).run();
}

class Interpreter {
  readonly #plan: Plan;
  readonly #world: World;
  #calls: (Call | { readonly branches: readonly Order[] })[] = [];
  readonly #changes = new Changes();
  readonly #struck = new Set<FaultKind>();
  readonly #values: Values;
  readonly #places: ReadonlyMap<string, number>;
  /** Questions to which people have said yes. */
  readonly #approved = new Set<string>();
  /** Steps whose changes a failure puts back. */
  #begun = new Set<string>();
  /** Inside what was asked about before all of it. */
  #isAsked = false;
  /** A run that may change nothing came to a change. */
  #looked = false;
  #item = '';
  #attempt = 1;

  constructor(plan: Plan, world: World) {
    this.#plan = plan;
    this.#world = world;
    this.#values = new Values(world.trigger);
    this.#places = new Map(allSteps(plan.graph.steps).map(({ name }, at) => [name, at]));
  }

  run(): Meant {
    let failure: { step: string; error: string } | null = null;
    let handOver: HandedOver['said'] | null = null;
    let cleared = false;
    try {
      this.#block(this.#plan.graph.steps);
    } catch (ending) {
      if (ending instanceof Failed) failure = { step: ending.step, error: ending.error };
      else if (ending instanceof Cleared) cleared = true;
      else if (ending instanceof HandedOver) handOver = ending.said;
      else throw ending;
    }
    const verified = failure === null && handOver === null && !cleared;
    if (!verified && (handOver?.keep ?? null) === null) this.#putBack(this.#begun);
    this.#calls.push({ do: 'close', step: '', verified, failure, handOver });
    const looked = this.#looked ? this.#world.mode : undefined;
    const outcome = outcomeOf(this.#changes, { verified, failure, handOver, looked });
    return { ...this.#changes.remains(), outcome, calls: this.#calls, struck: this.#struck };
  }

  /** Newest first. Gives whether all of it is back. */
  #putBack(steps: ReadonlySet<string>): boolean {
    const place = (step: string) => this.#places.get(step) ?? 0;
    const newestFirst = [...steps].sort((a, b) => place(b) - place(a));
    this.#calls.push(...newestFirst.flatMap((step) => callsBack(this.#plan, step)));
    return this.#changes.putBack(steps);
  }

  #block(block: Block): void {
    for (const step of block) this.#step(step);
  }

  #step(step: Step): void {
    switch (step.word) {
      case 'read':
        return this.#values.give(step.id, this.#call(step.name, step.task, step.input));
      case 'change':
        return this.#values.give(step.id, this.#change(step));
      case 'runbook':
        return this.#values.give(step.id, this.#runbook(step));
      case 'when': {
        const yes = holds(step.condition, this.#values);
        this.#values.take(step.id, yes ? 'yes' : 'no');
        return this.#block(yes ? step.yes : step.no);
      }
      case 'match': {
        const tag = evaluate(step.of, this.#values, true);
        const arm = step.arms.find((one) => one.tag === tag);
        if (arm === undefined) throw new Failed(step.name, 'Surefoot.NoArm');
        this.#values.take(step.id, arm.tag);
        return this.#block(arm.steps);
      }
      case 'pause':
        return;
      case 'claim':
        return this.#claim(step);
      case 'tell':
        return this.#tell(step.name, step.task, step.input);
      case 'approve':
        return this.#approve(step);
      case 'attempts':
        return this.#asked(step, () => this.#attempts(step));
      case 'rungs':
        return this.#rungs(step);
      case 'together': {
        const works = step.branches.map((branch) => () => this.#block(branch.steps));
        return this.#asked(step, () => this.#several(works));
      }
      case 'for each':
        return this.#asked(step, () => this.#forEach(step));
      case 'wait until':
      case 'verify':
        return this.#check(step);
      case 'hand over': {
        if (step.tell !== null) this.#tell(step.name, step.tell.task, step.tell.input);
        throw new HandedOver({ step: step.name, why: step.why, keep: step.keep });
      }
    }
  }

  #recheck(step: Step): void {
    if (this.#changes.all.length > 0) return;
    this.#calls.push({ do: 'recheck', step: step.name });
    if (this.#world.isOver(step.name)) throw new Cleared();
    if (this.#world.mode === 'approve') this.#askFirst(step);
  }

  /** Before the first change people are asked, unless they have said yes to this very change. */
  #askFirst(step: Step): void {
    if (questionsAbout(step, this.#plan).some((name) => this.#approved.has(name))) return;
    const ask = `Ask first: ${step.name}`;
    if (step.word === 'change') this.#lookAhead(step.name, step.input, FailedFirst);
    this.#people(ask, toldFirst(step), FailedFirst);
  }

  #lookAhead(step: string, asked: Expr, Ends: typeof Failed | typeof FailedFirst): void {
    const input = this.#values.whole(asked);
    if (input === undefined) throw new Ends(step, 'States.QueryEvaluationError');
    this.#calls.push({ do: 'look ahead', step, input });
  }

  #people(step: string, told: readonly Expr[], Ends: typeof Failed | typeof FailedFirst): void {
    const isKnown = told.every((part) => this.#values.isKnown(part));
    if (!isKnown) throw new Ends(step, 'States.QueryEvaluationError');
    this.#calls.push({ do: 'ask', step });
    if (!this.#world.approves(step)) throw new Ends(step, RAISED.declined);
    this.#approved.add(step);
  }

  /** What is entered more than once, or side by side, is asked before all of it. */
  #asked(step: Step, work: () => void): void {
    const isOutermost = !this.#isAsked;
    if (isOutermost && allSteps([step]).some(isChange)) this.#recheck(step);
    this.#isAsked = true;
    try {
      work();
    } finally {
      this.#isAsked = !isOutermost;
    }
  }

  #change(step: Extract<Step, { word: 'change' }>): Json {
    const { name, task } = step;
    const contract = this.#plan.contracts.get(task);
    if (contract?.kind !== 'change') throw new TypeError(`${task} is no change.`);
    if (!this.#isAsked) this.#recheck(step);
    const given = this.#values.whole(step.input);
    const target = () => targetKey(contract.target(given as never));
    return this.#begin({ step: name, task, work: 'change' }, given, contract.undo, target);
  }

  #runbook(step: Extract<Step, { word: 'runbook' }>): Json {
    const { name, task, undoParameters } = step;
    const runbook = this.#plan.runbooks.get(task);
    if (runbook === undefined) throw new TypeError(`${task} is no runbook.`);
    if (!this.#isAsked) this.#recheck(step);
    const parts = this.#values.whole(targetOf(step));
    const parameters = this.#values.whole(step.parameters);
    const undo = undoParameters === null ? null : this.#values.whole(undoParameters);
    const isWhole = parts !== undefined && parameters !== undefined && undo !== undefined;
    const given = isWhole ? { parts, parameters, undo } : undefined;
    const target = () => targetKey({ kind: step.target.kind, parts: parts as never });
    return this.#begin({ step: name, task, work: 'runbook' }, given, runbookUndo(runbook), target);
  }

  /** One try of a change: it may come about, now or later, and then it is there. */
  #begin(
    does: { step: string; task: string; work: Work },
    given: Json | undefined,
    undo: CannotUndo | Undo,
    targetOf: () => string,
  ): Json {
    const { step, task, work } = does;
    const place = { item: this.#item, attempt: this.#attempt };
    const answer = this.#make(does, given, place, (strike) => {
      this.#begun.add(step);
      if (!mayChange(this.#world.mode)) {
        this.#looked = true;
        return;
      }
      const target = targetOf();
      const thing = `${target} ${task}`;
      const lasts = canUndo(undo) ? undefined : ('lasts' as const);
      const level = isMade(strike, work) ? this.#changes.levelOf(thing) + 1 : undefined;
      const holds = lasts ?? (strike?.kind === 'undo-error' ? ('stuck' as const) : undefined);
      this.#changes.all.push({ step, ...place, target, thing, level, holds, is: 'there' });
    });
    if (!mayChange(this.#world.mode)) throw new Failed(step, RAISED.stop);
    return answer;
  }

  /** Telling never fails a plan. */
  #tell(step: string, task: string, input: Expr): void {
    try {
      this.#call(step, task, input);
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
    }
  }

  #claim({ name, targets }: Extract<Step, { word: 'claim' }>): void {
    const parts = targets.map(({ parts }) => this.#values.whole({ is: 'record', fields: parts }));
    if (parts.includes(undefined)) throw new Failed(name, 'States.QueryEvaluationError');
    this.#calls.push({ do: 'claim', step: name, input: parts as Json });
    const { strike } = this.#world.meet({ step: name, task: '', input: parts as Json });
    this.#suffer(name, strike, 'look');
  }

  #approve(step: Extract<Step, { word: 'approve' }>): void {
    const looks = step.before.filter(({ task }) => this.#plan.contracts.has(task));
    for (const { input } of looks) this.#lookAhead(step.name, input, Failed);
    this.#people(step.name, toldIn(step), Failed);
  }

  #attempts(step: Extract<Step, { word: 'attempts' }>): void {
    for (let turn = 1; turn <= step.atMost; turn++) {
      this.#attempt = turn;
      try {
        this.#block(step.body);
      } finally {
        this.#attempt = 1;
      }
      for (const ask of step.until.asks) this.#ask(step, ask);
      if (holds(step.until.ready, this.#values)) return;
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
        const isCure = error instanceof Failed && !(error instanceof FailedFirst);
        if (!isCure || !mayChange(this.#world.mode) || (isLast && usedUp === null)) throw error;
        const back = this.#putBack(this.#begun);
        this.#begun = new Set();
        // What is not back keeps the next cure from being tried; people may still be asked.
        if (!back && !isLast) throw error;
      } finally {
        this.#begun = new Set([...before, ...this.#begun]);
      }
    }
    this.#block(usedUp ?? []);
  }

  #forEach(step: Extract<Step, { word: 'for each' }>): void {
    const items = evaluate(step.items, this.#values);
    const list = Array.isArray(items) ? (items as readonly Json[]) : [];
    const names = list.map((item, at) =>
      step.by === null ? String(at + 1) : fieldIn(item, step.by),
    );
    if (!Array.isArray(items) || list.length > step.atMost || new Set(names).size < list.length) {
      throw new Failed(step.name, 'Surefoot.ItemsUnfit');
    }
    const outer = this.#item;
    const works = list.map((item, at) => () => {
      this.#item = outer === '' ? String(names[at]) : `${outer}/${String(names[at])}`;
      this.#values.give(step.item, item);
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
    const around = this.#calls;
    const branches: Order[] = [];
    for (const work of works) {
      this.#calls = [];
      try {
        work();
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
        failures.push(error);
      }
      branches.push(this.#calls);
    }
    this.#calls = [...around, { branches }];
    if (failures[0] !== undefined) throw failures[0];
  }

  #check(step: Extract<Step, { word: 'wait until' | 'verify' }>): void {
    let inARow = 0;
    let until = 0;
    for (let turn = 0; ; turn++) {
      const entered = step.asks.map((ask) => this.#ask(step, ask)).at(-1) ?? 0;
      if (turn === 0) until = entered + step.giveUpAfterMs;
      inARow = holds(step.ready, this.#values) ? inARow + 1 : 0;
      if (inARow >= step.inARow) return;
      if (step.failed !== null && holds(step.failed, this.#values)) {
        throw new Failed(step.name, 'Surefoot.CheckFailed');
      }
      if (entered + step.everyMs > until) throw new Failed(step.name, 'Surefoot.GaveUp');
    }
  }

  /** Asks one question; gives when that began. */
  #ask(step: Step, { as, source, task, input }: Ask): number {
    const name = as === '' ? step.name : `${step.name} (${as})`;
    this.#values.give(source, this.#call(name, task, input));
    const given = this.#calls.at(-1) as Call;
    return this.#world.enteredAt({ step: name, task, input: given.input ?? null });
  }

  #call(step: string, task: string, input: Expr): Json {
    const work = this.#plan.contracts.get(task)?.kind === 'change' ? 'change' : 'look';
    return this.#make({ step, task, work }, this.#values.whole(input));
  }

  /** One call, and what it meets; `place` and `begins` are a change's. */
  #make(
    { step, task, work }: { step: string; task: string; work: Work },
    given: Json | undefined,
    place: Pick<Call, 'item' | 'attempt'> = {},
    begins: (strike: Strike | undefined) => void = () => undefined,
  ): Json {
    if (given === undefined) throw new Failed(step, 'States.QueryEvaluationError');
    this.#calls.push({ do: 'run', step, input: given, ...place });
    const { answer, strike } = this.#world.meet({ step, task, input: given });
    begins(strike);
    this.#suffer(step, strike, work);
    return answer;
  }

  #suffer(step: string, strike: Strike | undefined, work: Work): void {
    if (strike === undefined) return;
    this.#struck.add(strike.kind);
    const error = sufferOf(strike, work, this.#world.mode);
    if (error !== undefined) throw new Failed(step, error);
  }
}
