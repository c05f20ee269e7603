import {
  byHand,
  ecsService,
  hours,
  id,
  minutes,
  onAlarm,
  onAlarmContributor,
  onCompositeAlarm,
  onEvent,
  onSchedule,
  type Plan,
  plan,
  type StartedBy,
  z,
} from 'surefoot';
import { readAlarm, readService } from 'surefoot/tasks';

const cluster = { ClusterName: id('ecs cluster') };
const service = { ServiceName: id('ecs service') };

onAlarm({ named: 'one', prefix: 'two' }, cluster);
onAlarm({ metric: 'RunningTaskCount' }, cluster);
onAlarm({ prefix: 'a' }, { ClusterName: 'ecs cluster' });
onAlarm({ prefix: 'a' }, cluster, { becomes: 'Ok' });
onCompositeAlarm({ namespace: 'AWS/ECS', metric: 'RunningTaskCount' }, cluster);
onAlarmContributor({ named: 'fleet' }, cluster, { becomes: 'OK' });
onEvent({ source: ['shop'], 'detail-type': ['Deployed'] });
onEvent({ source: ['shop'], at: new Date(0) }, z.object({}));
onSchedule({ every: minutes(5), cron: '0 3 ? * MON *' });
onSchedule({ every: 5 });
byHand({ service: 'checkout' });

const rest = {
  name: 'a-plan',
  why: 'It is wrong in one thing.',
  target: () =>
    ecsService({ cluster: id('ecs cluster').parse('a'), service: id('ecs service').parse('b') }),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: hours(2),
} as const;

type Steps<On> = Parameters<typeof plan<On>>[0]['steps'];
const started = <On>(trigger: StartedBy<On>, steps: Steps<On>): Plan =>
  plan({ ...rest, trigger, steps });

started(onAlarm({ prefix: 'a' }, cluster), (flow, on) => {
  flow.read('Look', readService.with({ ...on.dimensions, service: on.dimensions.ServiceName }));
  return undefined;
});
started(onCompositeAlarm({ named: 'a' }, cluster, { ofEachChild: service }), (flow, on) => {
  flow.forEach('Each service', on.children, { atOnce: 1, atMost: 5 }, (child) => {
    const { ClusterName } = child.dimensions;
    flow.read('Look', readService.with({ cluster: ClusterName, service: ClusterName }));
  });
  flow.read(
    'Look at it',
    readService.with({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  );
  return undefined;
});
started(onEvent({ source: ['shop'] }, z.object({ version: z.number() })), (flow, on) => {
  flow.read('Look', readAlarm.with({ arn: on.arn }));
  flow.read('Look again', readAlarm.with({ arn: on.detail.version }));
  return undefined;
});
started(byHand(z.object({ note: z.string().optional() })), (flow, on) => {
  flow.handOver('A person looks', { why: on.input.note });
});
