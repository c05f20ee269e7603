import { recordsOf } from './records.ts';
const STALE_MS = 15 * 60_000;
/** Between the decision and the moment that it was decided from. */
const DECIDED_WITHIN_MS = 90_000;
export const standingEnds = {
    name: 'standing-ends',
    says: 'Every standing trigger ends in a run, or a person is told.',
    check(night) {
        const records = recordsOf(night);
        return night.happened.started.flatMap((started) => {
            const { arn, since, state } = triggerOf(started);
            if (state !== 'ALARM')
                return [];
            const mine = records.filter(({ plan, triggeredBy }) => plan === started.plan && triggeredBy['arn'] === arn && triggeredBy['since'] === since);
            const about = `The trigger of ${started.execution} (${arn.split(':').at(-1)})`;
            if (mine.length === 0) {
                const told = night.happened.told.some(({ by }) => by === started.execution);
                return told ? [] : [`${about} has no record, and nobody was told.`];
            }
            const ended = mine.some((record) => hasEnded(night, record, { arn, since }));
            return ended ? [] : [`${about} stood, and was ${mine.map(({ outcome }) => outcome).join()}.`];
        });
    },
};
function triggerOf({ input }) {
    const { resources, detail } = input;
    const { value, timestamp } = detail.state;
    const since = Date.parse(timestamp.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    return { arn: resources[0] ?? '', since, state: value };
}
function hasEnded(night, record, { arn, since }) {
    const { outcome, trigger, closedAt = 0 } = record;
    if (trigger !== undefined)
        return true; // it ran
    if (outcome !== 'skipped')
        return true;
    // It was refused for good: rightly so when it did not stand, was old, or the plan is off.
    const from = closedAt - DECIDED_WITHIN_MS;
    const turned = night.happened.turned.filter((turn) => turn.arn === arn);
    const other = turned.some(({ at, to }) => to !== 'ALARM' && at >= since && at <= closedAt + night.skewMs);
    const old = closedAt - since > STALE_MS - night.skewMs;
    const settings = night.happened.writes.filter(({ id }) => id === `plan#${record.plan}`);
    const set = [
        settings.findLast(({ at }) => at <= from),
        ...settings.filter(({ at }) => at > from),
    ];
    return other || old || set.some((setting) => setting?.after['mode'] === 'off');
}
