import type { State, TaskState } from '../../asl/types.ts';
import { Bug } from '../../base/errors.ts';
import { RAISED } from '../../contract/index.ts';
import type { StateFacts } from '../compiled.ts';
import { NOT_YET_SECONDS, STARTING_SECONDS, worstSeconds } from '../lower/retry.ts';
import { type Longest, longest, type Machine, type Measure } from './longest.ts';

/** How long a recovery can take, and how long it takes when nothing goes wrong. Milliseconds. */
export interface TimeProof {
  readonly worst: Directions & {
    /** From the start to the end, whichever way it goes. */
    readonly total: Longest;
  };
  readonly typical: Directions;
}

interface Directions {
  /** From the start until it ends, or until the first rollback begins. */
  readonly forward: Longest;
  /** From the first rollback to the end; nothing when the plan changes nothing. */
  readonly back: Longest;
}

/**
 * What one call is taken to last when nothing is slow: an assumption, stated wherever the figure is
 * shown. Handlers make a few AWS calls each.
 */
export const TYPICAL_CALL_MS = 1_000;

/** Looks of an undo when all goes well: one that asks for it, and two that agree that it holds. */
const TYPICAL_UNDO_LOOKS = 3;

export function timeProof(machine: Machine, start: string): TimeProof {
  const worst = measured((name, state) => worstMs(state, machine.facts[name]), {
    follows: () => true,
    turns: ({ turnsMax }) => turnsMax,
    until: ({ untilMs }) => untilMs,
  });
  const typical = measured((name, state) => typicalMs(state, machine.facts[name]), {
    follows: ({ failing }) => !failing,
    turns: ({ turnsTypical }) => turnsTypical,
    until: () => null,
  });
  const isBack = (name: string) => machine.facts[name]?.role === 'put back';
  const backs = Object.keys(machine.states).filter(isBack);
  const directions = (measure: Measure): Directions => ({
    forward: longest(machine, measure, [start], isBack),
    back: longest(machine, measure, backs),
  });
  return {
    worst: { ...directions(worst), total: longest(machine, worst, [start]) },
    typical: directions(typical),
  };
}

function measured(
  visit: Measure['visit'],
  more: Pick<Measure, 'follows' | 'turns' | 'until'>,
): Measure {
  return {
    ...more,
    visit,
    leave: () => 0,
    together: (branches) => Math.max(0, ...branches),
    items: (each, count, atOnce) => Math.ceil(count / atOnce) * each,
  };
}

/** Every try lasts to its timeout, and every pause its longest. */
function worstMs(state: State, facts: StateFacts | undefined): number {
  if (state.Type === 'Wait') return waitMs(state.Seconds);
  if (state.Type === 'Parallel' || state.Type === 'Map') {
    return worstSeconds(state.Retry ?? [], 0) * 1_000; // its pauses; what runs inside comes on top
  }
  if (state.Type !== 'Task') return 0;
  const retriers = state.Retry ?? [];
  const seconds = timeoutSeconds(state);
  if (facts?.role === 'approve' || facts?.role === 'runbook') {
    // Only a function that failed to begin is tried again; who waits with a token waits once.
    const begun = worstSeconds(retriers, STARTING_SECONDS) - STARTING_SECONDS;
    return (seconds + begun) * 1_000;
  }
  const byTries = worstSeconds(retriers, seconds) * 1_000;
  if (facts?.notYetMs === null || facts?.notYetMs === undefined) return byTries;
  // Past its time the undo raises Stop. The last NotYet may be decided just before that, and its
  // answer and the pause after it still take their time.
  const others = retriers.filter((retry) => !retry.ErrorEquals.includes(RAISED.notYet));
  const lastNotYet = seconds + NOT_YET_SECONDS;
  const byTime = facts.notYetMs + (lastNotYet + worstSeconds(others, seconds)) * 1_000;
  return Math.min(byTries, byTime);
}

function typicalMs(state: State, facts: StateFacts | undefined): number {
  if (state.Type === 'Wait') return waitMs(state.Seconds);
  if (state.Type !== 'Task') return 0;
  if (facts?.role !== 'put back') return TYPICAL_CALL_MS;
  const pauses = (TYPICAL_UNDO_LOOKS - 1) * NOT_YET_SECONDS * 1_000;
  return TYPICAL_UNDO_LOOKS * TYPICAL_CALL_MS + pauses;
}

function waitMs(seconds: number | string | undefined): number {
  if (typeof seconds === 'number') return seconds * 1_000;
  throw new Bug('BUG0001', { found: 'A Wait of a plan has no literal Seconds.' });
}

function timeoutSeconds({ TimeoutSeconds }: TaskState): number {
  if (typeof TimeoutSeconds === 'number') return TimeoutSeconds;
  throw new Bug('BUG0001', { found: 'A Task of a plan has no literal TimeoutSeconds.' });
}
