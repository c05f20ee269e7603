import { parse } from 'yaml';
import { isJsonObject } from '../../base/json.ts';
/** Why CreateDocument refuses it. */
export class BadDocument extends Error {
    about;
    constructor(message, about = 'content') {
        super(message);
        this.about = about;
    }
}
/** Documents never change, so each text is read once. */
const KNOWN = new Map();
const KNOWN_MOST = 200;
/** Reads a document. Throws BadDocument with what is wrong. */
export function readDocument(content) {
    const known = KNOWN.get(content);
    if (known !== undefined)
        return known;
    const read = documentOf(readContent(content));
    if (KNOWN.size >= KNOWN_MOST)
        KNOWN.clear();
    KNOWN.set(content, read);
    return read;
}
/** The content as data, of any type of document. JSON is YAML, too. */
export function readContent(content) {
    let value;
    try {
        value = parse(content);
    }
    catch (error) {
        throw new BadDocument(error instanceof Error ? error.message : String(error));
    }
    if (!isJsonObject(value))
        throw new BadDocument('The document is not a map.');
    return value;
}
/**
 * Source: Systems Manager User Guide, "Data elements and parameters" and "Systems Manager
 * Automation actions reference", properties shared by all actions.
 */
const TOP = ['schemaVersion', 'description', 'assumeRole', 'parameters', 'mainSteps', 'outputs'];
const STEP = [
    ...['name', 'action', 'description', 'inputs', 'maxAttempts', 'timeoutSeconds', 'onFailure'],
    ...['onCancel', 'isEnd', 'isCritical', 'nextStep', 'outputs'],
];
const PARAMETER = [
    ...['type', 'description', 'default', 'allowedValues', 'allowedPattern'],
    ...['minItems', 'maxItems', 'minChars', 'maxChars', 'displayType'],
];
/** Source: Systems Manager User Guide, "Data elements and parameters", parameter types. */
const TYPES = ['String', 'StringList', 'Integer', 'Boolean', 'MapList', 'StringMap'];
const TYPED = /^(AWS::[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|List<AWS::[A-Za-z0-9:]+>)$/;
function documentOf(content) {
    if (String(content['schemaVersion']) !== '0.3') {
        throw new BadDocument(`An Automation document has schemaVersion 0.3, not ${String(content['schemaVersion'])}.`, 'schema');
    }
    onlyKnown(content, TOP, 'The document');
    const steps = content['mainSteps'];
    if (!Array.isArray(steps) || steps.length === 0)
        throw new BadDocument('It has no mainSteps.');
    const parameters = Object.entries(objectAt(content, 'parameters')).map(([name, definition]) => [name, parameterOf(name, definition)]);
    const outputs = content['outputs'] ?? [];
    if (!Array.isArray(outputs) || !outputs.every((output) => typeof output === 'string')) {
        throw new BadDocument('outputs is not a list of names.');
    }
    return {
        description: textAt(content, 'description'),
        assumeRole: textAt(content, 'assumeRole'),
        parameters: Object.fromEntries(parameters),
        mainSteps: steps.map(stepOf),
        outputs: outputs.map(String),
    };
}
/** One parameter of a document, of whichever type the document is. */
export function parameterOf(name, definition) {
    if (!isJsonObject(definition))
        throw new BadDocument(`Parameter ${name} is not a map.`);
    onlyKnown(definition, PARAMETER, `Parameter ${name}`);
    const type = textAt(definition, 'type');
    if (type === undefined || !(TYPES.includes(type) || TYPED.test(type))) {
        throw new BadDocument(`Parameter ${name} has the type ${String(type)}.`);
    }
    const allowedValues = definition['allowedValues'];
    if (allowedValues !== undefined && !Array.isArray(allowedValues)) {
        throw new BadDocument(`Parameter ${name}: allowedValues is not a list.`);
    }
    return {
        type,
        description: textAt(definition, 'description'),
        default: definition['default'],
        allowedValues,
        allowedPattern: textAt(definition, 'allowedPattern'),
        minItems: wholeAt(definition, 'minItems'),
        maxItems: wholeAt(definition, 'maxItems'),
        minChars: wholeAt(definition, 'minChars'),
        maxChars: wholeAt(definition, 'maxChars'),
    };
}
function stepOf(step, index) {
    if (!isJsonObject(step))
        throw new BadDocument(`Step ${index + 1} is not a map.`);
    const name = textAt(step, 'name') ?? '';
    const where = `Step ${name || String(index + 1)}`;
    if (!/^[a-zA-Z0-9_]+$/.test(name))
        throw new BadDocument(`${where} has no usable name.`);
    onlyKnown(step, STEP, where);
    const action = textAt(step, 'action');
    if (action === undefined)
        throw new BadDocument(`${where} has no action.`);
    const onFailure = onwardOf(textAt(step, 'onFailure') ?? 'Abort', where);
    const onCancel = onwardOf(textAt(step, 'onCancel') ?? 'Abort', where);
    if (onCancel.to === 'Continue')
        throw new BadDocument(`${where}: onCancel is Abort or step:X.`);
    return {
        name,
        action,
        inputs: objectAt(step, 'inputs'),
        maxAttempts: wholeAt(step, 'maxAttempts') ?? 1,
        timeoutSeconds: wholeAt(step, 'timeoutSeconds'),
        onFailure,
        onCancel,
        isEnd: yesNoAt(step, 'isEnd') ?? false,
        isCritical: yesNoAt(step, 'isCritical') ?? onFailure.to !== 'Continue',
        nextStep: textAt(step, 'nextStep'),
        outputs: outputsOf(step, where),
    };
}
function outputsOf(step, where) {
    const outputs = step['outputs'] ?? [];
    if (!Array.isArray(outputs))
        throw new BadDocument(`${where}: outputs is not a list.`);
    return outputs.map((output) => {
        const of = isJsonObject(output) ? output : {};
        const name = textAt(of, 'Name') ?? '';
        const selector = textAt(of, 'Selector');
        const type = textAt(of, 'Type') ?? 'String';
        if (!/^[a-zA-Z0-9_]{1,50}$/.test(name) || selector === undefined || !TYPES.includes(type)) {
            throw new BadDocument(`${where}: the output ${name} needs Name, Selector and Type.`);
        }
        return { name, selector, type };
    });
}
function onwardOf(word, where) {
    if (word.startsWith('step:'))
        return { to: 'step', step: word.slice('step:'.length).trim() };
    // AWS's own documents write them in both cases.
    if (/^abort$/i.test(word))
        return { to: 'Abort' };
    if (/^continue$/i.test(word))
        return { to: 'Continue' };
    throw new BadDocument(`${where}: ${word} is not Abort, Continue or step:NAME.`);
}
function onlyKnown(of, known, where) {
    const other = Object.keys(of).find((key) => !known.includes(key));
    if (other !== undefined)
        throw new BadDocument(`${where} has an unknown property: ${other}.`);
}
function textAt(of, key) {
    const value = of[key];
    if (value === undefined || typeof value === 'string')
        return value;
    throw new BadDocument(`${key} is not a text.`);
}
function wholeAt(of, key) {
    const value = of[key];
    if (value === undefined)
        return undefined;
    const number = typeof value === 'string' ? Number(value) : value;
    if (typeof number === 'number' && Number.isInteger(number) && number >= 0)
        return number;
    throw new BadDocument(`${key} is not a whole number.`);
}
function yesNoAt(of, key) {
    const value = of[key];
    if (value === undefined || typeof value === 'boolean')
        return value;
    if (value === 'true' || value === 'false')
        return value === 'true';
    throw new BadDocument(`${key} is not true or false.`);
}
function objectAt(of, key) {
    const value = of[key] ?? {};
    if (isJsonObject(value))
        return value;
    throw new BadDocument(`${key} is not a map.`);
}
