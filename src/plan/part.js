/**
 * Declares a part. `flow.use` says its steps where it stands; what `input` holds are references and
 * plain values of that plan.
 */
export function part(says) {
    return Object.freeze(says);
}
