import type { Contributor } from '../contract/index.ts';
import type { Chosen } from './choose-plan.ts';

/** An event from elsewhere, and what it tells the plan. */
type Given = Pick<Chosen, 'start' | 'told'>;

/** The alarm that an event from elsewhere is about. */
export interface AlarmTold {
  readonly name: string;
  /** Undefined where the alarms below it tell them. */
  readonly dimensions: Readonly<Record<string, string>> | undefined;
  readonly since: number;
  readonly contributor: Contributor | undefined;
}

/** What the event says of its alarm; undefined when it is about none. */
export function alarmTold({ told }: Given): AlarmTold | undefined {
  if (told.of !== 'alarm') return undefined;
  const { name, since, contributor, composite, metrics } = told.alarm;
  const needed = 'dimensions' in told.trigger ? Object.keys(told.trigger.dimensions) : [];
  const metric = metrics.find(({ dimensions }) => needed.every((one) => one in dimensions));
  const dimensions = composite ? undefined : (contributor?.attributes ?? metric?.dimensions ?? {});
  return { name, since, contributor, dimensions };
}

/** When it happened or was planned, ms since 1970; undefined for a start by hand. */
export function instantOf({ told }: Given): number | undefined {
  return told.of === 'alarm' ? told.alarm.since : told.at;
}

/** The ARN of something in its account and Region: the world is laid there. */
export function homeOf({ told }: Given): string | undefined {
  if (told.of === 'alarm') return told.alarm.arn;
  const { facts } = told;
  if ('schedule' in facts) return facts.schedule;
  return 'region' in facts ? `arn:aws:events:${facts.region}:${facts.account}:event` : undefined;
}
