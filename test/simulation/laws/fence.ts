import type { Law } from './law.ts';
import { intendsAnew, recordWrites } from './records.ts';

export const fence: Law = {
  name: 'fence',
  says: 'Who takes over raises the epoch, and only a running recovery takes an entry.',
  check(night) {
    const epochs = recordWrites(night)
      .filter(({ before, after }) => before !== undefined && before.unwoundBy !== after.unwoundBy)
      .filter(({ before, after }) => after.epoch <= (before?.epoch ?? 0))
      .map(({ after }) => `${after.recovery} was taken over, and is still epoch ${after.epoch}.`);
    const entries = recordWrites(night).flatMap(({ before, after }) =>
      before?.state === 'running'
        ? []
        : intendsAnew(before, after).map(
            (step) => `"${step}" of ${after.recovery} was intended while ${before?.state}.`,
          ),
    );
    return [...epochs, ...entries];
  },
};
