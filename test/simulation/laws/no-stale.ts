import type { Law } from './law.ts';
import { recordWrites } from './records.ts';

const STALE_MS = 15 * 60_000;
/** Between the question and the write that follows from it. */
const DECIDED_WITHIN_MS = 90_000;

export const noStale: Law = {
  name: 'no-stale',
  says: 'Only a trigger that stands is run, and its first try only while it is fresh.',
  check(night) {
    const { happened } = night;
    // What is offered again was in time when it came, and is asked only whether it stands.
    const later = new Set(
      happened.started.filter(({ input }) => 'try' in input).map(({ execution }) => execution),
    );
    return recordWrites(night)
      .filter(({ before, after }) => before?.state === 'admitting' && after.state === 'running')
      .flatMap(({ write, after: { recovery, triggeredBy, execution } }) => {
        const { arn, since } = triggeredBy as { arn: string; since: number };
        const age = write.at - since;
        const first = !later.has(execution.name);
        const old = first && age > STALE_MS + DECIDED_WITHIN_MS + night.skewMs;
        const asked = write.at - DECIDED_WITHIN_MS;
        const states = happened.turned.filter((turn) => turn.arn === arn);
        const last = states.findLast(({ at }) => at <= asked);
        const recent = states.filter(({ at }) => at > asked && at <= write.at);
        const possible = [...(last === undefined ? [] : [last]), ...recent];
        const stood = possible.some(
          ({ to, at }) => to === 'ALARM' && Math.abs(at - since) <= 1_000,
        );
        return [
          ...(old ? [`${recovery} began ${Math.round(age / 60_000)} minutes after it.`] : []),
          ...(stood ? [] : [`${recovery} began for a trigger that did not stand.`]),
        ];
      });
  },
};
