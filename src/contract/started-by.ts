import { UsageError } from '../base/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import {
  ALARM_CHANGE,
  type AlarmEvent,
  CONTRIBUTOR_CHANGE,
  metricWith,
  readAlarmEvent,
  shown,
} from './alarm-event.ts';
import { matchesPattern } from './event-pattern.ts';
import { fitted } from './json-shape.ts';
import type { Start } from './start-input.ts';
import type {
  AlarmSelect,
  AnyAlarmTrigger,
  ByHandFacts,
  EventFacts,
  EventTrigger,
  ScheduleFacts,
  Trigger,
} from './trigger.ts';

/** What a start tells the plan. Of an alarm it is a hint; the rest cannot be read again. */
export type Told =
  | { readonly of: 'alarm'; readonly trigger: AnyAlarmTrigger; readonly alarm: AlarmEvent }
  | {
      readonly of: 'rest';
      readonly facts: EventFacts | ScheduleFacts | ByHandFacts;
      /** When it was sent or planned, ms since 1970; a start by hand happens when it is asked. */
      readonly at: number | undefined;
    };

/**
 * What a start says to the plan that this trigger belongs to. Throws a UsageError, with a code of
 * its own for each way to be wrong, when the plan does not start from it.
 */
export function startedBy(trigger: Trigger, start: Start): Told {
  const { event, identity } = start;
  switch (trigger.on) {
    case 'alarm':
    case 'composite alarm':
    case 'alarm contributor':
      if (identity.kind === 'schedule' || identity.kind === 'by hand') {
        throw otherKind(trigger, identity.kind);
      }
      return { of: 'alarm', trigger, alarm: alarmFor(trigger, event) };
    case 'event':
      if (identity.kind !== 'event') throw otherKind(trigger, identity.kind);
      return eventFor(trigger, event);
    case 'schedule': {
      if (identity.kind !== 'schedule') throw otherKind(trigger, identity.kind);
      const { schedule, minute } = identity;
      const planned = minute.replace(/Z$/, ':00Z');
      return { of: 'rest', facts: { schedule, planned }, at: Date.parse(planned) };
    }
    case 'by hand': {
      if (identity.kind !== 'by hand') throw otherKind(trigger, identity.kind);
      const asked = event['byHand'];
      const given = isJsonObject(asked) ? asked['input'] : undefined;
      const input = fitted(trigger.input, given ?? {}, 'byHand.input');
      if ('wrong' in input) throw new UsageError('EVNT1020', { found: input.wrong });
      const facts = { key: identity.key, input: input.fits, ...saidBy(asked) };
      return { of: 'rest', facts, at: undefined };
    }
  }
}

const WHO_CHARACTERS = 256;

/** Who says to have started it by hand; nothing where nobody says so. */
function saidBy(asked: Json | undefined): { readonly by?: string } {
  const by = isJsonObject(asked) ? asked['by'] : undefined;
  if (by === undefined) return {};
  if (typeof by === 'string' && by !== '' && by.length <= WHO_CHARACTERS) return { by };
  throw new UsageError('EVNT1020', { found: `byHand.by is ${shown(by)}.` });
}

function otherKind(trigger: Trigger, kind: Start['identity']['kind']): UsageError {
  return new UsageError('EVNT1017', {
    found: `The plan starts from: ${trigger.on}. This is: ${kind}.`,
  });
}

function alarmFor(trigger: AnyAlarmTrigger, event: JsonObject): AlarmEvent {
  if (event['source'] !== 'aws.cloudwatch') {
    throw new UsageError('EVNT1005', { found: `Its source is ${shown(event['source'])}.` });
  }
  const type = event['detail-type'];
  if (type !== ALARM_CHANGE && type !== CONTRIBUTOR_CHANGE) {
    throw new UsageError('EVNT1010', { found: `Its detail-type is ${shown(type)}.` });
  }
  const alarm = readAlarmEvent(event);
  if (!selects(trigger.select, alarm)) {
    throw new UsageError('EVNT1011', { found: `Its alarm is "${alarm.name}".` });
  }
  refuseOtherMake(trigger, alarm);
  if (trigger.on === 'alarm') {
    const metric = metricFor(trigger.select, alarm, Object.keys(trigger.dimensions));
    if (typeof metric === 'string') {
      throw new UsageError('EVNT1008', { where: 'detail.configuration.metrics', found: metric });
    }
  }
  return alarm;
}

/** An alarm on metrics, one made of others, and one time series of an alarm are three things. */
function refuseOtherMake(trigger: AnyAlarmTrigger, alarm: AlarmEvent): void {
  const { contributor, composite, name } = alarm;
  if (trigger.on === 'alarm contributor') {
    if (contributor === undefined) {
      throw new UsageError('EVNT1019', { found: `It is about alarm "${name}" as a whole.` });
    }
    const missing = Object.keys(trigger.attributes).filter(
      (attribute) => (contributor.attributes[attribute] ?? '') === '',
    );
    if (missing.length === 0) return;
    const has = Object.keys(contributor.attributes).join(', ') || 'none';
    throw new UsageError('EVNT1021', {
      found: `The plan needs ${missing.join(', ')}; the contributor has ${has}.`,
    });
  }
  if (contributor !== undefined) {
    throw new UsageError('EVNT1006', { found: `Its detail-type is "${CONTRIBUTOR_CHANGE}".` });
  }
  if (trigger.on === 'composite alarm' && !composite) {
    throw new UsageError('EVNT1018', { found: 'Its configuration has metrics and no alarmRule.' });
  }
  if (trigger.on === 'alarm' && composite) {
    throw new UsageError('EVNT1007', { found: 'Its configuration has alarmRule and no metrics.' });
  }
}

/** The metric that says what is unhealthy: the one that was selected by, if it was by a metric. */
export function metricFor<
  Metric extends {
    namespace: string;
    metric: string;
    dimensions: Readonly<Record<string, string>>;
  },
>(select: AlarmSelect, { metrics }: { metrics: readonly Metric[] }, dimensions: readonly string[]) {
  if (!('metric' in select)) return metricWith(metrics, dimensions);
  return metricWith(
    metrics.filter((metric) => isSelected(select, metric)),
    dimensions,
  );
}

/** Is it an alarm that the plan answers? Tags are asked as far as the alarm tells them. */
export function selects(
  select: AlarmSelect,
  alarm: Pick<AlarmEvent, 'name' | 'tags' | 'metrics'>,
): boolean {
  if ('named' in select) return alarm.name === select.named;
  if ('prefix' in select) return alarm.name.startsWith(select.prefix);
  if ('metric' in select) return alarm.metrics.some((metric) => isSelected(select, metric));
  return Object.entries(select.tags).every(([key, value]) => alarm.tags[key] === value);
}

function isSelected(
  select: Extract<AlarmSelect, { metric: string }>,
  metric: AlarmEvent['metrics'][number],
): boolean {
  return (
    metric.namespace === select.namespace &&
    metric.metric === select.metric &&
    Object.entries(select.where ?? {}).every(([name, value]) => metric.dimensions[name] === value)
  );
}

function eventFor(trigger: EventTrigger, event: JsonObject): Told {
  if (!matchesPattern(trigger.pattern, event)) {
    throw new UsageError('EVNT1022', {
      found: `Its source is ${shown(event['source'])}, its detail-type ${shown(event['detail-type'])}.`,
    });
  }
  const time = textOf(event, 'time');
  const at = Date.parse(time);
  if (Number.isNaN(at)) {
    throw new UsageError('EVNT1023', { found: `Its time is ${shown(event['time'])}.` });
  }
  const detail = fitted(trigger.detail, event['detail'] ?? {});
  if ('wrong' in detail) throw new UsageError('EVNT1024', { found: detail.wrong });
  const { resources } = event;
  const facts: EventFacts = {
    id: textOf(event, 'id'),
    time,
    source: textOf(event, 'source'),
    account: textOf(event, 'account'),
    region: textOf(event, 'region'),
    resources: (Array.isArray(resources) ? resources : []).map(String),
    detail: detail.fits,
  };
  return { of: 'rest', facts, at };
}

function textOf(event: JsonObject, name: string): string {
  const value = event[name];
  return typeof value === 'string' ? value : '';
}
