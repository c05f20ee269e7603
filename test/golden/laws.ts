import type { State, StateMachine } from '../../src/asl/types.ts';
import { hasTaskUndo, RAISED } from '../../src/contract/index.ts';
import type { CompiledPlan } from '../../src/compile/index.ts';
import {
  allSteps,
  type Block,
  blocksOf,
  ends,
  isChange,
  type Plan,
  type Step,
} from '../../src/plan/index.ts';

/**
 * Everything in which the machine of a plan breaks a law of the compiler; each law is one function.
 */
export function machineLaws(plan: Plan, compiled: CompiledPlan): readonly string[] {
  const machine = JSON.parse(compiled.asl) as StateMachine;
  return [
    ...ofStates(machine),
    ...constantWhereNothingCatches(machine),
    ...oneLanguage(compiled),
    ...placeholders(compiled),
    ...names(machine),
    ...rollbacks(plan, machine),
    ...catches(plan, machine),
  ];
}

const NEVER_RETRIED = ['States.ALL', 'States.TaskFailed', 'States.Timeout'];
const CHANGE_MAY_RETRY = /^(Lambda\.(?!Unknown)\w+|Surefoot\.Again)$/;

/** Every state, those of loops and branches too. */
function everyState({ States }: Pick<StateMachine, 'States'>): readonly [string, State][] {
  return Object.entries(States).flatMap(([name, state]): readonly [string, State][] => {
    const inner =
      state.Type === 'Parallel' ? state.Branches : state.Type === 'Map' ? [state.ItemProcessor] : [];
    return [[name, state], ...inner.flatMap(everyState)];
  });
}

function ofStates(machine: StateMachine): readonly string[] {
  return everyState(machine).flatMap(([name, state]) => {
    switch (state.Type) {
      case 'Task':
        return taskLaws(state).map((law) => `${name}: ${law}`);
      case 'Choice': {
        const literal = state.Choices.every(({ Condition }) =>
          /^\{% \$[A-Za-z]\w* = true %\}$/.test(String(Condition)),
        );
        return [
          ...(literal ? [] : [`${name}: a condition is more than $name = true`]),
          ...(state.Default === undefined ? [`${name}: no Default`] : []),
        ];
      }
      case 'Wait':
        return Number.isInteger(state.Seconds) ? [] : [`${name}: Seconds is no whole number`];
      default:
        return [];
    }
  });
}

function taskLaws(state: Extract<State, { Type: 'Task' }>): readonly string[] {
  const laws: string[] = [];
  const payload = (state.Arguments as { Payload?: { do?: string; epoch?: string } }).Payload;
  if (!Number.isInteger(state.TimeoutSeconds)) laws.push('no literal TimeoutSeconds');
  if (state.Retry === undefined || state.Retry.length === 0) laws.push('no Retry');
  const retried = (state.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
  for (const error of retried) if (NEVER_RETRIED.includes(error)) laws.push(`retries ${error}`);
  if (payload?.do === 'run' && payload.epoch !== undefined) {
    for (const error of retried) {
      if (!CHANGE_MAY_RETRY.test(error)) laws.push(`a change retries ${error}`);
    }
  }
  if (payload?.do === 'put back' && retried[0] !== RAISED.notYet) laws.push('does not wait for undo');
  const caught = (state.Catch ?? []).map(({ ErrorEquals }) => ErrorEquals.join());
  // Only whoever waits for people knows what it means that nobody answered.
  const waits = payload?.do === 'ask';
  const all = waits ? 'States.Timeout,States.ALL' : 'States.ALL';
  if (caught.join() !== all) laws.push(`its Catch is not ${all} alone`);
  return laws;
}

/** Pass, Succeed and Fail hold constants: what fails there ends the execution past every catch. */
function constantWhereNothingCatches(machine: StateMachine): readonly string[] {
  return everyState(machine).flatMap(([name, state]) => {
    if (['Task', 'Parallel', 'Map'].includes(state.Type)) return [];
    const { Choices, ...own } = state as { Choices?: object[] };
    const rules = (Choices ?? []).map((rule) => ({ ...rule, Condition: '' }));
    return JSON.stringify([own, rules]).includes('{%') ? [`${name}: holds an expression`] : [];
  });
}

function oneLanguage({ asl }: CompiledPlan): readonly string[] {
  const said = asl.match(/"QueryLanguage": "\w+"/g) ?? [];
  return said.join() === '"QueryLanguage": "JSONata"' && asl.indexOf(said[0] ?? '') < 300
    ? []
    : ['QueryLanguage is not JSONata, once, at the top'];
}

function placeholders({ asl, functions }: CompiledPlan): readonly string[] {
  const known = [...functions.map(({ placeholder }) => placeholder), 'PeopleTopic'];
  const used = [...asl.matchAll(/\$\{([^}]*)\}?/g)].map((match) => match[1] ?? '');
  const strange = used.filter((name) => !known.includes(name));
  const unused = known.filter((name) => !used.includes(name));
  return [...strange.map((name) => `placeholder ${name}`), ...unused.map((name) => `unused ${name}`)];
}

/** What the platform puts before the name of a step. */
const OWN = /^(Put back|Set back|Account for|Re-check|Still needed|Look first( \d+)?|Ask first): /;

function names(machine: StateMachine): readonly string[] {
  return everyState(machine).flatMap(([name]) => {
    const said = name.replace(OWN, '');
    return [
      ...(said.includes(':') ? [`${name}: a colon in a name`] : []),
      ...(name.length > 80 ? [`${name}: longer than 80`] : []),
    ];
  });
}

type Change = Extract<Step, { word: 'change' | 'runbook' }>;

function changesIn(plan: Plan): readonly Change[] {
  return allSteps(plan.graph.steps).filter(isChange);
}

/**
 * One state a change, and one more where a task sets back what a runbook did; from each of them
 * every older one is passed, newest first, then Close.
 */
function rollbacks(plan: Plan, machine: StateMachine): readonly string[] {
  const changes = changesIn(plan);
  const states = Object.keys(machine.States).filter((name) => isRollback(name));
  const newestFirst = [...changes].reverse().flatMap((change) => {
    const undo = plan.runbooks.get(change.task)?.undo;
    const byTask = undo !== undefined && hasTaskUndo(undo);
    return [rollbackOf(machine, change.name), ...(byTask ? [`Set back: ${change.name}`] : [])];
  });
  if (states.length !== newestFirst.length) return ['not one rollback state a change'];
  // Where cures follow each other, the way back of one goes past the others.
  if (allSteps(plan.graph.steps).some(({ word }) => word === 'rungs')) return [];
  const chain: string[] = [];
  for (let name = newestFirst[0]; name !== undefined && isRollback(name); ) {
    chain.push(name);
    const state = machine.States[name] as Extract<State, { Type: 'Task' }>;
    if (state.Catch?.[0]?.Next !== state.Next) return [`${name}: a failed undo goes elsewhere`];
    if (state.Next !== undefined && !isRollback(state.Next) && state.Next !== 'Close') {
      return [`${name}: goes to ${state.Next}`];
    }
    name = state.Next;
  }
  // A way back does not pass what stands in a block that has ended.
  const inOrder = newestFirst.filter((name) => chain.includes(name));
  return chain.join() === inOrder.join() ? [] : [`the chain is ${chain.join(', ')}`];
}

function isRollback(name: string): boolean {
  return /^(Put back|Set back|Account for): /.test(name);
}

function rollbackOf(machine: StateMachine, step: string): string {
  const found = ['Put back', 'Account for'].map((prefix) => `${prefix}: ${step}`);
  return found.find((name) => machine.States[name] !== undefined) ?? 'Close';
}

/**
 * A step that fails leads to the rollback of the newest change that may have begun, or to Close.
 */
function catches(plan: Plan, machine: StateMachine): readonly string[] {
  // What fails in loops, branches and cures is held by the differential tests.
  const several = ['attempts', 'rungs', 'together', 'for each'];
  if (allSteps(plan.graph.steps).some(({ word }) => several.includes(word))) return [];
  const wrong: string[] = [];
  const walk = (block: Block, before: string): string => {
    let newest = before;
    for (const step of block) {
      if (isChange(step)) newest = rollbackOf(machine, step.name);
      for (const [name, to] of failuresOf(machine, step)) {
        const expected = step.word === 'hand over' && step.keep !== null ? 'Close' : newest;
        if (to !== expected) wrong.push(`${name}: fails to ${to}, not to ${expected}`);
      }
      // The rollback of the later side passes the earlier side's changes, too.
      const before = newest;
      for (const side of blocksOf(step)) {
        const after = walk(side, before);
        if (!ends(side) && after !== before) newest = after;
      }
    }
    return newest;
  };
  walk(plan.graph.steps, 'Close');
  return wrong;
}

/** Where the states of this step, and of no step inside it, go when they fail or give up. */
function failuresOf(machine: StateMachine, step: Step): readonly [string, string][] {
  const own = Object.entries(machine.States).filter(
    ([name]) => name === step.name || (name.startsWith(`${step.name} (`) && name.endsWith(')')),
  );
  return own.flatMap(([name, state]): [string, string][] => {
    if (step.word === 'tell') return [];
    if (state.Type === 'Task') return (state.Catch ?? []).map(({ Next }) => [name, Next]);
    if (state.Type !== 'Choice' || step.word === 'when') return [];
    if (step.word === 'match') return state.Choices.slice(0, 1).map(({ Next }) => [name, Next]);
    return state.Choices.slice(1).map(({ Next }): [string, string] => [name, Next]);
  });
}
