import type { Json } from '../base/json.ts';
import type { TaskRequest } from './run.ts';

/**
 * Where the work of Tasks is done: one door to functions, services and whatever a caller puts
 * behind.
 */
export interface TaskPort {
  /**
   * Resolves with the task's result, as the service gives it to Step Functions. Rejects with
   * TaskFailure; anything else is a Bug, which `Execution.done` rejects with. The signal aborts
   * when the state timed out or the execution ended: an answer after that is ignored. `submitted`
   * may be called once, before the answer, by a port that runs jobs (`.sync`): it becomes the
   * TaskSubmitted event. A port that does real work on a virtual clock does it inside `clock.busy`.
   */
  run(request: TaskRequest, signal: AbortSignal, submitted?: (output: Json) => void): Promise<Json>;
}

/** What a port rejects with: the task has failed with this error name and cause. */
export class TaskFailure extends Error {
  /**
   * As retriers and catchers match it, such as `Lambda.TooManyRequestsException`. At most 256
   * characters.
   */
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.name = 'TaskFailure';
    this.error = error;
  }

  /** At most 32,768 characters. For a Lambda function that threw, its JSON. */
  override get cause(): string {
    return this.message;
  }
}
