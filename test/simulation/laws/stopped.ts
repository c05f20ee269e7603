import type { Law } from './law.ts';
import { intendsAnew, recordWrites } from './records.ts';

export const stopped: Law = {
  name: 'stopped',
  says: 'What a person has stopped begins no change any more, and does not become proved.',
  check(night) {
    const writes = recordWrites(night);
    const orders = night.happened.orders.filter(({ answer }) => answer === 'done');
    return orders.flatMap(({ word, about, order }) => {
      if (word !== 'stop') return [];
      return writes
        .filter(({ write, after }) => write.order > order && after.recovery === about['recovery'])
        .flatMap(({ before, after }) => [
          ...intendsAnew(before, after).map((step) => `"${step}" began after a person's stop.`),
          ...(before?.state !== 'proved' && after.state === 'proved'
            ? [`${after.recovery} became proved after a person had stopped it.`]
            : []),
        ]);
    });
  },
};
