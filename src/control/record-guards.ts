import type { Looked } from '../contract/index.ts';
import { lookTexts } from './approved.ts';
import { type Entry, type EntryChange, isFinal } from './entry.ts';
import { type RecoveryState, sealKey } from './recovery.ts';

/** Who writes: the recovery, and the epoch that the writer believes is the present one. */
export interface Writer {
  readonly recovery: string;
  readonly epoch: number;
}

/** The entry with what is new, its revision raised, and without what is taken away. */
export function changed(seen: Entry, next: EntryChange, now: number): Entry {
  const { status = seen.status } = next;
  const times = { [status]: now, ...seen.times };
  const all = Object.entries({ ...seen, ...next, times, rev: seen.rev + 1 });
  // Members that are undefined are optional ones: EntryChange takes away no other.
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as unknown as Entry;
}

export interface Guard {
  readonly only: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The fence: running, my epoch, let by its mode or by people, the target held, the step not sealed,
 * not on hold, in time.
 */
export function changing(by: Writer, entry: Pick<Entry, 'step' | 'target' | 'actBefore'>): Guard {
  const guard = owning(by, ['running']);
  return {
    only: [
      ...guard.only,
      '(#mode = :automatic OR (#mode = :approve AND attribute_exists(approved)))',
      'contains(held, :target)',
      'attribute_not_exists(seals.#seal)',
      'attribute_not_exists(onHold)',
      'deadline >= :actBefore',
    ],
    names: { ...guard.names, '#seal': sealKey(by.epoch, entry.step), '#mode': 'mode' },
    values: {
      ...guard.values,
      ':automatic': 'automatic',
      ':approve': 'approve',
      ':target': entry.target,
      ':actBefore': entry.actBefore,
    },
  };
}

/** Nobody has read what this change would do, or somebody has read just what it does now. */
export function asApproved(fence: Guard, change: Looked): Guard {
  const [about, now] = lookTexts(change);
  return {
    only: [...fence.only, '(NOT contains(looked, :about) OR contains(looked, :does))'],
    names: fence.names,
    values: { ...fence.values, ':about': about, ':does': now },
  };
}

/**
 * A put back: by the present owner, while the end is open or what is left is tried again. What was
 * believed back is found made after all only while its target is certainly held: later, what is
 * seen there may be the work of another recovery.
 */
export function backing(by: Writer, seen?: Entry): Guard {
  const { names, values } = owning(by, ['running', 'unwinding']);
  const open = '#state IN (:state0, :state1)';
  const believed = seen !== undefined && isFinal(seen.status);
  return {
    only: [
      `(${open} OR (#state = :closed AND attribute_exists(#retry)))`,
      'epoch = :epoch',
      ...(believed ? ['attribute_not_exists(leavingAt)'] : []),
    ],
    names: { ...names, '#retry': 'retry' },
    values: { ...values, ':closed': 'closed' },
  };
}

export function owning(by: Writer, states: readonly RecoveryState[]): Guard {
  const values = Object.fromEntries(states.map((state, at) => [`:state${at}`, state]));
  return {
    only: [`#state IN (${Object.keys(values).join(', ')})`, 'epoch = :epoch'],
    names: { '#state': 'state' },
    values: { ...values, ':epoch': by.epoch },
  };
}

/** The members that are there, named as values of an expression. */
export function prefixed(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const there = Object.entries(members).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(there.map(([name, value]) => [`:${name}`, value]));
}
