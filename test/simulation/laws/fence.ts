import type { Law } from './law.ts';
import { recordWrites } from './records.ts';

export const fence: Law = {
  name: 'fence',
  says: 'No entry appears, and none is intended anew, once a recovery is no longer running.',
  check(night) {
    return recordWrites(night).flatMap(({ before, after }) =>
      after.entries.flatMap((entry) => {
        const was = before?.entries.find(({ key }) => key === entry.key);
        const anew = entry.status === 'intended' && was?.rev !== entry.rev;
        if (!anew || before?.state === 'running') return [];
        return [`"${entry.step}" of ${after.recovery} was intended while it was ${before?.state}.`];
      }),
    );
  },
};
