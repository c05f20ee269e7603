import { hash } from '../base/hash.ts';
import type { Looked, TargetKey } from '../contract/index.ts';
import type { Recovery } from './recovery.ts';

/** As a record keeps it: which change it is, and that with what it would do. */
export function lookTexts({ task, input, did }: Looked): readonly [string, string] {
  const about = hash([task, input], 16);
  return [about, `${about} ${did}`];
}

type Approved = Pick<Recovery, 'looked' | 'entries'>;
type Change = Looked & { readonly target: TargetKey };

/**
 * What people have read that this change would do, where it would do something else now and others
 * have made the difference. Undefined: it is as they have read it, or they were shown nothing.
 */
export function approvedInstead(record: Approved, change: Change): string | undefined {
  return hasOwn(record, change) ? undefined : readInstead(record, change);
}

/** The change does something else than people have read, because of what this recovery did. */
export function isOwnDifference(record: Approved, change: Change): boolean {
  return hasOwn(record, change) && readInstead(record, change) !== undefined;
}

function hasOwn({ entries }: Approved, change: Change): boolean {
  return entries.some(({ target }) => target === change.target);
}

function readInstead({ looked = [] }: Approved, change: Change): string | undefined {
  const [about, now] = lookTexts(change);
  if (looked.includes(now)) return undefined;
  return looked.findLast((text) => text.startsWith(`${about} `))?.slice(about.length + 1);
}
