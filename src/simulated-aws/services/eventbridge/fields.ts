import { isJsonObject, type Json } from '../../../base/json.ts';

/** One leaf of an event. */
export interface Field {
  readonly value: Json;
  /** In which element of which list it stands: the list's number to the element's. */
  readonly within: ReadonlyMap<number, number>;
}

/** The leaves of an event by path, `detail.state.value`. */
export type Fields = ReadonlyMap<string, readonly Field[]>;

/**
 * Takes an event apart the way EventBridge matches it: lists are looked through, whatever they
 * hold, and an empty one holds nothing. Key and path are joined with a dot, as in EventBridge's
 * matcher. Source: README of aws/event-ruler, "JSON Array Matching".
 */
export function fieldsOf(event: Json): Fields {
  const fields = new Map<string, Field[]>();
  let lists = 0;
  const visit = (value: Json, path: string, within: ReadonlyMap<number, number>): void => {
    if (Array.isArray(value)) {
      const list = ++lists;
      value.forEach((item: Json, at) => visit(item, path, new Map([...within, [list, at]])));
    } else if (isJsonObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        visit(inner, path === '' ? key : `${path}.${key}`, within);
      }
    } else {
      fields.set(path, [...(fields.get(path) ?? []), { value, within }]);
    }
  };
  visit(event, '', new Map());
  return fields;
}

/** Both in one, or undefined when they stand in different elements of the same list. */
export function together(
  a: Field['within'],
  b: Field['within'],
): ReadonlyMap<number, number> | undefined {
  for (const [list, at] of b) if ((a.get(list) ?? at) !== at) return undefined;
  return new Map([...a, ...b]);
}
