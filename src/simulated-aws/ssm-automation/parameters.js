import { asText, asTexts } from './substitute.ts';
/** Why StartAutomationExecution refuses the parameters. */
export class BadParameters extends Error {
}
/**
 * The parameters of a run: what is given, checked against the document, and its defaults.
 * Source: Systems Manager User Guide, "Data elements and parameters"; API Reference,
 * StartAutomationExecution, InvalidAutomationExecutionParametersException.
 */
export function parametersOf(document, given) {
    const unknown = Object.keys(given).find((name) => document.parameters[name] === undefined);
    if (unknown !== undefined) {
        throw new BadParameters(`Parameter ${unknown} is not defined in the document.`);
    }
    const values = Object.entries(document.parameters).map(([name, definition]) => {
        const texts = given[name] ?? defaultOf(name, definition);
        if (given[name] !== undefined)
            checkValue(name, definition, given[name]);
        return [name, texts];
    });
    return Object.fromEntries(values);
}
/** The parameter's value with its type, as `{{ name }}` gives it. */
export function typedValue(type, texts) {
    if (type === 'StringList' || type.startsWith('List<'))
        return listOf(texts);
    if (type === 'MapList')
        return texts.map(jsonIn);
    const text = texts[0] ?? '';
    if (type === 'Integer')
        return Number(text);
    if (type === 'Boolean')
        return text.toLowerCase() === 'true';
    if (type === 'StringMap')
        return jsonIn(text);
    return text;
}
/** A list may come as one JSON text. */
function listOf(texts) {
    const [only] = texts;
    if (texts.length === 1 && only?.startsWith('[')) {
        const list = jsonIn(only);
        if (Array.isArray(list))
            return list;
    }
    return texts;
}
function defaultOf(name, definition) {
    if (definition.default === undefined) {
        throw new BadParameters(`Parameter ${name} has no value and no default.`);
    }
    return asTexts(definition.default);
}
function checkValue(name, definition, texts) {
    const { type, allowedPattern, allowedValues } = definition;
    const isList = type === 'StringList' || type === 'MapList' || type.startsWith('List<');
    if (!isList && texts.length !== 1)
        throw new BadParameters(`Parameter ${name} takes one value.`);
    const items = isList ? listOf(texts).map((item) => asText(item)) : texts;
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = definition;
    if (isList && (items.length < minItems || items.length > maxItems)) {
        throw new BadParameters(`Parameter ${name} takes ${minItems} to ${maxItems} items.`);
    }
    for (const item of items) {
        const { minChars = 0, maxChars = Number.POSITIVE_INFINITY } = definition;
        if (item.length < minChars || item.length > maxChars) {
            throw new BadParameters(`Parameter ${name} takes ${minChars} to ${maxChars} characters.`);
        }
        if (allowedPattern !== undefined && !new RegExp(allowedPattern).test(item)) {
            throw new BadParameters(`Parameter ${name} does not match ${allowedPattern}.`);
        }
        if (allowedValues !== undefined && !allowedValues.some((one) => asText(one) === item)) {
            throw new BadParameters(`Parameter ${name} is none of its allowed values.`);
        }
        checkType(name, type, item);
    }
}
/** Shapes of the types that AWS checks. Source: as above, and the resources' own id formats. */
const SHAPES = {
    Integer: /^-?\d+$/,
    Boolean: /^(true|false)$/i,
    'AWS::EC2::Instance::Id': /^i-(\w{8}|\w{17})$/,
    'List<AWS::EC2::Instance::Id>': /^i-(\w{8}|\w{17})$/,
    'AWS::IAM::Role::Arn': /^(arn:aws[\w-]*:iam::\d{12}:role\/.+)?$/,
    'AWS::S3::Bucket::Name': /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
};
function checkType(name, type, item) {
    const shape = SHAPES[type];
    if (shape !== undefined && !shape.test(item)) {
        throw new BadParameters(`Parameter ${name} is not of type ${type}.`);
    }
    if ((type === 'StringMap' || type === 'MapList') && !isJson(item)) {
        throw new BadParameters(`Parameter ${name} is not JSON.`);
    }
}
function jsonIn(text) {
    const value = JSON.parse(text);
    return value;
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}
