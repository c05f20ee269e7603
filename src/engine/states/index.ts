import type { State } from '../../asl/types.ts';
import type { Json } from '../../base/json.ts';
import type { Failure } from '../failure.ts';
import type { Run, Thread, Visit } from '../run.ts';
import type { Soon } from '../soon.ts';
import { choice } from './choice.ts';
import { failState } from './fail.ts';
import { map } from './map.ts';
import { parallel } from './parallel.ts';
import { pass } from './pass.ts';
import { succeed } from './succeed.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';

/**
 * What a type of state does. Whatever it throws as StateFailed goes to its retriers and catchers.
 */
export interface StateKind {
  /** The state was entered, or is tried again. */
  enter(run: Run, visit: Visit): Soon<void>;
}

/** A type with threads of its own. */
export interface ThreadedKind extends StateKind {
  threadSucceeded(run: Run, visit: Visit, thread: Thread, output: Json): Soon<void>;
  threadFailed(run: Run, visit: Visit, thread: Thread, failure: Failure): Soon<void>;
}

export const stateKinds: Record<State['Type'], StateKind> &
  Record<'Parallel' | 'Map', ThreadedKind> = {
  Task: task,
  Pass: pass,
  Choice: choice,
  Wait: wait,
  Succeed: succeed,
  Fail: failState,
  Parallel: parallel,
  Map: map,
};
