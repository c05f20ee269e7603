import type { Order } from '../happened.ts';
import type { Night } from '../night.ts';
import { boardWrites, takesOf } from './board.ts';
import type { Law } from './law.ts';
import { intendsAnew, recordWrites } from './records.ts';

export const frozen: Law = {
  name: 'frozen',
  says: 'Nothing starts from freeze to thaw, what is on hold changes nothing, and thaw ends both.',
  check(night) {
    const starts = takesOf(night)
      .filter(({ board }) => board.frozen)
      .map(({ recovery, target }) => `${recovery} took ${target} while everything was frozen.`);
    const held = recordWrites(night)
      .filter(({ before }) => before?.onHold !== undefined)
      .flatMap(({ before, after }) =>
        intendsAnew(before, after).map((step) => `"${step}" of ${after.recovery} began on hold.`),
      );
    return [...starts, ...held, ...freezes(night), ...thaws(night)];
  },
};

/** What a freeze says when it is answered holds until somebody thaws. */
function freezes(night: Night): string[] {
  const { orders } = night.happened;
  const typed = orders.filter(({ word, answer }) => word.startsWith('freeze') && answer === 'done');
  return typed.flatMap((freeze) => {
    const thawed = orders.find((one) => one.word === 'thaw' && one.order > freeze.from);
    const until = thawed?.from ?? Number.POSITIVE_INFINITY;
    const within = (order: number): boolean => order > freeze.order && order < until;
    const took = takesOf(night)
      .filter(({ order }) => within(order))
      .map(({ recovery }) => `${recovery} began after ${freeze.id} had frozen everything.`);
    if (freeze.word === 'freeze') return took;
    const changed = recordWrites(night)
      .filter(({ write }) => within(write.order))
      .flatMap(({ before, after }) => intendsAnew(before, after))
      .map((step) => `"${step}" began after ${freeze.id}, which was ${freeze.word}.`);
    return [...took, ...changed];
  });
}

/** What a thaw says when it is answered, unless somebody froze it again meanwhile. */
function thaws(night: Night): string[] {
  const { orders } = night.happened;
  const typed = orders.filter(({ word, answer }) => word === 'thaw' && answer === 'done');
  return typed.flatMap((thaw) => {
    if (orders.some((other) => frozeMeanwhile(other, thaw))) return [];
    const board = boardWrites(night).findLast(({ write }) => write.order < thaw.order)?.after;
    const cold = board?.frozen === true ? [`${thaw.id} thawed, and it is still frozen.`] : [];
    const open = new Set(board?.open);
    const last = new Map(
      recordWrites(night)
        .filter(({ write }) => write.order < thaw.order)
        .map(({ after }) => [after.recovery, after]),
    );
    const held = [...last.values()].filter(({ recovery, onHold }) => {
      return open.has(recovery) && onHold !== undefined;
    });
    return [...cold, ...held.map(({ recovery }) => `${recovery} is on hold after ${thaw.id}.`)];
  });
}

/** A write of a freeze may still be under way for a minute after it was given up. */
const LANDS_WITHIN_MS = 60_000;

function frozeMeanwhile(other: Order, thaw: Order): boolean {
  if (!other.word.startsWith('freeze') || other.from > thaw.order) return false;
  const late = other.answer === 'failed' && other.at + LANDS_WITHIN_MS > thaw.at - LANDS_WITHIN_MS;
  return late || other.order > thaw.from;
}
