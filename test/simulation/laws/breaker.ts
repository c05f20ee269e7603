import type { Night } from '../night.ts';
import { plans } from '../plans.ts';
import { boardWrites, type Take, takesOf } from './board.ts';
import type { Law } from './law.ts';
import { recordsOf, recordWrites } from './records.ts';

const OPEN_MS = 60 * 60_000;
/** So many bad ends in a row open it. */
const BAD_MOST = 2;
const BAD = new Set(['handed over', 'failed', 'rolled back']);
/** An end may be written this long after the moment that it counts from. */
const WRITTEN_WITHIN_MS = 60_000;

export const breaker: Law = {
  name: 'breaker',
  says: 'After bad ends a plan leaves its target alone for an hour, unless a person resets it.',
  check(night) {
    const records = new Map(recordsOf(night).map((record) => [record.recovery, record]));
    const started = plans.flatMap(({ graph: { name } }) =>
      takesOf(night)
        .filter(({ recovery }) => records.get(recovery)?.plan === name)
        .filter((take) => take.at < openUntil(night, name, take) - night.skewMs)
        .map(({ recovery, target }) => `${recovery} took ${target}; the breaker was open.`),
    );
    return [...started, ...resets(night)];
  },
};

/** Until when the ends before a take have opened the breaker of plan and target. */
function openUntil(night: Night, plan: string, { target, order }: Take): number {
  const resets = night.happened.orders.filter(
    ({ word, about }) =>
      word === 'breaker --reset' && about['plan'] === plan && about['target'] === target,
  );
  const reset = resets.findLast(({ from }) => from < order)?.order ?? 0;
  let bad = 0;
  let until = 0;
  for (const { write, before, after } of recordWrites(night)) {
    if (write.order > order) break;
    if (before?.state === 'closed' || after.state !== 'closed' || write.order < reset) continue;
    if (after.plan !== plan || !after.held.includes(target)) continue;
    if (after.mode !== 'automatic') continue;
    const { outcome = '' } = after;
    if (outcome === 'recovered') [bad, until] = [0, 0];
    if (BAD.has(outcome)) bad += 1;
    if (outcome !== 'rollback incomplete' && bad < BAD_MOST) continue;
    [bad, until] = [0, write.at + OPEN_MS - WRITTEN_WITHIN_MS];
  }
  return until;
}

/** A reset that was answered has closed it, and forgotten what fed it. */
function resets(night: Night): string[] {
  return night.happened.orders.flatMap(({ word, about, id, answer }) => {
    if (word !== 'breaker --reset' || answer !== 'done') return [];
    const board = boardWrites(night).findLast(({ write }) => write.invocation === id)?.after;
    const name = `${about['plan']}#${about['target']}`;
    const open = board === undefined || board.broken.has(name) || board.bad.includes(name);
    return open ? [`${id} reset the breaker of ${name}, and it is not.`] : [];
  });
}
