import { plans } from '../plans.ts';
import { boardWrites, takesOf } from './board.ts';
import { recordsOf } from './records.ts';
const HOUR_MS = 3_600_000;
/** The limit of open recoveries while people have set none. */
const STORM_LIMIT = 10;
/** A limit that is set is asked by every admission that begins later. */
const ASKED_WITHIN_MS = 120_000;
/** A close may be written this long after the moment that it writes down. */
const WRITTEN_WITHIN_MS = 60_000;
export const limits = {
    name: 'limits',
    says: 'No limit is passed: open recoveries, starts of a plan in an hour, its cooldown.',
    check(night) {
        const records = new Map(recordsOf(night).map((record) => [record.recovery, record]));
        const takes = takesOf(night).map((take) => ({ ...take, record: records.get(take.recovery) }));
        const wrong = boardWrites(night)
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
                const last = mine.findLast(({ target, order }) => target === take.target && order < take.order);
                const restedAt = (last?.record?.closedAt ?? 0) + cooldownMs;
                if (take.at < restedAt - night.skewMs - WRITTEN_WITHIN_MS) {
                    wrong.push(`${graph.name} began on ${take.target} again before its cooldown was over.`);
                }
            }
        }
        return wrong;
    },
};
/** The widest that an admission which ends now can have read. */
function stormLimit({ happened }, now) {
    const all = happened.writes.filter(({ id, at }) => id === 'limits#main' && at <= now);
    const last = all.findLast(({ at }) => at <= now - ASKED_WITHIN_MS);
    const recent = all.filter(({ at }) => at > now - ASKED_WITHIN_MS);
    // The night begins with its limit set, before anything is admitted.
    const set = [last ?? all[0], ...recent].map((write) => Number(write?.after['stormLimit']));
    const known = set.filter((limit) => !Number.isNaN(limit));
    return known.length === 0 ? STORM_LIMIT : Math.max(...known);
}
