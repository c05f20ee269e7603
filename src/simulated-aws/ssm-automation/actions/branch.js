import { isJsonObject } from '../../../base/json.ts';
import { BadDocument } from '../document.ts';
import { asText, NoValue, substitute } from '../substitute.ts';
const numbers = (compare) => (value, wanted) => value.trim() !== '' && compare(Number(value), Number(wanted));
/** Source: Systems Manager User Guide, "Using conditional statements in runbooks". */
const OPERATORS = {
    StringEquals: (value, wanted) => value === wanted,
    EqualsIgnoreCase: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
    StartsWith: (value, wanted) => value.startsWith(wanted),
    EndsWith: (value, wanted) => value.endsWith(wanted),
    Contains: (value, wanted) => value.includes(wanted),
    NumericEquals: numbers((a, b) => a === b),
    NumericGreater: numbers((a, b) => a > b),
    NumericLesser: numbers((a, b) => a < b),
    NumericGreaterOrEquals: numbers((a, b) => a >= b),
    NumericLesserOrEquals: numbers((a, b) => a <= b),
    BooleanEquals: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
};
/**
 * Goes to the step of the first choice that holds, else to Default, else on: to the next step, or
 * to the end where the step has isEnd.
 * Source: Systems Manager User Guide, "Using conditional statements in runbooks": a choice is
 * followed although the step has isEnd.
 */
export const branch = {
    inputs: ['Choices', 'Default'],
    required: ['Choices'],
    outputs: [],
    readsInputsItself: true,
    check({ name, inputs }) {
        const choices = inputs['Choices'];
        if (!Array.isArray(choices) || choices.length === 0) {
            throw new BadDocument(`Step ${name} has no choices.`);
        }
        for (const choice of choices) {
            if (!isJsonObject(choice) || typeof choice['NextStep'] !== 'string') {
                throw new BadDocument(`Step ${name}: a choice has no NextStep.`);
            }
            checkCondition(name, withoutNext(choice));
        }
    },
    begin(step) {
        // check has seen that they are a list of maps.
        const choices = step.definition.inputs['Choices'];
        const taken = choices.find((choice) => holds(step, withoutNext(choice)));
        const next = taken?.['NextStep'] ?? step.definition.inputs['Default'];
        return { is: 'done', ...(next === undefined ? {} : { next: asText(next) }) };
    },
};
function withoutNext(choice) {
    return Object.fromEntries(Object.entries(choice).filter(([key]) => key !== 'NextStep'));
}
function checkCondition(step, condition) {
    const bad = () => new BadDocument(`Step ${step}: ${JSON.stringify(condition)} is no condition.`);
    if (!isJsonObject(condition))
        throw bad();
    const { And, Or, Not, Variable } = condition;
    const keys = Object.keys(condition);
    if (Array.isArray(And ?? Or) && keys.length === 1) {
        for (const inner of (And ?? Or))
            checkCondition(step, inner);
    }
    else if (Not !== undefined && keys.length === 1) {
        checkCondition(step, Not);
    }
    else if (Variable === undefined || keys.length !== 2 || operatorOf(condition) === undefined) {
        throw bad();
    }
}
function operatorOf(condition) {
    return Object.keys(condition).find((key) => OPERATORS[key] !== undefined);
}
function holds(step, condition) {
    if (!isJsonObject(condition))
        return false;
    const { And, Or, Not } = condition;
    if (Array.isArray(And))
        return And.every((inner) => holds(step, inner));
    if (Array.isArray(Or))
        return Or.some((inner) => holds(step, inner));
    if (Not !== undefined)
        return !holds(step, Not);
    const operator = operatorOf(condition) ?? '';
    const value = filledIn(step, condition['Variable'] ?? '');
    const wanted = filledIn(step, condition[operator] ?? '');
    const compare = OPERATORS[operator];
    if (value === undefined || wanted === undefined || compare === undefined)
        return false;
    return compare(asText(value), asText(wanted));
}
/** An output that is not there makes its comparison false. */
function filledIn(step, value) {
    try {
        return substitute(value, (name) => step.valueOf(name));
    }
    catch (error) {
        if (error instanceof NoValue)
            return undefined;
        throw error;
    }
}
