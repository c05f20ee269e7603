import { recordWrites } from './records.ts';
export const fence = {
    name: 'fence',
    says: 'Who takes over raises the epoch, and only a running recovery takes an entry.',
    check(night) {
        const epochs = recordWrites(night)
            .filter(({ before, after }) => before !== undefined && before.unwoundBy !== after.unwoundBy)
            .filter(({ before, after }) => after.epoch <= (before?.epoch ?? 0))
            .map(({ after }) => `${after.recovery} was taken over, and is still epoch ${after.epoch}.`);
        const entries = recordWrites(night).flatMap(({ before, after }) => after.entries.flatMap((entry) => {
            const was = before?.entries.find(({ key }) => key === entry.key);
            const anew = entry.status === 'intended' && was?.actBefore !== entry.actBefore;
            if (!anew || before?.state === 'running')
                return [];
            return [`"${entry.step}" of ${after.recovery} was intended while it was ${before?.state}.`];
        }));
        return [...epochs, ...entries];
    },
};
