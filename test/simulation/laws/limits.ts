import type { Plan } from '../../../src/index.ts';
import type { Night } from '../night.ts';
import { plans } from '../plans.ts';
import { boardWrites, type Take, takesOf } from './board.ts';
import { groupAt } from './group.ts';
import type { Law } from './law.ts';
import { recordsOf } from './records.ts';

const HOUR_MS = 3_600_000;
/** The limit of open recoveries while people have set none. */
const STORM_LIMIT = 10;
/** A limit that is set is asked by every admission that begins later. */
const ASKED_WITHIN_MS = 120_000;
/** What frees a target may be written this long after the moment that it counts from. */
const WRITTEN_WITHIN_MS = 60_000;

export const limits: Law = {
  name: 'limits',
  says: 'No limit is passed: open recoveries, starts of a plan in an hour, its cooldown, its share.',
  check(night) {
    const records = new Map(recordsOf(night).map((record) => [record.recovery, record]));
    const takes = takesOf(night).map((take) => ({ ...take, record: records.get(take.recovery) }));
    const writes = boardWrites(night);
    const wrong = writes
      .filter(({ before, after }) => after.open.length > before.open.length)
      .filter(({ write, after }) => after.open.length > stormLimit(night, write.at))
      .map(({ after }) => `${after.open.length} recoveries were open at once.`);
    for (const { graph } of plans) {
      const { perHour, cooldownMs } = graph.limits;
      const mine = takes.filter(({ record }) => record?.plan === graph.name);
      for (const take of mine) {
        const from = take.at - HOUR_MS + night.skewMs;
        const recent = mine.filter(({ at, order }) => at > from && order <= take.order);
        if (recent.length > perHour) {
          wrong.push(`${graph.name} began ${recent.length} times in an hour, not ${perHour}.`);
        }
        const last = mine.findLast(
          ({ target, order }) => target === take.target && order < take.order,
        );
        const restedAt = (last === undefined ? 0 : freedAt(writes, last)) + cooldownMs;
        if (take.at < restedAt - night.skewMs - WRITTEN_WITHIN_MS) {
          wrong.push(`${graph.name} began on ${take.target} again before its cooldown was over.`);
        }
        wrong.push(...sharePassed(night, take, graph));
      }
    }
    return wrong;
  },
};

/**
 * When the board let go of what was taken; a record that is closed later, because a close died
 * between the two, makes no rest longer. 0 while it is held.
 */
function freedAt(
  writes: ReturnType<typeof boardWrites>,
  { target, recovery, order }: Take,
): number {
  const freed = writes.find(
    ({ write, before, after }) =>
      write.order > order && before.held.get(target) === recovery && !after.held.has(target),
  );
  return freed?.write.at ?? 0;
}

/** Of its group a plan may have a share, which whatever is held or not well counts towards. */
function sharePassed(
  night: Night,
  take: Take,
  { name, limits: { share } }: Plan['graph'],
): string[] {
  if (share === undefined) return [];
  const group = groupAt(night, take);
  if (group === undefined) return [`${name} took ${take.target} and did not look at its group.`];
  const { size, taken } = group;
  const part = Math.floor((size * share.percent) / 100);
  const most = share.atLeastOne === true && part === 0 ? 1 : part;
  if (taken <= most) return [];
  return [`With ${take.target}, ${taken} of ${size} were taken or ill; ${name} may have ${most}.`];
}

/** The widest that an admission which ends now can have read. */
function stormLimit({ happened }: Night, now: number): number {
  const all = happened.writes.filter(({ id, at }) => id === 'limits#main' && at <= now);
  const last = all.findLast(({ at }) => at <= now - ASKED_WITHIN_MS);
  const recent = all.filter(({ at }) => at > now - ASKED_WITHIN_MS);
  // The night begins with its limit set, before anything is admitted.
  const set = [last ?? all[0], ...recent].map((write) => Number(write?.after['stormLimit']));
  const known = set.filter((limit) => !Number.isNaN(limit));
  return known.length === 0 ? STORM_LIMIT : Math.max(...known);
}
