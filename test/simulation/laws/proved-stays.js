import { changesOfRecoveries, recordWrites } from './records.ts';
export const provedStays = {
    name: 'proved-stays',
    says: 'What is proved is never put back.',
    check(night) {
        const provedAt = new Map();
        const wrong = [];
        for (const { write, before, after } of recordWrites(night)) {
            const proved = provedAt.get(after.recovery);
            if (proved === undefined && after.state === 'proved') {
                provedAt.set(after.recovery, write.order);
            }
            if (proved !== undefined && after.state !== 'proved' && after.state !== 'closed') {
                wrong.push(`${after.recovery} was proved and became ${after.state}.`);
            }
            if (before?.state === 'proved' && after.state === 'closed' && after.outcome !== 'recovered') {
                wrong.push(`${after.recovery} was proved and closed as ${after.outcome}.`);
            }
        }
        for (const deed of changesOfRecoveries(night)) {
            const proved = provedAt.get(deed.recovery);
            if (deed.doing !== 'put back' || proved === undefined)
                continue;
            if (deed.order > proved)
                wrong.push(`${deed.invocation} put back what was proved.`);
        }
        return wrong;
    },
};
