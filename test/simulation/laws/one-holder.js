import { boardWrites } from './board.ts';
import { changesOfRecoveries, targetOf } from './records.ts';
export const oneHolder = {
    name: 'one-holder',
    says: 'A target is held by one recovery at a time, and only its holder changes it.',
    check(night) {
        const writes = boardWrites(night);
        const wrong = writes.flatMap(({ before, after }) => [...after.held].flatMap(([target, now]) => {
            const was = before.held.get(target);
            return was === undefined || was === now
                ? []
                : [`${target} went from ${was} to ${now} without being freed.`];
        }));
        for (const deed of changesOfRecoveries(night)) {
            const target = targetOf(deed);
            const board = writes.findLast(({ write }) => write.order < deed.order)?.after;
            const holder = board?.held.get(target);
            if (holder === deed.recovery)
                continue;
            wrong.push(`${deed.invocation} changed ${target}, which ${holder ?? 'nobody'} holds.`);
        }
        return wrong;
    },
};
