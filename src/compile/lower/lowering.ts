import type { State } from '../../asl/types.ts';
import { Bug } from '../../base/errors.ts';
import { type AnyContract, type AnyRunbook, canUndo } from '../../contract/index.ts';
import {
  allSteps,
  asksOf,
  type Block,
  blocksOf,
  changeNamed,
  type Plan,
  type Step,
  type Test,
} from '../../plan/index.ts';
import type { StateFacts } from '../compiled.ts';
import { branchReading, leavingVariables } from './branches.ts';
import { type Change, chainOf, type Link, type Rungs } from './chain.ts';
import { COUNTERS, FAILED, hasOwnScope, PAST, TURNS, UNTOLD } from './counters.ts';
import { type Branching, type Decision, decisionsOf, isBranching } from './decisions.ts';
import { fieldOf, type Reading } from './expression.ts';
import { firstChanges } from './first-changes.ts';
import { camelCase, RESERVED_VARIABLES, UniqueNames } from './names.ts';
import { sitesOf } from './sites.ts';
import { goesBackAlike, type Ways } from './ways.ts';

/** A state with its name and what it is for. */
export interface Lowered {
  readonly name: string;
  readonly state: State;
  readonly facts: StateFacts;
  /** The states inside it, where it is a loop or has branches. */
  readonly inner?: readonly Lowered[];
}

/** States in the order of the plan, and the one where they are entered. */
export interface Passage {
  readonly entry: string;
  readonly states: readonly Lowered[];
}

/** Lowers a block inside a step. */
export type LowerBlock = (block: Block, ways: Ways) => Passage;

/** What lowering a plan needs to know of all of it: the names of things, and who assigns what. */
export class Lowering {
  readonly plan: Plan;
  readonly #variables = new Map<string, string>();
  readonly #flags: { readonly source: string; readonly variable: string; readonly test: Test }[] =
    [];
  /** Variables of decisions, by step and side. */
  readonly #decided = new Map<string, string>();
  readonly #unique = new UniqueNames(RESERVED_VARIABLES);
  readonly #firsts: ReadonlySet<string>;
  readonly #leaves: ReadonlySet<string>;
  readonly #chain: readonly Link[];
  readonly #entered = new Map<string, string>();

  /** `close`: the state where every way back ends. */
  constructor(plan: Plan, close: string) {
    this.plan = plan;
    this.#firsts = firstChanges(plan.graph.steps);
    this.#chain = this.#through(plan.graph.steps, close).links;
    for (const step of allSteps(plan.graph.steps)) this.#name(step);
    this.#leaves = leavingVariables(this);
  }

  #name(step: Step): void {
    const name = this.#unique.take(camelCase(step.name), endingsOf(step));
    this.#variables.set(step.id, name);
    for (const { as, source } of asksOf(step)) {
      const asName = capital(as.replaceAll(/[^A-Za-z0-9]/g, '')).slice(0, 15);
      if (as !== '') this.#variables.set(source, this.#unique.take(`${name}${asName}`));
    }
    if (isBranching(step)) {
      for (const decision of decisionsOf(step)) this.#decide(step, decision, name);
    }
  }

  #decide(step: Branching, { side, test }: Decision, name: string): void {
    const what = side === '' ? 'Unknown' : capital(camelCase(side));
    const variable = step.word === 'when' ? name : this.#unique.take(`${name}Is${what}`);
    this.#decided.set(JSON.stringify([step.id, side]), variable);
    for (const site of sitesOf(step, test, this.plan.graph.steps)) {
      this.#flags.push({ ...site, variable });
    }
  }

  /** The truth value that is true where the step takes this side. */
  decided(of: string, side: string): string {
    const name = this.#decided.get(JSON.stringify([of, side]));
    if (name === undefined) throw new Bug('BUG0001', { found: `Nothing decides ${of} ${side}.` });
    return name;
  }

  /** The truth values of a branching; none of another step. */
  decidedBy(step: Step): readonly string[] {
    return isBranching(step)
      ? decisionsOf(step).map(({ side }) => this.decided(step.id, side))
      : [];
  }

  /** Name of the variable of a step, an ask or a condition. */
  variable(source: string): string {
    const name = this.#variables.get(source);
    if (name === undefined) throw new Bug('BUG0001', { found: `No variable for ${source}.` });
    return name;
  }

  contract(task: string): AnyContract {
    const contract = this.plan.contracts.get(task);
    if (contract === undefined) throw new Bug('BUG0001', { found: `No contract for ${task}.` });
    return contract;
  }

  /** What is said of a change, by a task or a runbook. */
  change(task: string): NonNullable<ReturnType<typeof changeNamed>> {
    const change = changeNamed(this.plan, task);
    if (change === undefined) throw new TypeError(`${task} is no change.`);
    return change;
  }

  runbook(task: string): AnyRunbook {
    const runbook = this.plan.runbooks.get(task);
    if (runbook === undefined) throw new Bug('BUG0001', { found: `No contract for ${task}.` });
    return runbook;
  }

  /** The conditions that the Task of this source assigns, and the variables they go to. */
  flagsAt(source: string): readonly { readonly variable: string; readonly test: Test }[] {
    return this.#flags.filter((flag) => flag.source === source);
  }

  /** How expressions read outside every `Assign`: from variables, and items from the input. */
  reading(): Reading {
    const reading: Reading = {
      trigger: '$admission.trigger',
      result: (source) => {
        const item = source.endsWith('/item');
        const of = item ? source.slice(0, -'/item'.length) : source;
        return `${item ? '$states.input.' : '$'}${this.variable(of)}`;
      },
      flag: (of, side) => `$${this.decided(of, side)}`,
      given: (of, branch) => fieldOf(reading.result(of), [branch]),
      branch: (of, branch) => this.readingOfBranch(reading, of, branch),
    };
    return reading;
  }

  readingOfBranch(outside: Reading, of: string, branch: string): Reading {
    return branchReading(this, outside, of, branch);
  }

  /** Whether what this variable holds is read after the branch that assigns it. */
  leaves(variable: string): boolean {
    return this.#leaves.has(variable);
  }

  /** Variables that list who was not told, of the steps in this scope. */
  notesUntold(block: Block): readonly string[] {
    return block.flatMap((step) => {
      const inner = blocksOf(step).flatMap((one) => this.notesUntold(one));
      const own = step.word === 'tell' || (hasOwnScope(step) && inner.length > 0);
      if (own) return [this.variable(step.id) + UNTOLD];
      return inner;
    });
  }

  /** The variable that says that this cure did not help. */
  failedCure(step: Rungs, at: number): string {
    return `${this.variable(step.id)}${FAILED}${at + 1}`;
  }

  /** The variable that says that this cure is put back and another one was begun. */
  pastCure(step: Rungs, at: number): string {
    return `${this.variable(step.id)}${PAST}${at + 1}`;
  }

  /** Name of the state that puts a change back, or finds out what is left of it. */
  rollbackOf(change: Change): string {
    return `${canUndo(this.change(change.task).undo) ? 'Put back' : 'Account for'}: ${change.name}`;
  }

  /** Name of the state where a task sets back what a runbook did. */
  setBackOf(change: Change): string {
    return `Set back: ${change.name}`;
  }

  /** Every change, in the order in which the plan says them. */
  changes(): readonly Change[] {
    return this.#chain.flatMap((link) => (link.is === 'change' ? [link.change] : []));
  }

  /** Everything that a way back passes, in the order in which the plan says it. */
  chain(): readonly Link[] {
    return this.#chain;
  }

  #through(block: Block, older: string) {
    return chainOf(block, older, (change) => this.rollbackOf(change));
  }

  /** Notes where the steps begin that are tried after this cure. */
  enterAfter(step: Rungs, at: number, entry: string): void {
    this.#entered.set(`${step.id}/${at}`, entry);
  }

  /** Where the steps begin that are tried after this cure. */
  entryAfter(step: Rungs, at: number): string {
    const entry = this.#entered.get(`${step.id}/${at}`);
    if (entry === undefined) throw new Bug('BUG0001', { found: `Nothing follows cure ${at}.` });
    return entry;
  }

  /** Whether the step stands in the block, or in a block inside it. */
  isWithin(step: Step, block: Block): boolean {
    return allSteps(block).some(({ id }) => id === step.id);
  }

  /** Whether a run may come to this step with nothing changed yet, and change something in it. */
  mayChangeFirst(step: Step): boolean {
    return this.#firsts.has(step.id);
  }

  /**
   * Where failures go after this step, when they went to `back` before it: to the newest link that
   * a run may have passed. The chain from there holds every one before it.
   */
  backAfter(step: Step, back: string): string {
    return this.#through([step], back).newest;
  }

  /** The ways of a step any of whose changes may have begun when it goes back. */
  afterAll(step: Step, ways: Ways): Ways {
    if (goesBackAlike(ways.around)) return ways;
    return { ...ways, back: this.backAfter(step, ways.back) };
  }
}

/** What the variables of a step end with, behind its name. */
function endingsOf(step: Step): readonly string[] {
  switch (step.word) {
    case 'wait until':
    case 'verify':
      return COUNTERS;
    case 'attempts':
      return TURNS;
    case 'rungs':
      return step.rungs.flatMap((_rung, at) => [`${FAILED}${at + 1}`, `${PAST}${at + 1}`]);
    case 'together':
    case 'for each':
      return [FAILED, UNTOLD];
    case 'tell':
      return [UNTOLD];
    default:
      return [];
  }
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The facts of a state; what is not said is empty. */
export function facts(said: Pick<StateFacts, 'role'> & Partial<StateFacts>): StateFacts {
  const none = { check: null, loop: null, notYetMs: null, itemsMax: null };
  const more = { notes: [], labels: [], cure: null };
  return { step: '', place: '', task: '', gives: '', ...none, ...more, ...said };
}
