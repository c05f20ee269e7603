import { isJsonObject } from '../../base/json.ts';
import { ANSWER_BYTES_MAX } from '../../contract/index.ts';
import { NOTES_KEPT } from '../lower/join.ts';
/** Sources: Step Functions service quotas; "Passing data between states with variables". */
export const BYTES_MAX = {
    definition: 1_048_576,
    payload: 262_144,
    variables: 10 * 1_048_576,
};
/** What is known of a trigger: an alarm has at most 30 dimensions of 255 and 1,024 characters. */
const ADMISSION_BYTES_MAX = 64 * 1_024;
/** The result itself, and nothing computed of it. */
const IS_ANSWER = /^\{%\s*\$states\.result(\.Payload)?\s*%\}$/;
/** A truth value, a number, or an id of ours. */
const SMALL_BYTES = 256;
/**
 * What a catch keeps: AWS cuts a cause at 32,768 characters and an error at 256, and JSON needs at
 * most six bytes for one of them.
 */
const FAILURE_BYTES_MAX = 6 * (32_768 + 256) + 1_024;
/** The name of an error without its cause, and the step. */
const NOTE_BYTES_MAX = 6 * 256 + 1_024;
/** An ARN stands where a placeholder stood; IAM and Lambda know none that is longer. */
const ARN_BYTES_MAX = 256;
export function bytesProof(machine, asl) {
    const all = everyState(machine.states);
    const variables = new Map();
    for (const { name, state } of all) {
        for (const assigned of assignsOf(state)) {
            for (const [variable, value] of Object.entries(assigned)) {
                const bytes = assignedBytes(machine, name, state, value);
                variables.set(variable, Math.max(bytes, variables.get(variable) ?? 0));
            }
        }
    }
    const placeholders = asl.match(/\$\{\w+\}/g)?.length ?? 0;
    return {
        definition: bytesOf(asl) + placeholders * ARN_BYTES_MAX,
        input: fullest(all, (_name, state) => givenBytes(state, variables)),
        assign: fullest(all, (name, state) => Math.max(0, ...assignsOf(state).map((assigned) => assignBytes(machine, name, state, assigned)))),
        variables: total(variables),
    };
}
/** Every state, those of branches and items too. */
export function everyState(states) {
    return Object.entries(states).flatMap(([name, state]) => {
        const own = [{ name, state }];
        if (state.Type === 'Map')
            return [...own, ...everyState(state.ItemProcessor.States)];
        if (state.Type !== 'Parallel')
            return own;
        return [...own, ...state.Branches.flatMap((branch) => everyState(branch.States))];
    });
}
function assignsOf(state) {
    const own = 'Assign' in state ? [state.Assign] : [];
    const chosen = state.Type === 'Choice' ? state.Choices.map(({ Assign }) => Assign) : [];
    const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Assign }) => Assign) : [];
    return [...own, ...chosen, ...caught].filter((assigned) => assigned !== undefined);
}
function assignBytes(machine, name, state, assigned) {
    const sizes = Object.entries(assigned).map(([variable, value]) => {
        return [variable, assignedBytes(machine, name, state, value)];
    });
    return total(new Map(sizes));
}
/** A task's answer is bounded where it is given; everything else that is computed is small. */
function assignedBytes(machine, name, state, value) {
    if (typeof value !== 'string' || !value.startsWith('{%'))
        return jsonBytes(value);
    // Failures that branches or items give, of which one is kept.
    if (value.includes('errorOutput.Cause') || value.includes('.failed)[0]'))
        return FAILURE_BYTES_MAX;
    if (value.includes('$states.errorOutput'))
        return NOTE_BYTES_MAX;
    if (value.includes('.result.untold]'))
        return NOTES_KEPT * NOTE_BYTES_MAX;
    const given = value.match(/\$states\.result\[\d+\]\.\w+/g)?.length ?? 0;
    if (given > 0 && value.startsWith('{% {'))
        return given * ANSWER_BYTES_MAX;
    if (machine.facts[name]?.role === 'admit' && IS_ANSWER.test(value))
        return ADMISSION_BYTES_MAX;
    if (!IS_ANSWER.test(value))
        return SMALL_BYTES;
    if (state.Type === 'Parallel')
        return state.Branches.length * ANSWER_BYTES_MAX;
    const items = machine.facts[name]?.itemsMax;
    return (state.Type === 'Map' && typeof items === 'number' ? items : 1) * ANSWER_BYTES_MAX;
}
function givenBytes(state, variables) {
    if (state.Type !== 'Task' || state.Arguments === undefined)
        return 0;
    const texts = expressionsOf(state.Arguments);
    const read = [...reads(texts)].map(([variable, times]) => {
        return times * (variables.get(variable) ?? SMALL_BYTES);
    });
    return jsonBytes(state.Arguments) + read.reduce((sum, bytes) => sum + bytes, 0);
}
/**
 * How often the whole of each variable may stand in these expressions: as often as its most read
 * path, since fields beside each other are parts of one whole. What is only asked for is no value.
 */
function reads(texts) {
    const paths = new Map();
    for (const text of texts) {
        const plain = text
            .replaceAll(/\$(exists|count)\([^()]*\)/g, '')
            .replaceAll(/\$\w+ = (null|true)/g, '')
            .replaceAll(/\$admission\.(?!trigger\b)\w+/g, '$small');
        for (const [path] of plain.matchAll(/\$(?!states\b)[A-Za-z]\w*(?:\.(?:\w+|`[^`]*`))*(?!\()/g)) {
            paths.set(path, (paths.get(path) ?? 0) + 1);
        }
    }
    const most = new Map();
    for (const [path, times] of paths) {
        const variable = path.slice(1).split('.')[0] ?? '';
        most.set(variable, Math.max(times, most.get(variable) ?? 0));
    }
    return most;
}
function expressionsOf(value) {
    if (typeof value === 'string')
        return value.startsWith('{%') ? [value] : [];
    if (Array.isArray(value))
        return value.flatMap(expressionsOf);
    return isJsonObject(value) ? Object.values(value).flatMap(expressionsOf) : [];
}
function fullest(all, bytes) {
    return all.reduce((most, { name, state }) => {
        const own = bytes(name, state);
        return own > most.bytes ? { state: name, bytes: own } : most;
    }, { state: '', bytes: 0 });
}
function total(variables) {
    return [...variables].reduce((sum, [name, bytes]) => sum + bytesOf(name) + 4 + bytes, 2);
}
function jsonBytes(value) {
    return bytesOf(JSON.stringify(value));
}
/** Of the text in UTF-8. */
function bytesOf(text) {
    return new TextEncoder().encode(text).length;
}
