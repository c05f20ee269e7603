import { AwsFault } from '../../aws-fault.ts';
/**
 * Source: Systems Manager API Reference, "Common Error Types"; the sentence is that of AWS's JSON
 * protocols.
 */
export function badInput(problem) {
    if (problem.kind === 'type') {
        return new AwsFault('SerializationException', `${problem.path} is not ${problem.message}.`);
    }
    const what = problem.kind === 'missing' ? 'Member must not be null' : problem.message;
    return new AwsFault('ValidationException', `1 validation error detected: Value at '${problem.path}' failed to satisfy constraint: ${what}`);
}
export function badToken() {
    return new AwsFault('InvalidNextToken', 'The specified token is not valid.');
}
