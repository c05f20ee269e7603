import { comparisonsOf } from './expr.ts';
import { checkReadable, currentRecording } from './recording.ts';
import { exprOf } from './ref.ts';
const tests = new WeakMap();
function conditionOf(test) {
    const made = Object.freeze({});
    tests.set(made, { test, madeBy: currentRecording() });
    return made; // the brand exists in types alone
}
/** The test behind a condition, asked here: everything it reads must have been given before. */
export function testOf(made) {
    const behind = tests.get(made);
    if (behind === undefined)
        throw new TypeError('A condition is made by below, equals, all, ...');
    for (const { left, right } of comparisonsOf(behind.test)) {
        checkReadable(left, behind.madeBy);
        checkReadable(right, behind.madeBy);
    }
    return behind.test;
}
function compare(is, left, right) {
    return conditionOf({
        is,
        left: exprOf(left, 'the left side'),
        right: exprOf(right, 'the right side'),
    });
}
/** left < right. */
export const below = (left, right) => compare('below', left, right);
/** left > right. */
export const above = (left, right) => compare('above', left, right);
/** left >= right. */
export const atLeast = (left, right) => compare('at least', left, right);
/** left <= right. */
export const atMost = (left, right) => compare('at most', left, right);
/** The same text, number or truth value. tsc knows which values the left side can have. */
export function equals(left, right) {
    return compare('equals', left, right);
}
/** Every one of them holds. */
export const all = (...of) => conditionOf({ is: 'all', of: of.map(testOf) });
/** At least one of them holds. */
export const any = (...of) => conditionOf({ is: 'any', of: of.map(testOf) });
/** It does not hold. */
export const not = (of) => conditionOf({ is: 'not', of: testOf(of) });
