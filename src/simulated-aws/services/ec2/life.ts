import { hash } from '../../../base/hash.ts';
import { arn, type World } from '../../world.ts';
import { groupOf, lookAtGroup } from '../auto-scaling/membership.ts';
import { record } from '../cloudwatch/metric-store.ts';
import { type InstanceState, type InstanceStateName, isIll } from './state.ts';

/** How long an instance takes. Ours; AWS promises no times. */
const TAKES_MS: Partial<Record<InstanceStateName, number>> = {
  pending: 20_000,
  stopping: 30_000,
  'shutting-down': 30_000,
};
const BECOMES: Partial<Record<InstanceStateName, InstanceStateName>> = {
  pending: 'running',
  stopping: 'stopped',
  'shutting-down': 'terminated',
};
/** Status checks after a start. Ours: "a few minutes". */
const CHECKS_TAKE_MS = 120_000;
/** The agent after a start or a reboot. Ours. */
const AGENT_TAKES_MS = 30_000;

export const REPORTS_EVERY_MS = 60_000;
const REPORT_DELAY_MS = 10_000;

/** The instance enters a state, and what follows by itself is planned. */
export function enter(world: World, instance: InstanceState, state: InstanceStateName): void {
  instance.state = state;
  const takes = TAKES_MS[state];
  const becomes = BECOMES[state];
  const stays = takes === undefined || becomes === undefined || isStuck(world, instance);
  instance.next = stays ? null : { state: becomes, at: world.now + takes };
  if (instance.next !== null) {
    world.plan({ at: instance.next.at, kind: 'ec2-instance', instance: instance.id });
  }
  if (state === 'running') begins(world, instance);
  // Source: EC2 User Guide, "EC2 instance state-change event".
  world.emit({
    detailType: 'EC2 Instance State-change Notification',
    source: 'aws.ec2',
    resources: [arn(world, 'ec2', `instance/${instance.id}`)],
    detail: { 'instance-id': instance.id, state },
  });
  const group = groupOf(world, instance.id);
  if (group !== undefined) lookAtGroup(world, group);
}

/**
 * Source: EC2 User Guide, "Troubleshoot Amazon EC2 instance stop issues" and "Troubleshoot Amazon
 * EC2 instance termination issues": an instance may stay in `stopping` or `shutting-down`.
 */
function isStuck(world: World, instance: InstanceState): boolean {
  const leaves = instance.state === 'stopping' || instance.state === 'shutting-down';
  return leaves && isIll(instance, world.now) && instance.trouble?.stuck === true;
}

/** What was planned for the instance happens. */
export function goOnLiving(world: World, id: string): void {
  const instance = world.state.ec2.instances[id];
  if (instance?.next === null || instance === undefined) return;
  if (world.now >= instance.next.at) enter(world, instance, instance.next.state);
}

/** It has been started or rebooted: checks and agent begin anew; a restart cures what it can. */
export function begins(world: World, instance: InstanceState): void {
  instance.checkedAt = world.now + CHECKS_TAKE_MS;
  if (instance.agent !== null) instance.agent = { answersFrom: world.now + AGENT_TAKES_MS };
  if (instance.trouble?.cure === 'restart') instance.trouble = null;
}

/** A new instance that is being launched. */
export function launch(
  world: World,
  like: Pick<
    InstanceState,
    'imageId' | 'instanceType' | 'zone' | 'tags' | 'agent' | 'reports' | 'commands'
  >,
  id = `i-${world.hex(17)}`,
): InstanceState {
  const instance: InstanceState = {
    ...structuredClone(like),
    id,
    privateIp: privateIp(id),
    launchedAt: world.now,
    state: 'pending',
    next: null,
    checkedAt: world.now,
    trouble: null,
  };
  world.state.ec2.instances[id] = instance;
  return instance;
}

/** Whether the instance's agent answers Systems Manager now. */
export function agentAnswers(instance: InstanceState, now: number): boolean {
  if (instance.state !== 'running' || instance.agent === null) return false;
  const lost = isIll(instance, now) && instance.trouble?.agentLost === true;
  return !lost && now >= instance.agent.answersFrom;
}

/** Every running instance reports what it reports each minute, as a cron job would. */
export function reportInstances(world: World): void {
  for (const instance of Object.values(world.state.ec2.instances)) {
    if (instance.state !== 'running') continue;
    reportAt(world, instance, world.now - REPORTS_EVERY_MS, isIll(instance, world.now));
  }
}

/** The reports of the minute that begins at `at`. */
export function reportAt(world: World, instance: InstanceState, at: number, ill: boolean): void {
  for (const { namespace, metric, ...values } of instance.reports) {
    const value = ill ? values.ill : values.well;
    record(world, {
      namespace,
      name: metric,
      dimensions: { InstanceId: instance.id },
      unit: 'None',
      at,
      visibleAt: at + REPORTS_EVERY_MS + REPORT_DELAY_MS,
      value: { count: 1, sum: value, min: value, max: value },
    });
  }
}

function privateIp(id: string): string {
  const bytes = Number.parseInt(hash(id, 6), 16);
  return `10.${(bytes >> 16) & 255}.${(bytes >> 8) & 255}.${(bytes & 253) + 2}`;
}
