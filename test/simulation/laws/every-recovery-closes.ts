import type { Night } from '../night.ts';
import { boardAtEnd, boardWrites } from './board.ts';
import type { Law } from './law.ts';
import { isOpenEntry, recordsOf, recordWrites } from './records.ts';

export const everyRecoveryCloses: Law = {
  name: 'every-recovery-closes',
  says: 'Every recovery closes, and frees what it held unless a person must settle it.',
  check(night) {
    const records = recordsOf(night);
    const open = records
      .filter(({ state }) => state !== 'closed')
      .map(({ recovery, plan, state }) => `${plan} ${recovery} is still ${state}.`);
    const board = boardAtEnd(night);
    const counted = board.open.map((recovery) => `${recovery} still counts as open.`);
    const held = [...board.held].flatMap(([target, holder]) => {
      const { outcome, takenBy } = records.find(({ recovery }) => recovery === holder) ?? {};
      return outcome === 'rollback incomplete' || takenBy !== undefined
        ? []
        : [`${target} is still held by ${holder}, which ended: ${outcome ?? 'not at all'}.`];
    });
    return [...open, ...counted, ...held, ...settledAndHeld(night)];
  },
};

/** Who has settled the last of what was left, and is told so, has freed the target. */
function settledAndHeld(night: Night): string[] {
  return night.happened.orders.flatMap(({ word, answer, about, order }) => {
    if (word !== 'resolve' || answer !== 'done') return [];
    const record = recordWrites(night).findLast(
      ({ write, after }) => write.order < order && after.recovery === about['recovery'],
    )?.after;
    if (record === undefined || record.entries.some(isOpenEntry)) return [];
    const board = boardWrites(night).findLast(({ write }) => write.order < order)?.after;
    return record.held
      .filter((target) => board?.held.get(target) === record.recovery)
      .map((target) => `${target} is held, though all that ${record.recovery} left is settled.`);
  });
}
