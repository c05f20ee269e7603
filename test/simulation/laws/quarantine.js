import { boardWrites } from './board.ts';
import { recordsOf, recordWrites } from './records.ts';
export const quarantine = {
    name: 'quarantine',
    says: 'What could not be put back keeps its target held until a person settles it.',
    check(night) {
        const boards = boardWrites(night);
        // A later try may still have put it back: the record is amended then, and the target freed.
        const amended = new Set(recordsOf(night)
            .filter(({ outcome }) => outcome !== 'rollback incomplete')
            .map(({ recovery }) => recovery));
        return recordWrites(night)
            .filter(({ before, after }) => before?.state !== 'closed' && after.state === 'closed')
            .filter(({ after }) => after.outcome === 'rollback incomplete')
            .filter(({ after }) => !amended.has(after.recovery))
            .flatMap(({ write, after: { held, recovery } }) => {
            const since = boards.filter((board) => board.write.order > write.order);
            const first = boards.findLast((board) => board.write.order < write.order);
            const all = first === undefined ? since : [first, ...since];
            return held
                .filter((target) => all.some(({ after }) => after.held.get(target) !== recovery))
                .map((target) => `${target} was freed, though ${recovery} left it incomplete.`);
        });
    },
};
