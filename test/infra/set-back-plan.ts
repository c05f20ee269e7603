import { runbook } from '../../src/contract/index.ts';
import {
  all,
  atLeast,
  ecsService,
  equals,
  hours,
  id,
  minutes,
  onAlarm,
  plan,
  seconds,
  whole,
} from '../../src/index.ts';
import { ecsRestart } from '../../ssm-documents/index.ts';
import { readAlarm, readService, setDesiredCount } from '../../tasks/index.ts';

/** A runbook whose undo is a task that no step of the plan names. */
const restartInSize = runbook({
  ...ecsRestart,
  undo: {
    task: setDesiredCount,
    input: ({ cluster, service }) => ({ cluster, service, desired: whole(4) }),
    within: minutes(10),
  },
});

export const restartsInSize = plan({
  name: 'restarts-in-size',
  why: 'A service answers with errors.',
  trigger: onAlarm({ prefix: 'a' }, { Cluster: id('ecs cluster'), Service: id('ecs service') }),
  target: ({ dimensions: on }) => ecsService({ cluster: on.Cluster, service: on.Service }),
  mode: 'automatic',
  limits: { perHour: 2, cooldown: minutes(30) },
  timeLimit: hours(6),
  steps(flow, { arn, dimensions: on }) {
    const service = { cluster: on.Cluster, service: on.Service };
    flow.runbook('Restart it', restartInSize.with({ ...service, askFirst: 'no' }));
    flow.verify('It is healthy', {
      ask: { alarm: readAlarm.with({ arn }), service: readService.with(service) },
      ready: ({ alarm, service: now }) =>
        all(equals(alarm.state, 'OK'), atLeast(now.running, whole(1))),
      healthyFor: minutes(3),
      every: seconds(30),
      giveUpAfter: minutes(12),
    });
    return undefined;
  },
});
