import { isJsonObject } from '../../../src/base/json.ts';
import type { Started } from '../happened.ts';
import type { Night } from '../night.ts';
import type { Law } from './law.ts';
import { type RawRecord, recordsOf } from './records.ts';

const STALE_MS = 15 * 60_000;
/** Between the decision and the moment that it was decided from. */
const DECIDED_WITHIN_MS = 90_000;

/** A trigger: an alarm, and since when it stands. */
interface Trigger {
  readonly arn: string;
  readonly since: number;
}

export const standingEnds: Law = {
  name: 'standing-ends',
  says: 'Every standing trigger ends in a run, or a person is told. To be pending is no end.',
  check(night) {
    const records = recordsOf(night);
    return night.happened.started.flatMap((started) => {
      const { arn, since, state } = triggerOf(started);
      if (state !== 'ALARM') return [];
      const mine = records.filter(
        ({ plan, triggeredBy }) =>
          plan === started.plan && triggeredBy['arn'] === arn && triggeredBy['since'] === since,
      );
      const about = `The trigger of ${started.execution} (${arn.split(':').at(-1)})`;
      // Where Admit could not decide, the execution itself has called people: that of the event, or
      // that of a later try.
      const tries = night.happened.started.filter((other) => {
        const same = triggerOf(other);
        return other.plan === started.plan && same.arn === arn && same.since === since;
      });
      const callers = new Set(tries.map(({ execution }) => execution));
      if (night.happened.told.some(({ by }) => callers.has(by))) return [];
      // Who stops it by hand before there is a record knows of it, and nothing was changed.
      const stopped = [...callers].filter(
        (execution) =>
          night.happened.stopped.has(execution) &&
          !records.some((record) => record.execution.name === execution),
      );
      if (mine.length === 0 && stopped.length > 0) return [];
      if (mine.length === 0) return [`${about} has no record, and nobody was told.`];
      const byHand = mine.some(({ pending }) =>
        stopped.some((execution) => pending?.over?.why.includes(execution)),
      );
      if (byHand) return [];
      const ended = mine.some((record) => hasEnded(night, record, { arn, since }));
      const was = mine.map(({ outcome, pending }) => `${outcome} ${pending?.over?.what ?? ''}`);
      return ended ? [] : [`${about} stood, and was ${was.join().trim()}.`];
    });
  },
};

function triggerOf({ input }: Started): Trigger & { readonly state: string } {
  const event = isJsonObject(input['event']) ? input['event'] : input;
  if (!isTrigger(event)) return { arn: '', since: 0, state: 'none' };
  const { resources, detail } = event;
  const { value, timestamp } = detail.state;
  const since = Date.parse(timestamp.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return { arn: resources[0] ?? '', since, state: value };
}

interface AlarmEvent {
  readonly resources: readonly string[];
  readonly detail: { readonly state: { readonly value: string; readonly timestamp: string } };
}

/** The only events of these nights are changes of alarms; the others are of the unwinder. */
function isTrigger(event: unknown): event is AlarmEvent {
  return isJsonObject(event) && 'resources' in (event as object);
}

function hasEnded(night: Night, record: RawRecord, trigger: Trigger): boolean {
  const { outcome, trigger: ran, closedAt = 0, recovery, pending } = record;
  if (ran !== undefined) return true;
  if (outcome === 'pending') {
    switch (pending?.over?.what) {
      case 'told':
        return night.happened.deeds.some(
          ({ operation, error, input }) =>
            operation === 'Publish' &&
            error === undefined &&
            String(input['Message']).includes(recovery),
        );
      case 'cleared':
        return turnedOther(night, trigger, pending.over.at);
      default:
        return false; // offered: as another try, whose end counts
    }
  }
  if (outcome !== 'skipped') return true;
  // It was refused for good: rightly so when it did not stand, was old, or the plan is off.
  const from = closedAt - DECIDED_WITHIN_MS;
  const old = closedAt - trigger.since > STALE_MS - night.skewMs;
  const settings = night.happened.writes.filter(({ id }) => id === `plan#${record.plan}`);
  const set = [
    settings.findLast(({ at }) => at <= from),
    ...settings.filter(({ at }) => at > from),
  ];
  const off = set.some((setting) => setting?.after['mode'] === 'off');
  return turnedOther(night, trigger, closedAt) || old || off;
}

/** Had the alarm left the state by then? */
function turnedOther(night: Night, { arn, since }: Trigger, by: number): boolean {
  return night.happened.turned.some(
    (turn) =>
      turn.arn === arn && turn.to !== 'ALARM' && turn.at >= since && turn.at <= by + night.skewMs,
  );
}
