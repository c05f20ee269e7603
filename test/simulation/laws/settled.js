import { turnsOf } from './owners.ts';
import { changesOfRecoveries, entryOf, isListed, recordsOf, recordWrites, } from './records.ts';
export const settled = {
    name: 'settled',
    says: 'Every change that was made is proved good, put back, or listed as left.',
    check(night) {
        const records = new Map(recordsOf(night).map((record) => [record.recovery, record]));
        return [...standing(night, records), ...notPutBack(night, records)];
    },
};
/** Of each field: whose change stands at the end, and when its recovery closed. */
function standing(night, records) {
    const turns = turnsOf(night);
    const closes = recordWrites(night).filter(({ after }) => after.state === 'closed');
    const fields = new Set(turns.map(({ field }) => field));
    return [...fields].flatMap((field) => {
        const mine = turns.filter((turn) => turn.field === field);
        const atClose = closes.flatMap(({ write, after }) => {
            const owner = mine.findLast(({ deed }) => deed.order < write.order)?.after;
            return owner?.recovery === after.recovery ? complaint(owner, after, field) : [];
        });
        const owner = mine.at(-1)?.after;
        const record = owner === undefined ? undefined : records.get(owner.recovery);
        if (owner === undefined || owner.recovery === '')
            return atClose;
        return [...new Set([...atClose, ...complaint(owner, record, field)])];
    });
}
function complaint(deed, record, field) {
    if (record === undefined)
        return [`${field} was set by ${deed.invocation}; it has no record.`];
    if (record.outcome === 'recovered' || isListed(record, deed))
        return [];
    const { plan, recovery, outcome = 'not closed' } = record;
    return [
        `${field} stands as "${deed.step}" of ${plan} ${recovery} set it: ${outcome}, not listed.`,
    ];
}
/** What was made and neither proved nor put back is listed, whoever set the field since. */
function notPutBack(night, records) {
    return changesOfRecoveries(night)
        .filter(({ doing }) => doing === 'run')
        .flatMap((deed) => {
        const record = records.get(deed.recovery);
        if (record === undefined || record.outcome === 'recovered')
            return [];
        const status = entryOf(record, deed)?.status ?? 'not written down';
        if (status === 'undone' || isListed(record, deed))
            return [];
        // What nothing of is to be seen may have been taken back by somebody else.
        if (status === 'as-before' && deed.input['desiredCount'] !== undefined)
            return [];
        return [`"${deed.step}" of ${deed.recovery} was made, is ${status}, and is not listed.`];
    });
}
