import {
  byHand,
  type Id,
  id,
  minutes,
  onAlarm,
  onAlarmContributor,
  onCompositeAlarm,
  onEvent,
  onSchedule,
  type Ref,
  type StartedBy,
  type Whole,
  wholeNumber,
  z,
} from 'surefoot';

/** What the steps of a plan know of what started it. */
type On<Trigger> = Trigger extends StartedBy<infer Known> ? Ref<Known> : never;

const cluster = { ClusterName: id('ecs cluster') };
const select = [
  { named: 'one' },
  { prefix: 'ecs-' },
  { tags: { recovery: 'ecs' } },
  { namespace: 'AWS/ECS', metric: 'RunningTaskCount' },
  { namespace: 'AWS/ECS', metric: 'RunningTaskCount', where: { ClusterName: 'shop' } },
] as const;
export const alarms = select.map((one) => onAlarm(one, cluster, { becomes: 'OK' }));
export const ofAlarm = (on: On<(typeof alarms)[number]>) => {
  const name: Ref<Id<'ecs cluster'>> = on.dimensions.ClusterName;
  const texts: readonly Ref<string>[] = [on.name, on.metric, on.namespace, on.since];
  const arn: Ref<Id<'alarm'>> = on.arn;
  return { name, texts, arn };
};

export const composite = onCompositeAlarm({ tags: { recovery: 'ecs' } }, cluster, {
  becomes: 'OK',
  ofEachChild: { ServiceName: id('ecs service') },
});
export const ofComposite = (on: On<typeof composite>) => {
  const shared: Ref<Id<'ecs cluster'>> = on.dimensions.ClusterName;
  type Dimensions = {
    readonly ClusterName: Id<'ecs cluster'>;
    readonly ServiceName: Id<'ecs service'>;
  };
  const children: Ref<readonly { readonly name: string; readonly dimensions: Dimensions }[]> =
    on.children;
  return { shared, children };
};

export const contributor = onAlarmContributor({ named: 'fleet' }, { InstanceId: id('instance') });
export const ofContributor = (on: On<typeof contributor>) => {
  const instance: Ref<Id<'instance'>> = on.attributes.InstanceId;
  const series: Ref<string> = on.contributor;
  return { instance, series };
};

const detail = z.object({
  version: wholeNumber({ atLeast: 1, atMost: 9 }),
  service: id('ecs service'),
  canary: z.object({ healthy: z.boolean() }),
});
export const event = onEvent({ source: ['shop'], 'detail-type': ['Deployed'] }, detail);
export const ofEvent = (on: On<typeof event>) => {
  const version: Ref<Whole> = on.detail.version;
  const service: Ref<Id<'ecs service'>> = on.detail.service;
  const healthy: Ref<boolean> = on.detail.canary.healthy;
  const resources: Ref<readonly string[]> = on.resources;
  return { version, service, healthy, resources };
};

export const schedules = [onSchedule({ every: minutes(5) }), onSchedule({ cron: '0 3 ? * MON *' })];
export const ofSchedule = (on: On<(typeof schedules)[number]>) => {
  const texts: readonly Ref<string>[] = [on.schedule, on.planned];
  return texts;
};

export const hand = byHand(z.object({ service: id('ecs service') }));
export const ofHand = (on: On<typeof hand>) => {
  const service: Ref<Id<'ecs service'>> = on.input.service;
  const key: Ref<string> = on.key;
  return { service, key };
};
