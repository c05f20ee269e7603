import type { Night } from '../night.ts';
import { boardWrites } from './board.ts';
import type { Law } from './law.ts';
import { asksAnew, isOpenEntry, type RawRecord, recordWrites } from './records.ts';

export const takenOver: Law = {
  name: 'taken-over',
  says: 'What a person took over changes nothing more, and is held until that person lets it go.',
  check(night) {
    return takeovers(night).flatMap(({ order, record }) => [
      ...changedLater(night, record.recovery, order),
      ...freedByOthers(night, record, order),
    ]);
  },
};

function takeovers(night: Night): readonly { order: number; record: RawRecord }[] {
  return recordWrites(night)
    .filter(({ before, after }) => before?.takenBy === undefined && after.takenBy !== undefined)
    .map(({ write: { order }, after }) => ({ order, record: after }));
}

/** A call that was written down before may still be carried out; nothing is written down anew. */
function changedLater(night: Night, recovery: string, order: number): string[] {
  return recordWrites(night)
    .filter(({ write, after }) => after.recovery === recovery && write.order > order)
    .flatMap(({ before, after }) => asksAnew(before, after))
    .map((step) => `"${step}" of ${recovery} was asked for after a person had taken it over.`);
}

/**
 * From when its takeover is answered, or it is closed, its targets are held and are let go by
 * `release`, or when the last of its changes is settled. An end that was under way may have freed
 * one before, and another recovery may have taken it.
 */
function freedByOthers(night: Night, { recovery, held, mode }: RawRecord, order: number): string[] {
  if (mode !== 'automatic') return [];
  const from = keptFrom(night, recovery, order);
  const boards = boardWrites(night);
  const at = boards.findLast(({ write }) => write.order < from)?.after;
  const freed = boards.filter(({ write }) => write.order > from);
  return held.flatMap((target) => {
    const holder = at?.held.get(target);
    if (holder === undefined) return [`${target} is free, and a person has ${recovery}.`];
    const by = freed.find(
      ({ before, after }) => before.held.get(target) === recovery && !after.held.has(target),
    )?.write;
    if (by === undefined) return [];
    const orders = night.happened.orders.filter(({ id }) => id === by.invocation);
    const asked = orders.some(
      ({ word, about }) => word === 'release' && about['target'] === target,
    );
    if (asked) return [];
    const known = recordWrites(night).findLast(
      ({ write, after }) => after.recovery === recovery && write.order < by.order,
    )?.after;
    const open = known?.entries.filter(isOpenEntry) ?? [];
    const settled = orders.some(({ word }) => word === 'resolve') && open.length === 0;
    return settled ? [] : [`${target} was freed by ${by.invocation}; a person has ${recovery}.`];
  });
}

/** The place in the order of the night from which on a takeover keeps its targets held. */
function keptFrom(night: Night, recovery: string, takenAt: number): number {
  const answered = night.happened.orders.find(
    ({ word, about, answer, order }) =>
      word === 'takeover' && about['recovery'] === recovery && answer === 'done' && order > takenAt,
  );
  const closed = recordWrites(night).find(
    ({ write, after }) =>
      after.recovery === recovery && after.state === 'closed' && write.order > takenAt,
  );
  const never = Number.POSITIVE_INFINITY;
  return Math.min(answered?.order ?? never, closed?.write.order ?? never);
}
