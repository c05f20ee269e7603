import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';

/**
 * The part of EventBridge's pattern language that plans may use: plain values, prefix, suffix,
 * anything-but, exists, numeric and equals-ignore-case. The rule matches first; admission holds the
 * event against the pattern once more, since an execution can be started with anything.
 * Source: EventBridge user guide, "Comparison operators for use in event patterns".
 */
const OPERATORS: Readonly<Record<string, (operand: Json, value: Json) => boolean>> = {
  prefix: (operand, value) => bothText(operand, value, (part, whole) => whole.startsWith(part)),
  suffix: (operand, value) => bothText(operand, value, (part, whole) => whole.endsWith(part)),
  'equals-ignore-case': (operand, value) =>
    bothText(operand, value, (one, other) => one.toLowerCase() === other.toLowerCase()),
  'anything-but': (operand, value) =>
    isJsonObject(operand)
      ? !oneOperator(operand, value)
      : !(Array.isArray(operand) ? operand : [operand]).includes(value),
  numeric: (operand, value) => numeric(operand, value),
};

/**
 * Does the event match? A list in the event matches where one of its elements does. That something
 * is absent is asked of all elements together, as EventBridge does.
 */
export function matchesPattern(pattern: JsonObject, event: JsonObject): boolean {
  const present = withoutAbsent(pattern, [event]);
  return present !== undefined && matchesPresent(present, event);
}

/**
 * What of the pattern asks for something that is there, once `exists: false` is settled; undefined
 * when something is there that must not be.
 */
function withoutAbsent(pattern: JsonObject, events: readonly JsonObject[]): JsonObject | undefined {
  const left: [string, Json][] = [];
  for (const [name, wanted] of Object.entries(pattern)) {
    const values = events.flatMap((event) => elementsOf(event[name]));
    if (Array.isArray(wanted)) {
      const there = values.some((value) => !isJsonObject(value) && !Array.isArray(value));
      const asks = wanted.filter((one: Json) => !(isJsonObject(one) && one['exists'] === false));
      if (asks.length < wanted.length && !there) continue;
      if (asks.length === 0) return undefined;
      left.push([name, asks]);
    } else if (isJsonObject(wanted)) {
      const inner = withoutAbsent(wanted, values.filter(isJsonObject));
      if (inner === undefined) return undefined;
      if (Object.keys(inner).length > 0) left.push([name, inner]);
    } else {
      return undefined;
    }
  }
  return Object.fromEntries(left);
}

function matchesPresent(pattern: JsonObject, event: JsonObject): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    const values = elementsOf(event[name]);
    if (Array.isArray(wanted)) return leafMatches(wanted, values);
    return values.some(
      (value) => isJsonObject(value) && isJsonObject(wanted) && matchesPresent(wanted, value),
    );
  });
}

function elementsOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Why a plan may not use the pattern, in words; undefined when it may. */
export function unusablePattern(pattern: JsonObject, path = ''): string | undefined {
  const entries = Object.entries(pattern);
  if (entries.length === 0) return `${path === '' ? 'The pattern' : path} is empty.`;
  for (const [name, wanted] of entries) {
    const at = path === '' ? name : `${path}.${name}`;
    const why =
      name === '$or'
        ? `${at} is not supported: write two plans.`
        : Array.isArray(wanted)
          ? unusableLeaf(wanted, at)
          : isJsonObject(wanted)
            ? unusablePattern(wanted, at)
            : `${at} is neither an object nor a list of what it may be.`;
    if (why !== undefined) return why;
  }
  return undefined;
}

function leafMatches(wanted: readonly Json[], values: readonly Json[]): boolean {
  const leaves = values.filter((one) => !isJsonObject(one) && !Array.isArray(one));
  return wanted.some((one) => {
    if (isJsonObject(one) && 'exists' in one) return leaves.length > 0;
    return leaves.some((leaf) => (isJsonObject(one) ? oneOperator(one, leaf) : one === leaf));
  });
}

function oneOperator(wanted: JsonObject, value: Json): boolean {
  return Object.entries(wanted).every(([name, operand]) => {
    return OPERATORS[name]?.(operand, value) ?? false;
  });
}

function unusableLeaf(wanted: readonly Json[], at: string): string | undefined {
  if (wanted.length === 0) return `${at} is an empty list.`;
  for (const one of wanted) {
    if (Array.isArray(one)) return `${at} holds a list inside its list.`;
    if (!isJsonObject(one)) continue;
    const [name = '', ...more] = Object.keys(one);
    const operand = one[name];
    if (more.length > 0 || !(name === 'exists' || Object.hasOwn(OPERATORS, name))) {
      return `${at} uses ${Object.keys(one).join(' and ')}; one of ${WORDS} is allowed.`;
    }
    if (operand === undefined || !fitsOperator(name, operand)) {
      return `${at} gives ${name} what it cannot take: ${JSON.stringify(operand)}.`;
    }
  }
  return undefined;
}

const WORDS = [...Object.keys(OPERATORS), 'exists'].join(', ');
const TEXT_OPERATORS = ['prefix', 'suffix', 'equals-ignore-case'];

function fitsOperator(name: string, operand: Json): boolean {
  if (name === 'exists') return typeof operand === 'boolean';
  if (name === 'numeric') return comparisons(operand) !== undefined;
  if (name !== 'anything-but') return typeof operand === 'string';
  if (isJsonObject(operand)) {
    const [inner = '', ...more] = Object.keys(operand);
    return (
      more.length === 0 && TEXT_OPERATORS.includes(inner) && typeof operand[inner] === 'string'
    );
  }
  const all: readonly Json[] = Array.isArray(operand) ? operand : [operand];
  const [kind, ...others] = new Set(all.map((one) => typeof one));
  return others.length === 0 && (kind === 'string' || kind === 'number');
}

const COMPARE: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function numeric(operand: Json, value: Json): boolean {
  const pairs = comparisons(operand);
  if (typeof value !== 'number' || pairs === undefined) return false;
  return pairs.every(([sign, bound]) => COMPARE[sign]?.(value, bound) === true);
}

/** `["<", 10]`, or a range with the lower bound first; undefined when it is neither. */
function comparisons(operand: Json): readonly (readonly [string, number])[] | undefined {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) return undefined;
  const pairs: (readonly [string, number])[] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const [sign, bound]: readonly Json[] = operand.slice(at, at + 2);
    if (typeof sign !== 'string' || !Object.hasOwn(COMPARE, sign)) return undefined;
    if (typeof bound !== 'number' || Math.abs(bound) > 5_000_000_000) return undefined;
    pairs.push([sign, bound]);
  }
  const [lower, upper] = pairs;
  const range = lower?.[0].startsWith('>') === true && upper?.[0].startsWith('<') === true;
  return pairs.length === 1 || range ? pairs : undefined;
}

function bothText(
  operand: Json,
  value: Json,
  test: (operand: string, value: string) => boolean,
): boolean {
  return typeof operand === 'string' && typeof value === 'string' && test(operand, value);
}
