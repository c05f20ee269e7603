import type { Ref, Whole } from '../contract/index.ts';
import type { Numeric } from './conditions.ts';
import { exprOf, refTo } from './ref.ts';

/** left + right. */
export const plus = (left: Ref<number>, right: Numeric): Ref<number> => reckon('plus', left, right);
/** left - right. */
export const minus = (left: Ref<number>, right: Numeric): Ref<number> =>
  reckon('minus', left, right);
/** left x right. */
export const times = (left: Ref<number>, right: Numeric): Ref<number> =>
  reckon('times', left, right);

function reckon(is: 'plus' | 'minus' | 'times', left: unknown, right: unknown): Ref<number> {
  return refTo({
    is,
    left: exprOf(left, 'the left side'),
    right: exprOf(right, 'the right side'),
  });
}

/** Both may be left out. Where they cross, `atMost` wins. */
interface Bounds<Bound> {
  readonly atLeast?: Bound;
  readonly atMost?: Bound;
}

type WholeBounds = Bounds<Whole | Ref<Whole>>;

/** The next whole number up, then kept between the bounds. */
export const roundUp = (of: Ref<number>, bounds: WholeBounds = {}): Ref<Whole> =>
  round('up', of, bounds);
/** The next whole number down, then kept between the bounds. */
export const roundDown = (of: Ref<number>, bounds: WholeBounds = {}): Ref<Whole> =>
  round('down', of, bounds);

/** The number itself, kept between the bounds: a whole one between whole ones stays whole. */
export function bounded(of: Ref<Whole>, bounds: WholeBounds): Ref<Whole>;
export function bounded(of: Ref<number>, bounds: Bounds<Numeric>): Ref<number>;
export function bounded(of: Ref<number>, bounds: Bounds<Numeric>): Ref<number> {
  return round('none', of, bounds);
}

function round(way: 'up' | 'down' | 'none', of: Ref<number>, bounds: Bounds<unknown>): Ref<Whole> {
  const bound = (value: unknown, what: string) =>
    value === undefined ? null : exprOf(value, what);
  return refTo({
    is: 'round',
    way,
    of: exprOf(of, 'the number'),
    atLeast: bound(bounds.atLeast, 'atLeast'),
    atMost: bound(bounds.atMost, 'atMost'),
  });
}
