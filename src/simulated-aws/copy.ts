import { types } from 'node:util';
import { dateAt } from '../base/clock.ts';

/** A copy, through and through, of what goes into or comes out of a call: plain data and Dates. */
export function copyOf<T>(value: T): T;
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (types.isDate(value)) return dateAt(value.getTime());
  if (Array.isArray(value)) return value.map((item: unknown) => copyOf(item));
  const entries = Object.entries(value).map(([key, inner]) => [key, copyOf<unknown>(inner)]);
  return Object.fromEntries(entries);
}
