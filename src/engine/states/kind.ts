import type { Json } from '../../base/json.ts';
import type { Failure } from '../failure.ts';
import type { Run, Thread, Visit } from '../run.ts';
import type { Soon } from '../soon.ts';

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
