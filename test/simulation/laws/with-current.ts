import type { Law } from './law.ts';
import { recordWrites } from './records.ts';

export const withCurrent: Law = {
  name: 'with-current',
  says: 'Where a person asks for it, the functions as deployed now put back, and no older ones.',
  check(night) {
    const { answered } = night.happened;
    const begun = new Map(answered.map(({ invocation, order }) => [invocation, order]));
    return recordWrites(night)
      .filter(({ before, after }) => before?.current !== true && after.current === true)
      .flatMap(({ write, after: { recovery } }) =>
        answered
          .filter(({ event }) => event['do'] === 'put back' && event['recovery'] === recovery)
          // A machine of the plan that comes too late asks itself, and is refused.
          .filter(({ invocation }) => asker(invocation) !== invocation)
          // Whoever asks has read the record after the person's word.
          .filter(({ invocation }) => (begun.get(asker(invocation)) ?? 0) > write.order)
          .filter(({ arn }) => /:function:[^:]+:/.test(arn))
          .map(({ arn, invocation }) => `${invocation} put back by ${arn}.`),
      );
  },
};

function asker(invocation: string): string {
  return invocation.split('#')[0] ?? '';
}
