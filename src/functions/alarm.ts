import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { isoTime } from '../base/clock.ts';
import type { AlarmEvent, AlarmFacts, Permission } from '../contract/index.ts';
import { raising, stop } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';

export const ALARM_PERMISSIONS: readonly Permission[] = [
  {
    action: 'cloudwatch:DescribeAlarms',
    on: 'arn:${Partition}:cloudwatch:${Region}:${Account}:alarm:*',
    because: 'Which alarm it is, the event says at run time.',
  },
];

/** An alarm as CloudWatch itself describes it now. */
export interface AlarmNow {
  readonly state: string;
  /** When it took its present state, ms since 1970. */
  readonly since: number;
  readonly facts: AlarmFacts;
}

/**
 * Reads the alarm of an event again, by its ARN: the event is a hint, and what is to be recovered
 * is taken from CloudWatch. Raises Surefoot.Stop when it is gone, composite, or without the
 * dimensions.
 */
export async function readAlarmNow(
  event: AlarmEvent,
  dimensions: readonly string[],
  call: PlatformCall,
): Promise<AlarmNow> {
  const command = new DescribeAlarmsCommand({
    AlarmNames: [event.name],
    // Without both, CloudWatch answers with metric alarms only and a composite one looks deleted.
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
  });
  const answer = await raising(`Reading alarm ${event.name}`, () =>
    call.client(CloudWatchClient).send(command),
  );
  if (answer.CompositeAlarms?.some(({ AlarmArn }) => AlarmArn === event.arn) === true) {
    throw stop('TASK1012', `${event.arn} is a composite alarm; it has no metric.`);
  }
  const alarm = answer.MetricAlarms?.find(({ AlarmArn }) => AlarmArn === event.arn);
  if (alarm === undefined) throw stop('TASK1012', `CloudWatch knows no alarm ${event.arn}.`);
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
  if (alarm.StateValue === undefined || since === undefined) {
    throw stop('TASK1012', `CloudWatch tells no state of ${event.arn}.`);
  }
  const metric = metricOf(alarm, dimensions);
  const at = since.getTime();
  return {
    state: alarm.StateValue,
    since: at,
    facts: { arn: event.arn, name: event.name, ...metric, since: isoTime(at) },
  };
}

type MetricFacts = Pick<AlarmFacts, 'namespace' | 'metric' | 'dimensions'>;

/** The one metric of the alarm that has every dimension; an alarm on metric math has several. */
function metricOf(alarm: MetricAlarm, dimensions: readonly string[]): MetricFacts {
  const own = {
    Namespace: alarm.Namespace,
    MetricName: alarm.MetricName,
    Dimensions: alarm.Dimensions,
  };
  const queried = (alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
  const all = [own, ...queried].flatMap(({ Namespace, MetricName, Dimensions }): MetricFacts[] => {
    if (Namespace === undefined || MetricName === undefined) return [];
    const pairs = (Dimensions ?? []).map(({ Name, Value }) => [Name, Value] as const);
    const named = pairs.filter(
      (pair): pair is readonly [string, string] => !pair.includes(undefined),
    );
    return [{ namespace: Namespace, metric: MetricName, dimensions: Object.fromEntries(named) }];
  });
  const fit = all.filter((metric) =>
    dimensions.every((name) => metric.dimensions[name] !== undefined),
  );
  const [first] = fit;
  if (first === undefined) {
    throw stop('TASK1012', `No metric of ${alarm.AlarmArn} has ${dimensions.join(' and ')}.`);
  }
  const differs = dimensions.find((name) =>
    fit.some((metric) => metric.dimensions[name] !== first.dimensions[name]),
  );
  if (differs !== undefined) {
    throw stop('TASK1012', `The metrics of ${alarm.AlarmArn} differ in ${differs}.`);
  }
  return first;
}
