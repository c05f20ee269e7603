import jsonata from 'jsonata';
import { isoTime } from '../base/clock.ts';
import { digest, partition, random, range, shuffle, uuid } from './aws-functions.ts';
import { evaluationFailure, StateFailed } from './failure.ts';
import { DEPTH_MAX, ELEMENTS_MAX, EVALUATION_STEPS_MAX, TEXT_MAX, TOO_LARGE, VALUES_MAX, } from './limits.ts';
const EVALUATION = ' evaluation'; // no expression can spell a name that starts with a space
const CACHE_MAX = 5_000;
const cache = new Map();
/**
 * Throws the parser's own error, with `code`, `position` and `message`, where the text is not
 * JSONata.
 */
export function parseExpression(text) {
    const known = cache.get(text);
    if (known !== undefined)
        return known;
    const made = makeExpression(text);
    if (cache.size >= CACHE_MAX)
        cache.clear();
    cache.set(text, made);
    return made;
}
/** Throws the parser's own error where the text is not JSONata. */
export function expressionTree(text) {
    // The library's type leaves most of it out
    return jsonata(text).ast();
}
function makeExpression(text) {
    const parsed = jsonata(text);
    parsed.assign('eval', undefined);
    for (const [name, implementation, signature] of AWS_FUNCTIONS) {
        parsed.registerFunction(name, implementation, signature);
    }
    // The library looks this symbol up before every step. Its types know only strings as names.
    const assign = parsed.assign;
    assign(Symbol.for('jsonata.__evaluate_entry'), countStep);
    assign(Symbol.for('jsonata.__evaluate_exit'), checkSize);
    const names = [
        ...new Set([...text.matchAll(/\$([A-Za-z_]\w*)/g)].map((match) => match[1])),
    ];
    return {
        async evaluate(bindings, location) {
            const bound = bind(names, bindings);
            try {
                return resultOf(await parsed.evaluate(undefined, bound), text, location);
            }
            catch (error) {
                throw error instanceof StateFailed ? error : thrown(error, text, location);
            }
        },
    };
}
function bind(names, bindings) {
    const bound = { [EVALUATION]: { stepsLeft: EVALUATION_STEPS_MAX } };
    for (const name of names) {
        if (name === 'states')
            bound['states'] = bindings.states();
        else if (name === 'now')
            bound['now'] = nowFunction(bindings.now);
        else if (name === 'millis')
            bound['millis'] = () => bindings.now;
        else if (name === 'random')
            bound['random'] = (seed) => random(bindings, seed);
        else if (name === 'uuid')
            bound['uuid'] = () => uuid(() => bindings.random());
        else if (name === 'shuffle')
            bound['shuffle'] = (list) => shuffle(list, bindings);
        else {
            const value = bindings.variable(name);
            if (value !== undefined)
                bound[name] = value;
        }
    }
    return bound;
}
function countStep(_expression, _input, environment) {
    const evaluation = environment.lookup(EVALUATION);
    if (evaluation === undefined)
        return;
    evaluation.stepsLeft -= 1;
    if (evaluation.stepsLeft < 0)
        throw new EvaluationTooLong();
}
class EvaluationTooLong extends Error {
}
/** No step gives more than AWS would hold. */
function checkSize(_expression, _input, _environment, result) {
    const tooLarge = (typeof result === 'string' && result.length > TEXT_MAX) ||
        (Array.isArray(result) && result.length > ELEMENTS_MAX);
    if (tooLarge)
        throw new Error(TOO_LARGE);
}
function thrown(error, text, location) {
    const start = `The JSONata expression '${text}' specified for the field '${location}' threw an error during evaluation`;
    if (error instanceof EvaluationTooLong) {
        return evaluationFailure(`${start}: it took more than ${EVALUATION_STEPS_MAX} steps.`, location);
    }
    const { code, message } = error;
    const words = typeof message === 'string' && message !== '' ? message : String(error);
    return evaluationFailure(typeof code === 'string' ? `${start}. ${code}: ${words}` : `${start}: ${words}`, location);
}
function resultOf(result, text, location) {
    const about = `The JSONata expression '${text}' specified for the field '${location}'`;
    if (result === undefined) {
        throw evaluationFailure(`${about} returned nothing (undefined).`, location);
    }
    const json = plain(result, { values: VALUES_MAX });
    if (json === undefined)
        throw evaluationFailure(`${about} returned an unsupported result type.`, location);
    return json;
}
/**
 * Plain JSON, without the marks that JSONata leaves on its arrays. Undefined where it cannot be
 * JSON. `left` counts: a value that holds another many times over may be endless to write out.
 */
function plain(value, left, depth = 0) {
    if (value === null || typeof value === 'string' || typeof value === 'boolean')
        return value;
    if (typeof value === 'number')
        return Number.isFinite(value) ? value : undefined;
    if (typeof value !== 'object')
        return undefined;
    left.values -= 1;
    if (left.values < 0 || depth > DEPTH_MAX)
        throw new Error(TOO_LARGE);
    if (Array.isArray(value)) {
        const copy = [];
        for (const item of value) {
            const inner = item === undefined ? null : plain(item, left, depth + 1);
            if (inner === undefined)
                return undefined;
            copy.push(inner);
        }
        return copy;
    }
    if ('_jsonata_function' in value || '_jsonata_lambda' in value)
        return undefined;
    const copy = [];
    for (const [key, item] of Object.entries(value)) {
        if (item === undefined)
            continue;
        const inner = plain(item, left, depth + 1);
        if (inner === undefined)
            return undefined;
        copy.push([key, inner]);
    }
    return Object.fromEntries(copy);
}
/**
 * The functions that Step Functions adds to JSONata (developer guide, "Transforming data with
 * JSONata").
 */
const AWS_FUNCTIONS = [
    ['partition', partition, '<an:a>'],
    ['range', range, '<nnn:a>'],
    ['hash', digest, '<ss:s>'],
    [
        'parse',
        (text) => (text === undefined ? undefined : JSON.parse(text)),
        '<s:x>',
    ],
];
let fromMillis;
/** `$now(picture?, timezone?)` on the engine's clock. */
function nowFunction(now) {
    return (picture, zone) => {
        if (picture === undefined && zone === undefined)
            return isoTime(now);
        fromMillis ??= jsonata('$fromMillis').evaluate(undefined);
        return fromMillis.then(({ implementation }) => implementation(now, picture, zone));
    };
}
