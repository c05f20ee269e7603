import { boardWrites } from './board.ts';
import type { Law } from './law.ts';
import { recordWrites } from './records.ts';

export const quarantine: Law = {
  name: 'quarantine',
  says: 'What could not be put back keeps its target held until a person settles it.',
  check(night) {
    const boards = boardWrites(night);
    return recordWrites(night)
      .filter(({ before, after }) => before?.state !== 'closed' && after.state === 'closed')
      .filter(({ after }) => after.outcome === 'rollback incomplete')
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
