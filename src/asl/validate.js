import { isJsonObject } from '../base/json.ts';
import { schemaError } from './diagnostic.ts';
import { BRANCH_FIELDS, fieldsOf, MACHINE_FIELDS, STATE_TYPES } from './fields.ts';
import { checkRetryAndCatch } from './rules/errors.ts';
import { checkExpressions } from './rules/expressions.ts';
import { checkFields, checkShape, checkValues } from './rules/fields.ts';
import { checkResource } from './rules/resources.ts';
import { checkReachable, checkTransitions, hasEnd, missingTarget } from './rules/transitions.ts';
import { checkAssigned, definedBefore } from './rules/variables.ts';
/** Bytes that a definition may have (Step Functions quotas). */
const DEFINITION_BYTES_MAX = 1_048_576;
/** Levels of objects and lists. Nothing that people write comes near. */
const DEPTH_MAX = 500;
export const TOO_DEEP = 'The definition is nested too deeply';
function deeperThan(value, levels) {
    let level = [value];
    for (let depth = 0; level.length > 0; depth++) {
        if (depth >= levels)
            return true;
        level = level.flatMap((item) => Object.values(item).filter((inner) => typeof inner === 'object' && inner !== null));
    }
    return false;
}
/**
 * Everything that is wrong with a definition, in AWS's words where they are known. Without an ERROR
 * among them Step Functions takes it, as far as a definition alone can tell.
 */
export function validateDefinition(value, options = {}) {
    const found = [];
    if (!isJsonObject(value))
        return [schemaError('', 'Expected value of type [OBJECT]')];
    if (deeperThan(value, DEPTH_MAX))
        return [schemaError('', TOO_DEEP)];
    const machine = value;
    if (Buffer.byteLength(JSON.stringify(machine)) > DEFINITION_BYTES_MAX) {
        found.push(schemaError('', 'The definition is larger than 1,048,576 bytes'));
    }
    checkLanguage(machine, '', found);
    for (const field of Object.keys(machine)) {
        if (!MACHINE_FIELDS.includes(field))
            found.push(schemaError('', `Field '${field}' is not supported`));
    }
    const timeout = machine['TimeoutSeconds'];
    if (timeout !== undefined &&
        !(typeof timeout === 'number' && Number.isInteger(timeout) && timeout >= 1)) {
        found.push(schemaError('/TimeoutSeconds', 'Expected value of type [INTEGER]'));
    }
    const walk = {
        options,
        found,
        machineIsJsonata: (machine['QueryLanguage'] ?? 'JSONPath') !== 'JSONPath',
        names: new Map(),
    };
    checkBody(walk, machine, '', NO_VARIABLES);
    const states = machine['States'];
    if (isJsonObject(states) && Object.keys(states).length > 0 && !hasEnd(states)) {
        found.push({
            code: 'MISSING_END_STATE',
            severity: 'ERROR',
            message: 'Workflow has no terminal state',
            location: '/',
        });
    }
    return found;
}
function checkLanguage(source, at, found) {
    const language = source['QueryLanguage'];
    if (language === undefined || language === 'JSONata' || language === 'JSONPath')
        return;
    found.push(schemaError(`${at}/QueryLanguage`, typeof language === 'string'
        ? 'Value should be one of the following: [JSONPath, JSONata]'
        : 'Expected value of type [STRING]'));
}
const NO_VARIABLES = { visible: new Set(), taken: new Set() };
function checkBody(walk, body, at, around) {
    const { found } = walk;
    const missing = ['StartAt', 'States'].filter((field) => body[field] === undefined);
    if (missing.length > 0)
        found.push(schemaError(at, `These fields are required: [${missing.join(', ')}]`));
    const { StartAt: startAt, States: states } = body;
    if (startAt !== undefined && typeof startAt !== 'string') {
        found.push(schemaError(`${at}/StartAt`, 'Expected value of type [STRING]'));
    }
    if (states === undefined)
        return;
    if (!isJsonObject(states) || Object.keys(states).length === 0) {
        found.push(schemaError(`${at}/States`, 'Expected a non-empty object'));
        return;
    }
    const defined = definedBefore(states, around.visible);
    for (const [name, state] of Object.entries(states)) {
        checkState(walk, name, state, `${at}/States/${name}`, states, {
            visible: defined.get(name) ?? around.visible,
            taken: around.taken,
        });
    }
    if (typeof startAt !== 'string')
        return;
    if (!Object.hasOwn(states, startAt))
        found.push(missingTarget(startAt, `${at}/StartAt`));
    if (at !== '' || hasEnd(states)) {
        checkReachable(startAt, states, `${at}/States`, found);
    }
}
function checkState(walk, name, value, at, siblings, scope) {
    const { found } = walk;
    if (name === '' || Array.from(name).length > 80) {
        found.push(schemaError(at, 'State name exceeds the maximum length of 80 characters'));
    }
    const seen = walk.names.get(name);
    if (seen === undefined)
        walk.names.set(name, at);
    else
        found.push({
            code: 'DUPLICATE_STATE_NAME',
            severity: 'ERROR',
            message: `Duplicate State name: ${name}`,
            location: at,
        });
    if (!isJsonObject(value)) {
        found.push(schemaError(at, 'Expected value of type [OBJECT]'));
        return;
    }
    const state = value;
    const type = state['Type'];
    if (fieldsOf(type) === undefined) {
        const types = STATE_TYPES.join(', ');
        found.push(type === undefined
            ? schemaError(at, 'These fields are required: [Type]')
            : schemaError(`${at}/Type`, `Value should be one of the following: [${types}]`));
        return;
    }
    checkLanguage(state, at, found);
    if (walk.machineIsJsonata && state['QueryLanguage'] === 'JSONPath') {
        found.push(schemaError(at, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"));
        return;
    }
    const jsonata = state['QueryLanguage'] === undefined
        ? walk.machineIsJsonata
        : state['QueryLanguage'] !== 'JSONPath';
    const expressType = walk.options.type === 'EXPRESS';
    const context = { name, state, at, jsonata, siblings, expressType, found };
    checkFields(context);
    checkValues(context);
    checkShape(context);
    checkTransitions(context);
    checkRetryAndCatch(context);
    checkResource(context);
    checkAssigned(state, at, scope.taken, found);
    checkExpressions(context, scope.visible, walk.options.expressions);
    const { visible, taken } = scope;
    // The container's own Assign comes after its branches, and may use their names again.
    checkInside(walk, state, at, { visible, taken: new Set([...taken, ...visible]) });
}
/** Branches and item processors. A state inside falls back on the machine's language. */
function checkInside(walk, state, at, scope) {
    const branches = state['Type'] === 'Parallel' && Array.isArray(state['Branches']) ? state['Branches'] : [];
    const processor = state['Type'] === 'Map' ? (state['ItemProcessor'] ?? state['Iterator']) : undefined;
    branches.forEach((body, index) => checkInner(walk, body, `${at}/Branches[${index}]`, scope));
    if (processor !== undefined)
        checkInner(walk, processor, `${at}/ItemProcessor`, scope);
}
function checkInner(walk, value, at, scope) {
    const { found } = walk;
    if (!isJsonObject(value)) {
        found.push(schemaError(at, 'Expected value of type [OBJECT]'));
        return;
    }
    const body = value;
    const config = body['ProcessorConfig'];
    for (const field of Object.keys(body)) {
        const known = BRANCH_FIELDS.includes(field);
        if (!known || (field === 'ProcessorConfig' && !at.endsWith('ItemProcessor'))) {
            found.push(schemaError(at, `Field '${field}' is not supported`));
        }
    }
    checkProcessorConfig(config, at, found);
    // A distributed Map's items run as executions of their own and see no variables from around them.
    const distributed = isJsonObject(config) && config['Mode'] === 'DISTRIBUTED';
    checkBody(walk, body, at, distributed ? NO_VARIABLES : scope);
}
function checkProcessorConfig(config, at, found) {
    if (config === undefined)
        return;
    if (!isJsonObject(config)) {
        found.push(schemaError(`${at}/ProcessorConfig`, 'Expected value of type [OBJECT]'));
        return;
    }
    const { Mode: mode, ExecutionType: type } = config;
    if (mode !== undefined && mode !== 'INLINE' && mode !== 'DISTRIBUTED') {
        found.push(schemaError(`${at}/ProcessorConfig/Mode`, 'Value should be one of the following: [INLINE, DISTRIBUTED]'));
    }
    if (mode === 'DISTRIBUTED' && type !== 'STANDARD' && type !== 'EXPRESS') {
        found.push(schemaError(`${at}/ProcessorConfig/ExecutionType`, 'Value should be one of the following: [STANDARD, EXPRESS]'));
    }
}
