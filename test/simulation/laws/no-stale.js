import { recordWrites } from './records.ts';
const STALE_MS = 15 * 60_000;
/** Between the question and the write that follows from it. */
const DECIDED_WITHIN_MS = 90_000;
export const noStale = {
    name: 'no-stale',
    says: 'Only a trigger that stands, and is fresh, is run.',
    check(night) {
        return recordWrites(night)
            .filter(({ before, after }) => before?.state === 'admitting' && after.state === 'running')
            .flatMap(({ write, after: { recovery, triggeredBy } }) => {
            const { arn, since } = triggeredBy;
            const age = write.at - since;
            const old = age > STALE_MS + DECIDED_WITHIN_MS + night.skewMs;
            const asked = write.at - DECIDED_WITHIN_MS;
            const states = night.happened.turned.filter((turn) => turn.arn === arn);
            const last = states.findLast(({ at }) => at <= asked);
            const recent = states.filter(({ at }) => at > asked && at <= write.at);
            const possible = [...(last === undefined ? [] : [last]), ...recent];
            const stood = possible.some(({ to, at }) => to === 'ALARM' && Math.abs(at - since) <= 1_000);
            return [
                ...(old ? [`${recovery} began ${Math.round(age / 60_000)} minutes after it.`] : []),
                ...(stood ? [] : [`${recovery} began for a trigger that did not stand.`]),
            ];
        });
    },
};
