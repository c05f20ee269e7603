import type { Ref } from '../contract/index.ts';
import { type Comparison, comparisonsOf, type Test } from './expr.ts';
import { checkReadable, currentRecording, type Recording } from './recording.ts';
import { exprOf } from './ref.ts';

declare const condition: unique symbol;

/** A question that has a yes or a no once the machine runs. Words take it; `if` cannot. */
export interface Condition {
  readonly [condition]: true;
}

const tests = new WeakMap<object, { readonly test: Test; readonly madeBy: Recording }>();

function conditionOf(test: Test): Condition {
  const made = Object.freeze({});
  tests.set(made, { test, madeBy: currentRecording() });
  return made as Condition; // the brand exists in types alone
}

/** The test behind a condition, asked here: everything it reads must have been given before. */
export function testOf(made: Condition): Test {
  const behind = tests.get(made);
  if (behind === undefined) throw new TypeError('A condition is made by below, equals, all, ...');
  for (const { left, right } of comparisonsOf(behind.test)) {
    checkReadable(left, behind.madeBy);
    checkReadable(right, behind.madeBy);
  }
  return behind.test;
}

function compare(is: Comparison, left: unknown, right: unknown): Condition {
  return conditionOf({
    is,
    left: exprOf(left, 'the left side'),
    right: exprOf(right, 'the right side'),
  });
}

/** A number that is known now, or when the machine runs. */
export type Numeric = number | Ref<number>;

/** left < right. */
export const below = (left: Ref<number>, right: Numeric): Condition =>
  compare('below', left, right);
/** left > right. */
export const above = (left: Ref<number>, right: Numeric): Condition =>
  compare('above', left, right);
/** left >= right. */
export const atLeast = (left: Ref<number>, right: Numeric): Condition =>
  compare('at least', left, right);
/** left <= right. */
export const atMost = (left: Ref<number>, right: Numeric): Condition =>
  compare('at most', left, right);

/** The same text, number or truth value. tsc knows which values the left side can have. */
export function equals<T extends string | number | boolean>(
  left: Ref<T>,
  right: NoInfer<T> | Ref<NoInfer<T>>,
): Condition {
  return compare('equals', left, right);
}

/** Every one of them holds. */
export const all = (...of: readonly [Condition, ...Condition[]]): Condition =>
  conditionOf({ is: 'all', of: of.map(testOf) });
/** At least one of them holds. */
export const any = (...of: readonly [Condition, ...Condition[]]): Condition =>
  conditionOf({ is: 'any', of: of.map(testOf) });
/** It does not hold. */
export const not = (of: Condition): Condition => conditionOf({ is: 'not', of: testOf(of) });
