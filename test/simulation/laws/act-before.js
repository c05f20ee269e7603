import { changesOfRecoveries, recordWrites } from './records.ts';
export const actBefore = {
    name: 'act-before',
    says: 'No changing call goes out after the moment until which it may act.',
    check(night) {
        const writes = recordWrites(night);
        return changesOfRecoveries(night).flatMap((deed) => {
            const record = writes.findLast(({ write, after }) => after.recovery === deed.recovery && write.order < deed.order)?.after;
            const entry = record?.entries.find(({ step }) => step === deed.step);
            if (entry === undefined)
                return [];
            const until = deed.doing === 'run' ? entry.actBefore : (entry.undo?.actBefore ?? 0);
            const late = deed.sentAtThere - until;
            return late <= 0 ? [] : [`${deed.invocation} sent its call ${Math.ceil(late)} ms too late.`];
        });
    },
};
