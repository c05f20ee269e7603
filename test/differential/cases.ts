import fc from 'fast-check';
import { hash } from '../../src/base/hash.ts';
import { canUndo } from '../../src/contract/index.ts';
import {
  allSteps,
  asksOf,
  changeNamed,
  isChange,
  type Plan,
  type Step,
} from '../../src/plan/index.ts';
import { planOf, type Script, scripts } from '../plan/random-plan.ts';
import { changes } from '../plan/script.ts';
import type { Case, Fault } from './circumstances.ts';
import { FAULT_KINDS, type FaultKind, type World } from './world.ts';

/** A case as data that fast-check can make and shrink. */
export interface Said {
  /** Said before and after the script. */
  readonly first: Script;
  readonly script: Script;
  readonly last: Script;
  /** The last call of the plan fails. */
  readonly fails: boolean;
  readonly seed: number;
  readonly mode: World['mode'];
  readonly clears: boolean;
  readonly faults: readonly SaidFault[];
}

interface SaidFault {
  /** Picks among the calls that it can strike. */
  readonly at: number;
  readonly kind: FaultKind;
  readonly every: boolean;
  readonly from: number;
}

/** The last call of most plans raises an error; anything may happen to the calls before it. */
const KINDS: readonly FaultKind[] = [
  ...FAULT_KINDS,
  'throttle',
  'error-after-effect',
  'timeout',
  'timeout-after-effect',
  'crash-after-effect',
  'undo-error',
  'crash',
];

const fault: fc.Arbitrary<SaidFault> = fc.record({
  at: fc.nat(40),
  kind: fc.constantFrom(...KINDS.filter((kind) => kind !== 'error')),
  every: fc.boolean(),
  from: fc.constantFrom(1, 1, 1, 2),
});

const happens = {
  seed: fc.nat(1_000_000),
  mode: fc.oneof(
    { weight: 12, arbitrary: fc.constant('automatic' as const) },
    { weight: 2, arbitrary: fc.constant('approve' as const) },
    { weight: 1, arbitrary: fc.constantFrom('observe' as const, 'diagnose' as const) },
  ),
  clears: fc.oneof(
    { weight: 9, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  faults: fc.array(fault, { maxLength: 4, size: 'max' }),
};

/** Random plans, and what happens to them. */
export const cases: fc.Arbitrary<Said> = fc.record({
  first: changes,
  script: scripts,
  last: changes,
  fails: fc.constantFrom(true, true, true, false),
  ...happens,
});

/**
 * The case with this number: the same wherever it is tried, and unlike its neighbours, whose seeds
 * for fast-check must not lie beside each other.
 */
export function saidAt(seed: number, number: number): Said {
  const [said] = fc.sample(cases, { seed: seedOf(seed, number), numRuns: 1 });
  if (said === undefined) throw new TypeError('fast-check made no case.');
  return said;
}

export function seedOf(seed: number, number: number): number {
  return Number.parseInt(hash([seed, number], 7), 16);
}

/** What happens to a plan that is given. */
export const given: fc.Arbitrary<(plan: Plan) => Case> = fc
  .record(happens)
  .map(({ faults, ...others }) => (plan) => ({ ...others, plan, faults: faultsOf(plan, faults) }));

export function caseOf({ first, script, last, fails, faults, seed, mode, clears }: Said): Case {
  const words = new Set<string>();
  const plan = planOf([...first, ...script, ...last], (line) => words.add(line.do));
  const ends = allSteps(plan.graph.steps).flatMap(callsOf).at(-1);
  const end = { kind: 'error', every: true, from: 1 } as const;
  const struck = fails && ends !== undefined ? [{ ...end, step: ends }] : [];
  const usesParts = words.has('use');
  return { plan, usesParts, seed, mode, clears, faults: [...faultsOf(plan, faults), ...struck] };
}

/** The faults, each at a call of the plan that it can strike. */
export function faultsOf(plan: Plan, said: readonly SaidFault[]): readonly Fault[] {
  const steps = allSteps(plan.graph.steps);
  // The first calls are left alone, so that there is something to be put back.
  const calls = steps.flatMap(callsOf).slice(steps.length > 4 ? 3 : 0);
  const undoable = steps.flatMap((step) => (isUndoable(plan, step) ? [step.name] : []));
  return said.flatMap(({ at, ...others }) => {
    const all = others.kind === 'undo-error' ? undoable : calls;
    const step = all[at % Math.max(1, all.length)];
    return step === undefined ? [] : [{ ...others, step }];
  });
}

/** The names under which a step calls something. */
function callsOf(step: Step): readonly string[] {
  const asks = asksOf(step).map(({ as }) => (as === '' ? step.name : `${step.name} (${as})`));
  const own = ['read', 'change', 'runbook', 'tell', 'claim'].includes(step.word);
  const tells = step.word === 'hand over' && step.tell !== null;
  return own || tells ? [step.name] : asks;
}

function isUndoable(plan: Plan, step: Step): boolean {
  const change = isChange(step) ? changeNamed(plan, step.task) : undefined;
  return change !== undefined && canUndo(change.undo);
}
