import { ANSWER_BYTES_MAX } from '../contract/index.ts';
import { awsRuntime } from './clients.ts';
import { stop } from './raised.ts';
export function lambdaFunction(definition, run, runtime = awsRuntime) {
    const handler = (event, context) => run(event, context, runtime);
    return Object.assign(handler, {
        on: (other) => lambdaFunction(definition, run, other),
        definition,
    });
}
/** What was given, read by its schema. Raises Surefoot.Stop with the first complaint. */
export function given(schema, value, what) {
    const read = schema.safeParse(value);
    if (read.success)
        return read.data;
    throw stop('TASK1001', `${what}${complaint(read.error.issues)}`);
}
/**
 * What a handler of ours gives back, read by the schema that promised it, and no larger than the
 * compiler's proofs believe.
 */
export function promised(schema, value, what) {
    const read = schema.safeParse(value);
    if (!read.success)
        throw stop('TASK1010', `${what}${complaint(read.error.issues)}`);
    const bytes = Buffer.byteLength(JSON.stringify(read.data) ?? '', 'utf8');
    if (bytes <= ANSWER_BYTES_MAX)
        return read.data;
    throw stop('TASK1010', `${what} has ${bytes} bytes; ${ANSWER_BYTES_MAX} is the most.`);
}
function complaint(issues) {
    const [issue] = issues;
    if (issue === undefined)
        return ' is not as it should be.';
    const path = issue.path.map(String).join('.');
    return `${path === '' ? '' : `, at ${path}`}: ${issue.message}.`;
}
