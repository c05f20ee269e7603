import { changesOfRecoveries, recordWrites } from './records.ts';
/** Nothing more is to be done about an entry that stands so. */
const FINAL = new Set(['as-before', 'undone', 'left', 'foreign', 'unclear', 'refused']);
export const undoOrder = {
    name: 'undo-order',
    says: 'What was changed last goes back first.',
    check(night) {
        const writes = recordWrites(night);
        return changesOfRecoveries(night)
            .filter(({ doing }) => doing === 'put back')
            .flatMap((deed) => {
            const record = writes.findLast(({ write, after }) => after.recovery === deed.recovery && write.order < deed.order)?.after;
            const mine = record?.entries.find(({ step }) => step === deed.step);
            if (record === undefined || mine === undefined)
                return [];
            const begun = new Set(Object.keys(record.seals).map((key) => key.replace(/^\d+ /, '')));
            return record.entries
                .filter(({ seq, step }) => seq > mine.seq && step !== mine.step)
                .filter(({ status, step }) => !FINAL.has(status) && !begun.has(step))
                .map(({ step }) => `"${mine.step}" went back before "${step}", which came later.`);
        });
    },
};
