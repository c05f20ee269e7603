import { UsageError } from '../base/errors.ts';
import {
  ALARM_CHANGE,
  type AlarmEvent,
  CONTRIBUTOR_CHANGE,
  metricWith,
  readAlarmEvent,
  shown,
} from './alarm-event.ts';
import type { Start } from './start-input.ts';
import type { AlarmTrigger } from './trigger.ts';

/**
 * What a start says to the plan that this trigger belongs to. Throws a UsageError, with a code of
 * its own for each way to be wrong, when the plan does not start from it.
 */
export function startedBy(trigger: AlarmTrigger, { event }: Start): AlarmEvent {
  if (event['source'] !== 'aws.cloudwatch') {
    throw new UsageError('EVNT1005', { found: `Its source is ${shown(event['source'])}.` });
  }
  const type = event['detail-type'];
  if (type === CONTRIBUTOR_CHANGE) {
    throw new UsageError('EVNT1006', { found: `Its detail-type is "${type}".` });
  }
  if (type !== ALARM_CHANGE) {
    throw new UsageError('EVNT1010', { found: `Its detail-type is ${shown(type)}.` });
  }
  const alarm = readAlarmEvent(event);
  if (alarm.composite) {
    throw new UsageError('EVNT1007', { found: 'Its configuration has alarmRule and no metrics.' });
  }
  const metric = metricWith(alarm.metrics, Object.keys(trigger.dimensions));
  if (typeof metric === 'string') {
    throw new UsageError('EVNT1008', { where: 'detail.configuration.metrics', found: metric });
  }
  if (selects(trigger.select, alarm)) return alarm;
  throw new UsageError('EVNT1011', { found: `Its alarm is "${alarm.name}".` });
}

function selects(select: AlarmTrigger['select'], { name }: AlarmEvent): boolean {
  return 'named' in select ? name === select.named : name.startsWith(select.prefix);
}
