/**
 * A failure on its way from the expression or the limit that met it to the state that handles it.
 */
export class StateFailed extends Error {
    failure;
    constructor(failure) {
        super(`${failure.error ?? 'no error'}: ${failure.cause ?? 'no cause'}`);
        this.failure = failure;
    }
}
/** An expression, or a value made from one, that AWS answers with `States.QueryEvaluationError`. */
export function evaluationFailure(cause, location, afterStart = false) {
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
export function runtimeFailure(cause) {
    return new StateFailed({ error: 'States.Runtime', cause, fatal: true });
}
