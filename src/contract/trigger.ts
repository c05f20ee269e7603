import type { Json, JsonObject } from '../base/json.ts';

/**
 * What starts a plan. Plain data: the compiler makes the rule or the schedule of it, and admission
 * holds what arrives against it.
 */
export type Trigger = AnyAlarmTrigger | EventTrigger | ScheduleTrigger | ByHandTrigger;

/** A CloudWatch alarm of this selection goes to the state that is named. */
export type AnyAlarmTrigger = AlarmTrigger | CompositeTrigger | ContributorTrigger;

/** Which alarms: by their name, by tags that they propagate, or by a metric that they watch. */
export type AlarmSelect = AlarmByName | AlarmByTags | AlarmByMetric;

/** One alarm, or every alarm whose name begins so. */
export type AlarmByName = { readonly named: string } | { readonly prefix: string };

/** Alarms with all of these tags. Only an alarm that propagates its tags has them in its events. */
export interface AlarmByTags {
  readonly tags: Readonly<Record<string, string>>;
}

/** Alarms on this metric, and of those the ones with these values of dimensions. */
export interface AlarmByMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly where?: Readonly<Record<string, string>>;
}

/** The state that starts a plan. The trigger stands while the alarm is in it. */
export type Becomes = 'ALARM' | 'OK';

/** An alarm on a metric, on metric math or on an anomaly detection band. */
export interface AlarmTrigger {
  readonly on: 'alarm';
  readonly select: AlarmSelect;
  readonly becomes: Becomes;
  /** Dimension name to the kind of identifier it holds. Every one must be on the alarm's metric. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** An alarm made of others. What is to be recovered, its children say. */
export interface CompositeTrigger {
  readonly on: 'composite alarm';
  readonly select: AlarmByName | AlarmByTags;
  readonly becomes: Becomes;
  /** Every child that counts has these, all with the same value. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Every child that counts has these too, each with a value of its own. */
  readonly ofEachChild: Readonly<Record<string, string>>;
}

/** One time series of an alarm that watches several goes to ALARM. */
export interface ContributorTrigger {
  readonly on: 'alarm contributor';
  readonly select: AlarmByName | AlarmByTags;
  readonly becomes: 'ALARM';
  /** Attribute name to the kind of identifier it holds. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Any other event of the default bus. */
export interface EventTrigger {
  readonly on: 'event';
  /** As EventBridge takes it, of the operators in `event-pattern.ts`. */
  readonly pattern: JsonObject;
  /** JSON Schema of the event's detail; see `json-shape.ts`. */
  readonly detail: JsonObject;
}

/** `rate(5 minutes)` or `cron(0 3 ? * MON-FRI *)`, in UTC. */
export interface ScheduleTrigger {
  readonly on: 'schedule';
  readonly expression: string;
}

/** A person, or a program of theirs, starts it with an input. */
export interface ByHandTrigger {
  readonly on: 'by hand';
  /** JSON Schema of the input; see `json-shape.ts`. */
  readonly input: JsonObject;
}

/** What Admit makes of a trigger after reading what it can again; steps read it as `on`. */
export type TriggerFacts =
  | AlarmFacts
  | CompositeFacts
  | ContributorFacts
  | EventFacts
  | ScheduleFacts
  | ByHandFacts;

/** The alarm, as CloudWatch describes it. */
export interface AlarmFacts {
  readonly arn: string;
  readonly name: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** The state that started the plan. */
  readonly state: Becomes;
  /** When the alarm took it, ISO 8601. */
  readonly since: string;
}

/** The composite alarm, and the children that brought it to its state and are in it too. */
export interface CompositeFacts {
  readonly arn: string;
  readonly name: string;
  readonly state: Becomes;
  readonly since: string;
  /** What all children have in common. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly children: readonly AlarmFacts[];
}

/** The alarm, and the one time series of it. */
export interface ContributorFacts {
  readonly arn: string;
  readonly name: string;
  readonly state: 'ALARM';
  readonly since: string;
  readonly contributor: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The event, with as much of its detail as the plan's schema names. */
export interface EventFacts {
  readonly id: string;
  readonly time: string;
  readonly source: string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Json;
}

/** Which run of which schedule it is. */
export interface ScheduleFacts {
  readonly schedule: string;
  /** For when it was planned, ISO 8601. */
  readonly planned: string;
}

/** What was asked, and the key of the asking. */
export interface ByHandFacts {
  readonly key: string;
  readonly input: Json;
  /**
   * Who says to have started it: the name of an approver, or the ARN of an identity. No AWS API
   * tells an execution who started it; CloudTrail does.
   */
  readonly by?: string;
}
