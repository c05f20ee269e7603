import { exprOf, refTo } from './ref.ts';
/** left + right. */
export const plus = (left, right) => reckon('plus', left, right);
/** left - right. */
export const minus = (left, right) => reckon('minus', left, right);
/** left x right. */
export const times = (left, right) => reckon('times', left, right);
function reckon(is, left, right) {
    return refTo({
        is,
        left: exprOf(left, 'the left side'),
        right: exprOf(right, 'the right side'),
    });
}
/** The next whole number up, then kept between the bounds. */
export const roundUp = (of, bounds = {}) => round('up', of, bounds);
/** The next whole number down, then kept between the bounds. */
export const roundDown = (of, bounds = {}) => round('down', of, bounds);
export function bounded(of, bounds) {
    return round('none', of, bounds);
}
function round(way, of, bounds) {
    const bound = (value, what) => value === undefined ? null : exprOf(value, what);
    return refTo({
        is: 'round',
        way,
        of: exprOf(of, 'the number'),
        atLeast: bound(bounds.atLeast, 'atLeast'),
        atMost: bound(bounds.atMost, 'atMost'),
    });
}
