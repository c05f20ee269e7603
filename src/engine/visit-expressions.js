import { isJsonObject } from '../base/json.ts';
import { evaluationFailure, StateFailed } from './failure.ts';
import { ASSIGN_BYTES_MAX, checkPayload, exceeds } from './limits.ts';
import { contextObject } from './run.ts';
import { then } from './soon.ts';
/** What an expression of this visit sees. */
export function bindings(run, visit, moment = NO_MOMENT) {
    return new VisitBindings(run, visit, moment);
}
const NO_MOMENT = {};
class VisitBindings {
    now;
    #run;
    #visit;
    #moment;
    #states;
    constructor(run, visit, moment) {
        this.now = run.now;
        this.#run = run;
        this.#visit = visit;
        this.#moment = moment;
    }
    random() {
        return this.#run.random.next();
    }
    variable(name) {
        return this.#visit.thread.scope.get(name);
    }
    part(name) {
        if (name === 'input')
            return this.#visit.input;
        if (name === 'result')
            return this.#moment.result;
        if (name === 'errorOutput')
            return this.#moment.errorOutput;
        if (name === 'context')
            return contextObject(this.#run, this.#visit, this.#moment.token);
        return undefined;
    }
    states() {
        if (this.#states !== undefined)
            return this.#states;
        const { result, errorOutput } = this.#moment;
        this.#states = {
            input: this.#visit.input,
            ...(result === undefined ? {} : { result }),
            ...(errorOutput === undefined ? {} : { errorOutput }),
            context: this.part('context') ?? {},
        };
        return this.#states;
    }
}
const NOTHING = new Map();
/** Assign and Output, both from the values that held before either. */
export function evaluateYield(source, bound, fallback, name) {
    if (source.assign !== undefined)
        return evaluateAssign(source, bound, fallback, name);
    if (source.output === undefined)
        return { output: fallback, assigned: NOTHING };
    return then(source.output.evaluate(bound), (output) => {
        checkPayload(output, name);
        return { output, assigned: NOTHING };
    });
}
async function evaluateAssign(source, bound, fallback, name) {
    const assigned = new Map();
    for (const [variable, template] of source.assign ?? []) {
        assigned.set(variable, await template.evaluate(bound));
    }
    checkAssigned(assigned);
    const output = source.output === undefined ? fallback : await source.output.evaluate(bound);
    checkPayload(output, name);
    return { output, assigned };
}
function checkAssigned(assigned) {
    if (assigned.size === 0)
        return;
    const oversized = [...assigned].find(([, value]) => exceeds(value, ASSIGN_BYTES_MAX));
    if (oversized === undefined && !exceeds(Object.fromEntries(assigned), ASSIGN_BYTES_MAX))
        return;
    throw new StateFailed({
        error: 'States.DataLimitExceeded',
        cause: oversized === undefined
            ? 'The variables of one Assign exceed the maximum number of bytes service limit.'
            : `The variable '${oversized[0]}' exceeds the maximum number of bytes service limit.`,
    });
}
/** A whole number of at least `least` from a field that may hold an expression. */
export async function evaluateWhole(template, bound, field, least) {
    if (template === undefined)
        return undefined;
    const value = await template.evaluate(bound);
    if (typeof value !== 'number')
        throw unexpectedType(template, field, 'number', value);
    if (!Number.isInteger(value)) {
        throw evaluationFailure(`The ${field} field cannot be parsed as a long value: ${value}`, field);
    }
    if (value < least) {
        throw evaluationFailure(least === 0
            ? `The ${field} field cannot be negative: ${value}`
            : `The ${field} field must be at least ${least}: ${value}`, field);
    }
    return value;
}
/** AWS's words for a value of the wrong type. */
export function unexpectedType(template, field, expected, value) {
    return evaluationFailure(`The JSONata expression '${template.text ?? ''}' specified for the field '${field}' returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${shown(value)}`, field);
}
function typeName(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'array';
    return isJsonObject(value) ? 'object' : typeof value;
}
/** A string from a field that may hold an expression. */
export async function evaluateText(template, bound, field) {
    if (template === undefined)
        return undefined;
    const value = await template.evaluate(bound);
    if (typeof value !== 'string')
        throw unexpectedType(template, field, 'string', value);
    return value;
}
/** A cause has room for 32,768 characters; a larger value is not written out for it. */
function shown(value) {
    return exceeds(value, CAUSE_MAX) ? '...' : JSON.stringify(value);
}
const CAUSE_MAX = 32_000;
