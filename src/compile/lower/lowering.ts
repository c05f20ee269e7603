import type { State } from '../../asl/types.ts';
import { Bug } from '../../base/errors.ts';
import { type AnyContract, canUndo } from '../../contract/index.ts';
import {
  allSteps,
  asksOf,
  type Block,
  blocksOf,
  ends,
  type Plan,
  type Step,
  type Test,
} from '../../plan/index.ts';
import type { StateFacts } from '../compiled.ts';
import { COUNTERS } from './counters.ts';
import { type Branching, type Decision, decisionsOf, isBranching } from './decisions.ts';
import type { Reading } from './expression.ts';
import { firstChanges } from './first-changes.ts';
import { camelCase, RESERVED_VARIABLES, UniqueNames } from './names.ts';
import { sitesOf } from './sites.ts';

/** A state with its name and what it is for. */
export interface Lowered {
  readonly name: string;
  readonly state: State;
  readonly facts: StateFacts;
}

/** States in the order of the plan, and the one where they are entered. */
export interface Passage {
  readonly entry: string;
  readonly states: readonly Lowered[];
}

/**
 * Where a step goes on, and where it goes when it fails: the newest change to put back, or Close.
 */
export interface Ways {
  readonly next: string;
  readonly back: string;
}

type Change = Extract<Step, { word: 'change' }>;

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

  constructor(plan: Plan) {
    this.plan = plan;
    this.#firsts = firstChanges(plan.graph.steps);
    for (const step of allSteps(plan.graph.steps)) this.#name(step);
  }

  #name(step: Step): void {
    const isCheck = step.word === 'wait until' || step.word === 'verify';
    const name = this.#unique.take(camelCase(step.name), isCheck ? COUNTERS : []);
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

  /** The conditions that the Task of this source assigns, and the variables they go to. */
  flagsAt(source: string): readonly { readonly variable: string; readonly test: Test }[] {
    return this.#flags.filter((flag) => flag.source === source);
  }

  /** How expressions read outside every `Assign`: from variables. */
  reading(): Reading {
    return {
      trigger: '$admission.trigger',
      result: (source) => `$${this.variable(source)}`,
      flag: (of, side) => `$${this.decided(of, side)}`,
      branch: () => this.reading(),
    };
  }

  /** Name of the state that puts a change back, or finds out what is left of it. */
  rollbackOf(change: Change): string {
    const contract = this.contract(change.task);
    const undoable = contract.kind === 'change' && canUndo(contract.undo);
    return `${undoable ? 'Put back' : 'Account for'}: ${change.name}`;
  }

  /** Every change, in the order in which the plan says them. */
  changes(): readonly Change[] {
    return allSteps(this.plan.graph.steps).filter((step): step is Change => step.word === 'change');
  }

  /** Whether a run may come to this step with nothing changed yet, and change something in it. */
  mayChangeFirst(step: Step): boolean {
    return this.#firsts.has(step.id);
  }

  /** Where failures go after this step, when they went to `back` before it. */
  backAfter(step: Step, back: string): string {
    if (step.word === 'change') return this.rollbackOf(step);
    // The newest change of the blocks that go on: the chain from there holds every one before it.
    const inside = blocksOf(step).filter((block) => !ends(block));
    return inside.reduce((newest, block) => this.#backAfterAll(block, newest), back);
  }

  #backAfterAll(block: Block, back: string): string {
    return block.reduce((newest, step) => this.backAfter(step, newest), back);
  }
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The facts of a state; what is not said is empty. */
export function facts(said: Pick<StateFacts, 'role'> & Partial<StateFacts>): StateFacts {
  const none = { check: null, loop: null, notYetMs: null, itemsMax: null };
  return { step: '', place: '', task: '', gives: '', ...none, ...said };
}
