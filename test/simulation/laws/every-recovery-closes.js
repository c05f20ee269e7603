import { boardAtEnd } from './board.ts';
import { recordsOf } from './records.ts';
export const everyRecoveryCloses = {
    name: 'every-recovery-closes',
    says: 'Every recovery closes, and frees what it held unless a person must settle it.',
    check(night) {
        const records = recordsOf(night);
        const open = records
            .filter(({ state }) => state !== 'closed')
            .map(({ recovery, plan, state }) => `${plan} ${recovery} is still ${state}.`);
        const board = boardAtEnd(night);
        const counted = board.open.map((recovery) => `${recovery} still counts as open.`);
        const held = [...board.held].flatMap(([target, holder]) => {
            const outcome = records.find(({ recovery }) => recovery === holder)?.outcome;
            return outcome === 'rollback incomplete'
                ? []
                : [`${target} is still held by ${holder}, which ended: ${outcome ?? 'not at all'}.`];
        });
        return [...open, ...counted, ...held];
    },
};
