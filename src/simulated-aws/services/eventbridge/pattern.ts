import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { type Field, type Fields, fieldsOf, together } from './fields.ts';
import { BadPattern, OPERATOR_NAMES, type ValueTest, valueTest } from './operators.ts';

/**
 * An event pattern, ready to match. It is a choice of ways (`$or` makes several); a way is a list
 * of conditions that must all hold. Source: EventBridge user guide, "Amazon EventBridge event
 * patterns".
 */
export type Pattern = readonly (readonly Condition[])[];

interface Condition {
  readonly path: string;
  /** One of them must be true of one value at the path. */
  readonly tests: readonly ValueTest[];
  /** It also holds when nothing is at the path: `{"exists": false}`. */
  readonly absent: boolean;
}

/** `$or` multiplies; EventBridge takes up to this many ways. */
const MOST_WAYS = 1_000;

/** Reads a pattern. Throws BadPattern with the reason when EventBridge would not take it. */
export function readPattern(pattern: Json): Pattern {
  if (!isJsonObject(pattern)) throw new BadPattern('Filter is not an object');
  return waysOf(pattern, '');
}

/**
 * Does the event match? Two conditions never take values out of different elements of one list.
 * Numbers are compared by value: 300 and 3.0e2 are one.
 */
export function matches(pattern: Pattern, event: JsonObject): boolean {
  const fields = fieldsOf(event);
  return pattern.some((way) => holds(way, fields, new Map()));
}

function holds(way: readonly Condition[], fields: Fields, within: Field['within']): boolean {
  const [condition, ...rest] = way;
  if (condition === undefined) return true;
  const { path, tests, absent } = condition;
  const found = fields.get(path) ?? [];
  if (found.length === 0) return absent && holds(rest, fields, within);
  return found.some((field) => {
    const both = together(within, field.within);
    if (both === undefined || !tests.some((test) => test(field.value))) return false;
    return holds(rest, fields, both);
  });
}

function waysOf(pattern: JsonObject, path: string): Pattern {
  const entries = Object.entries(pattern);
  if (entries.length === 0) {
    throw new BadPattern(path === '' ? 'Empty pattern is not allowed' : `"${path}" is empty`);
  }
  return entries.reduce<Pattern>(
    (ways, [key, inner]) => {
      const here = path === '' ? key : `${path}.${key}`;
      const choices =
        key === '$or' && isChoice(inner) ? eitherOf(inner, path) : within(inner, here);
      if (ways.length * choices.length > MOST_WAYS) {
        throw new BadPattern(`$or makes more than ${MOST_WAYS} combinations`);
      }
      return ways.flatMap((way) => choices.map((choice) => [...way, ...choice]));
    },
    [[]],
  );
}

/** Anything else named `$or` is a field of that name. */
function isChoice(value: Json): value is readonly JsonObject[] {
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    value.every(
      (item: Json) =>
        isJsonObject(item) &&
        Object.keys(item).length > 0 &&
        !Object.keys(item).some((key) => OPERATOR_NAMES.includes(key)),
    )
  );
}

function eitherOf(choices: readonly JsonObject[], path: string): Pattern {
  return choices.flatMap((choice) => waysOf(choice, path));
}

function within(value: Json, path: string): Pattern {
  if (isJsonObject(value)) return waysOf(value, path);
  if (!Array.isArray(value)) throw new BadPattern(`"${path}" must be an object or an array`);
  if (value.length === 0) throw new BadPattern(`"${path}": empty arrays are not allowed`);
  return [[leaf(value, path)]];
}

function leaf(items: readonly Json[], path: string): Condition {
  let absent = false;
  const tests = items.map((item): ValueTest => {
    if (!isJsonObject(item) || !Object.hasOwn(item, 'exists')) return valueTest(item, path);
    const wanted = item['exists'];
    if (typeof wanted !== 'boolean' || Object.keys(item).length > 1) {
      throw new BadPattern(`"${path}": exists takes true or false, and nothing beside it`);
    }
    if (!wanted) absent = true;
    return () => wanted;
  });
  return { path, tests, absent };
}
