import { turnsOf } from './owners.ts';
import { recordWrites } from './records.ts';
export const undoneOnce = {
    name: 'undone-once',
    says: 'Nothing is undone twice.',
    check(night) {
        const writes = recordWrites(night);
        return turnsOf(night)
            .filter(({ deed }) => deed.doing === 'put back')
            .flatMap(({ deed, before }) => {
            const record = writes.findLast(({ write, after }) => after.recovery === deed.recovery && write.order < deed.order)?.after;
            const entry = record?.entries.find(({ step }) => step === deed.step);
            const known = entry?.status === 'undone' || entry?.status === 'as-before';
            const by = `${deed.invocation} undid "${deed.step}"`;
            if (known)
                return [`${by}, which was written down as ${entry.status}.`];
            const owned = before?.recovery === deed.recovery && before.step === deed.step;
            const foreign = before !== undefined && before.recovery === '';
            return owned || foreign ? [] : [`${by}, and it was undone already.`];
        });
    },
};
