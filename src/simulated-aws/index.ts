export { AwsFault } from './aws-fault.ts';
export { loadExceptions } from './exceptions.ts';
export { NotSimulated } from './not-simulated.ts';
export { type Callable, type PluginCall, simulatedAwsPlugin, type Wrap } from './plugin.ts';
export { type Principal, roleArn } from './principal.ts';
export type { ResourceSnapshot } from './resources.ts';
export type { PublishedMessage } from './services/sns-state.ts';
export type {
  AlarmSetup,
  AnomalyAlarmSetup,
  CompositeAlarmSetup,
  MuteSetup,
} from './setup/alarm.ts';
export type { AutoScaledSetup } from './setup/auto-scaled.ts';
export type { AutoScalingGroupSetup } from './setup/auto-scaling-group.ts';
export type { BucketSetup } from './setup/bucket.ts';
export type { EcsServiceSetup } from './setup/ecs-service.ts';
export type { EcsTroubleSetup } from './setup/ecs-trouble.ts';
export type { CommandSetup, InstanceSetup, InstanceTroubleSetup } from './setup/instance.ts';
export type { RoleSetup } from './setup/role.ts';
export type { Setup } from './setup/setup.ts';
export type { SsmDocumentSetup } from './setup/ssm-document.ts';
export { WorldSetupError } from './setup/world-setup-error.ts';
export { type RecordedCall, SimulatedAws, type SimulatedAwsOptions } from './simulated-aws.ts';
export type { Delivered } from './world.ts';
export type { WorldState } from './world-state.ts';
