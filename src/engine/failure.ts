/**
 * Why a state did not succeed, in Step Functions' words. `error` and `cause` stand in the history
 * and in `$states.errorOutput`; a Fail state may leave out both.
 */
export interface Failure {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** Other names by which a retrier or catcher may match it (`States.HeartbeatTimeout`). */
  readonly alsoKnownAs?: readonly string[];
  /** Ends the execution at once: no retrier, no catcher, no event of the states around it. */
  readonly fatal?: boolean;
  /** Set where an expression failed: `EvaluationFailed` names the state and the field. */
  readonly evaluation?: { readonly location?: string | undefined; readonly afterStart?: boolean };
}

/**
 * A failure on its way from the expression or the limit that met it to the state that handles it.
 */
export class StateFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.error ?? 'no error'}: ${failure.cause ?? 'no cause'}`);
    this.failure = failure;
  }
}

/** An expression, or a value made from one, that AWS answers with `States.QueryEvaluationError`. */
export function evaluationFailure(
  cause: string,
  location?: string,
  afterStart = false,
): StateFailed {
  return new StateFailed({
    error: 'States.QueryEvaluationError',
    cause,
    evaluation: { location, afterStart },
  });
}

/**
 * `States.Runtime` ends the whole execution; `States.ALL` does not catch it (developer guide,
 * "Handling errors").
 */
export function runtimeFailure(cause: string): StateFailed {
  return new StateFailed({ error: 'States.Runtime', cause, fatal: true });
}
