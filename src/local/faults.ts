import { UsageError } from '../base/errors.ts';
import type { CompiledPlan, StateFacts, StateRole } from '../compile/index.ts';
import { canUndo } from '../contract/index.ts';
import type { Plan } from '../plan/index.ts';

/**
 * Ways in which a Task can go wrong. Before or after its effect: the first thing that it changes.
 */
export const FAULT_KINDS = {
  error: 'raised before the effect',
  'error-after-effect': 'raised after the effect',
  timeout: 'no answer, and no effect',
  'timeout-after-effect': 'no answer, but the effect happened',
  throttle: 'AWS refuses the call once',
  crash: 'the function dies before the effect',
  'crash-after-effect': 'the function dies after the effect',
  late: 'the effect lands after the state has timed out',
  'undo-error': 'raised after the effect, and by every undo of it',
} as const;

/** What can be made to go wrong at a state. */
export type FaultKind = keyof typeof FAULT_KINDS;

/** One fault to inject. */
export interface Fault {
  readonly state: string;
  readonly kind: FaultKind;
  /** Which visit of the state it hits, from 1, retries counted; every one when it is not given. */
  readonly attempt?: number;
}

/** A fault of one state, as it strikes one invocation. */
export type StrikeKind = Exclude<FaultKind, 'undo-error'>;

/** Roles of states that can fail: those that call something. */
const CAN_FAIL: readonly StateRole[] = [
  'admit',
  'read',
  're-check',
  'ask first',
  'look first',
  'change',
  'runbook',
  'approve',
  'ask',
  'claim',
  'tell',
  'put back',
  'close',
  'call people',
];

/** Reads `STATE:KIND[:ATTEMPT]`, from the right: names of rollback states hold a colon. */
export function parseFault(text: string): Fault {
  const found = /^(?<state>.+):(?<kind>[a-z-]+)(?::(?<attempt>\d+))?$/.exec(text);
  const { state, kind, attempt } = found?.groups ?? {};
  if (state === undefined || kind === undefined) {
    throw new UsageError('CLI1001', {
      found: `"${text}" is not STATE:KIND or STATE:KIND:ATTEMPT.`,
    });
  }
  if (!isFaultKind(kind)) {
    throw new UsageError('CLI1001', {
      found: `"${kind}" is no kind of fault.`,
      fix: `Choose one of ${Object.keys(FAULT_KINDS).join(', ')}.`,
    });
  }
  if (attempt === undefined) return { state, kind };
  if (Number(attempt) < 1)
    throw new UsageError('CLI1001', { found: 'Attempts are counted from 1.' });
  return { state, kind, attempt: Number(attempt) };
}

function isFaultKind(kind: string): kind is FaultKind {
  return Object.hasOwn(FAULT_KINDS, kind);
}

/**
 * The faults that a run really injects: `undo-error` strikes the change and its rollback, and a
 * fault at a rollback state needs a change to put back. Refuses faults at states that cannot fail.
 */
export function expandFaults(
  plan: Plan,
  compiled: CompiledPlan,
  faults: readonly Fault[],
): readonly Strike[] {
  return faults.flatMap((fault): readonly Strike[] => {
    const facts = compiled.states[fault.state];
    if (facts === undefined) throw unknownState(compiled, fault);
    if (!canFail(facts)) {
      throw new UsageError('CLI1003', { found: `"${fault.state}" calls nothing (${facts.role}).` });
    }
    const strike = (state: string, kind: StrikeKind, attempt = fault.attempt): Strike => ({
      fault,
      state,
      kind,
      attempt,
    });
    if (fault.kind === 'undo-error') {
      const contract = plan.contracts.get(facts.task);
      if (facts.role !== 'change' || contract?.kind !== 'change' || !canUndo(contract.undo)) {
        throw new UsageError('CLI1003', { found: `"${fault.state}" is no change with an undo.` });
      }
      return [
        strike(fault.state, 'error-after-effect'),
        { ...strike(`Put back: ${facts.step}`, 'error'), attempt: undefined },
      ];
    }
    const own = strike(fault.state, fault.kind);
    if (facts.role !== 'put back') return [own];
    return [own, { ...strike(facts.step, 'error-after-effect'), attempt: undefined }];
  });
}

/** A hand-over that tells nobody calls nothing. */
function canFail({ role, task }: StateFacts): boolean {
  return CAN_FAIL.includes(role) || (role === 'hand over' && task !== '');
}

function unknownState(compiled: CompiledPlan, fault: Fault): UsageError {
  const names = Object.entries(compiled.states)
    .filter(([, facts]) => canFail(facts))
    .map(([name]) => `"${name}"`);
  return new UsageError('CLI1002', {
    found: `Plan ${compiled.name} has no state "${fault.state}".`,
    fix: `States that can fail: ${names.join(', ')}.`,
  });
}

/** What strikes a state, because of a fault that was asked for. */
export interface Strike {
  readonly fault: Fault;
  readonly state: string;
  readonly kind: StrikeKind;
  readonly attempt: number | undefined;
}

/** Counts the visits of states, and says which fault strikes a visit. */
export class Faults {
  readonly #strikes: readonly Strike[];
  readonly #visits = new Map<string, number>();
  readonly #fired = new Set<Fault>();

  constructor(strikes: readonly Strike[]) {
    this.#strikes = strikes;
  }

  /** The fault that strikes this visit of the state, if any. */
  visit(state: string): Strike | undefined {
    const visit = (this.#visits.get(state) ?? 0) + 1;
    this.#visits.set(state, visit);
    return this.#strikes.find(
      (strike) =>
        strike.state === state &&
        (strike.attempt === undefined || strike.attempt === visit) &&
        !(strike.kind === 'throttle' && this.#fired.has(strike.fault)),
    );
  }

  fire(strike: Strike): void {
    // A fault at a rollback state counts when it strikes there, not at the change it needs.
    if (strike.state === strike.fault.state) this.#fired.add(strike.fault);
  }

  fired(fault: Fault): boolean {
    return this.#fired.has(fault);
  }
}
