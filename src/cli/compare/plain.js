import { durationText } from '../../base/duration.ts';
import { isJsonObject } from '../../base/json.ts';
/**
 * An expression that the compiler wrote, without what it adds so that it cannot fail: what is asked
 * whether it exists, where an answer arrives, how turns are counted.
 */
export function plainExpression(text) {
    const plain = text
        .replaceAll(/\{% (.*?) %\}/g, '$1')
        .replaceAll(/\$exists\([^()]*\) and /g, '')
        .replaceAll('$states.result.Payload.', '')
        .replaceAll('$admission.trigger.', 'trigger.')
        .replace(/^\((.*) \? \$\w+InARow \+ 1 : 0\) >= \d+$/, '$1')
        .replaceAll(/\$(?=[a-z]\w*\b(?!\())/g, '');
    return withoutOuter(plain);
}
function withoutOuter(text) {
    const inner = /^\(([^()]*)\)$/.exec(text)?.[1];
    return inner === undefined ? text : withoutOuter(inner);
}
/** The members in which an input differs: `number 8, before 4`. */
export function inputDifference(before, after) {
    const [old, now] = [membersOf(before), membersOf(after)];
    const names = [...new Set([...Object.keys(now), ...Object.keys(old)])];
    return names
        .filter((name) => now[name] !== old[name])
        .map((name) => `${name} ${now[name] ?? 'not given'}, before ${old[name] ?? 'not given'}`)
        .join('; ');
}
function membersOf(input) {
    const members = isJsonObject(input) ? Object.entries(input) : [];
    return Object.fromEntries(members.map(([name, value]) => [name, valueText(value)]));
}
function valueText(value) {
    return plainExpression(typeof value === 'string' ? value : JSON.stringify(value));
}
/** What a plan promises of itself, in words: limits and triggers are small objects. */
export function promiseText(value) {
    if (typeof value === 'string')
        return value;
    if (!isJsonObject(value))
        return JSON.stringify(value ?? null);
    return Object.entries(value)
        .map(([name, member]) => {
        const isTime = name.endsWith('Ms') && typeof member === 'number';
        const said = isTime ? durationText(member) : promiseText(member);
        return `${isTime ? name.slice(0, -2) : name} ${said}`;
    })
        .join(', ');
}
