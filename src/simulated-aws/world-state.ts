import type { IamState } from './roles.ts';
import type { ScalingState } from './services/application-auto-scaling-state.ts';
import type { AutoScalingState } from './services/auto-scaling/state.ts';
import type { CloudWatchState } from './services/cloudwatch/state.ts';
import type { Ec2State } from './services/ec2/state.ts';
import type { EcsState } from './services/ecs/state.ts';
import type { Delivery, EventBridgeState } from './services/eventbridge/state.ts';
import type { LambdaState } from './services/lambda/state.ts';
import type { S3State } from './services/s3/state.ts';
import type { SnsState } from './services/sns-state.ts';
import type { SsmState } from './services/ssm/state.ts';

/**
 * A whole simulated world as plain JSON: what is, and what is to come. Stored and brought back at
 * any moment it has the same future.
 */
export interface WorldState {
  /** Format of this state; a state of another version is refused. */
  version: 1;
  account: string;
  region: string;
  hostile: boolean;
  /** Played up to here, milliseconds since 1970. */
  now: number;
  /** What the random sequence began with; hostile lists are shuffled by it. */
  seed: number;
  /** The random sequence's position. */
  random: number;
  /** Everything that is to come, sorted by time, then by when it was planned. */
  coming: Coming[];
  ecs: EcsState;
  cloudwatch: CloudWatchState;
  eventbridge: EventBridgeState;
  scaling: ScalingState;
  sns: SnsState;
  ec2: Ec2State;
  autoScaling: AutoScalingState;
  s3: S3State;
  lambda: LambdaState;
  iam: IamState;
  ssm: SsmState;
  /** Hostile mode: what a service's first read after a write may still show. */
  stale: { [service: string]: StaleView };
  /** Hostile mode: calls of operations with a quota, in the second in which one was last made. */
  rates: { [operation: string]: { second: number; count: number } };
}

export type Slice =
  | 'ecs'
  | 'cloudwatch'
  | 'eventbridge'
  | 'scaling'
  | 'sns'
  | 'ssm'
  | 'ec2'
  | 'autoScaling'
  | 's3'
  | 'lambda';

export interface StaleView {
  /** JSON text of the slice before the write. */
  slice: string;
  /** Not shown after this time. */
  until: number;
}

/** Something that will happen, as data. */
export type Coming =
  /** The ECS scheduler looks at a service. */
  | { at: number; kind: 'ecs-service'; cluster: string; service: string }
  /** A trouble that a scenario arranged begins. */
  | { at: number; kind: 'ecs-trouble'; trouble: number }
  /** Container Insights measures every service of the world. */
  | { at: number; kind: 'ecs-metrics' }
  /** CloudWatch evaluates the alarms of one frequency. */
  | { at: number; kind: 'cloudwatch-evaluation'; everyMs: number }
  /** A composite alarm's suppression wait or extension ends. */
  | { at: number; kind: 'cloudwatch-suppression'; alarm: string }
  /** An instance enters its next state. */
  | { at: number; kind: 'ec2-instance'; instance: string }
  /** Every instance reports about itself. */
  | { at: number; kind: 'ec2-reports' }
  /** An Auto Scaling group looks at its instances. */
  | { at: number; kind: 'auto-scaling-group'; group: string }
  /** A command goes on at one instance. */
  | { at: number; kind: 'ssm-command'; command: string; instance: string }
  /** An automation goes on: its next step, a look at what it waits for, or a time that is up. */
  | { at: number; kind: 'ssm-automation'; automation: string }
  /** A schedule of EventBridge Scheduler comes up. */
  | { at: number; kind: 'scheduler-run'; schedule: string }
  /** EventBridge tries to deliver an event to a target. */
  | { at: number; kind: 'eventbridge-delivery'; delivery: Delivery };

/** What makes two planned things the same thing: everything but the time. */
export function comingIdentity(coming: Coming): string {
  return JSON.stringify({ ...coming, at: 0 });
}
