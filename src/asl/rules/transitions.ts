import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { type Diagnostic, schemaError } from '../diagnostic.ts';
import type { StateContext } from './context.ts';

/** Where a state may go, with the place that says so. */
export function targetsOf(state: JsonObject): { readonly target: string; readonly at: string }[] {
  const lists = (['Choices', 'Catch'] as const).flatMap((field) => {
    const list = state[field];
    if (!Array.isArray(list)) return [];
    return list.map((item, index) => ({
      target: isJsonObject(item) ? item['Next'] : undefined,
      at: `${field}[${index}]/Next`,
    }));
  });
  const own = (['Next', 'Default'] as const).map((field) => ({ target: state[field], at: field }));
  return [...own, ...lists].filter(
    (to): to is { target: string; at: string } => typeof to.target === 'string',
  );
}

/** Every state that is no end needs exactly one way on, and every way on must lead somewhere. */
export function checkTransitions({ state, at, siblings, found }: StateContext): void {
  const type = state['Type'];
  if (type !== 'Succeed' && type !== 'Fail' && type !== 'Choice') {
    const ways = ['Next', 'End'].filter((field) => state[field] !== undefined);
    if (ways.length !== 1) {
      found.push(schemaError(at, 'Exactly one of these fields is required: [Next, End]'));
    } else if (state['End'] === false) {
      found.push(schemaError(`${at}/End`, "The field 'End' can only be true"));
    }
  }
  for (const { target, at: place } of targetsOf(state)) {
    if (!Object.hasOwn(siblings, target)) found.push(missingTarget(target, `${at}/${place}`));
  }
}

export function missingTarget(target: string, location: string): Diagnostic {
  return {
    code: 'MISSING_TRANSITION_TARGET',
    severity: 'ERROR',
    message: `Missing 'Next' target: ${target}`,
    location,
  };
}

/** States that nothing leads to. */
export function checkReachable(
  startAt: string,
  states: JsonObject,
  at: string,
  found: Diagnostic[],
): void {
  const reached = new Set<string>();
  const waiting = Object.hasOwn(states, startAt) ? [startAt] : [];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const state = states[name];
    if (isJsonObject(state)) {
      waiting.push(
        ...targetsOf(state)
          .map(({ target }) => target)
          .filter((to) => Object.hasOwn(states, to)),
      );
    }
  }
  for (const name of Object.keys(states)) {
    if (reached.has(name)) continue;
    found.push({
      code: 'MISSING_TRANSITION_TARGET',
      severity: 'ERROR',
      message: `State "${name}" is not reachable.`,
      location: `${at}/${name}`,
    });
  }
}

export function hasEnd(states: JsonObject): boolean {
  return Object.values(states).some(
    (state) =>
      isJsonObject(state) &&
      (state['Type'] === 'Succeed' || state['Type'] === 'Fail' || state['End'] === true),
  );
}
