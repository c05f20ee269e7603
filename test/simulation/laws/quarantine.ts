import { boardWrites } from './board.ts';
import type { Law } from './law.ts';
import { isOpenEntry, recordWrites } from './records.ts';

/**
 * A later try may still put it back. The target is freed then, and after that the record is amended
 * (the other way round a death in between would leave a target held that nobody looks at), so the
 * entries tell whether it may be free.
 */
export const quarantine: Law = {
  name: 'quarantine',
  says: 'What could not be put back keeps its target held until it is put back or settled.',
  check(night) {
    const boards = boardWrites(night);
    const writes = recordWrites(night);
    return writes
      .filter(({ before, after }) => before?.state !== 'closed' && after.state === 'closed')
      .filter(({ after }) => after.outcome === 'rollback incomplete')
      .flatMap(({ write, after: { held, recovery } }) =>
        held.flatMap((target) => {
          const freed = boards.find(
            ({ before, after }) =>
              before.held.get(target) === recovery && after.held.get(target) !== recovery,
          );
          if (freed === undefined) return [];
          const known = writes.findLast(
            (one) => one.after.recovery === recovery && one.write.order < freed.write.order,
          )?.after;
          const stands = known?.entries.some(
            (entry) => entry.target === target && isOpenEntry(entry),
          );
          const early = freed.write.order < write.order;
          return stands === true || early
            ? [`${target} was freed, though ${recovery} left it incomplete.`]
            : [];
        }),
      );
  },
};
