import {
  all,
  atLeast,
  ec2Instance,
  ecsService,
  equals,
  hours,
  type Id,
  id,
  minutes,
  onAlarm,
  plan,
  seconds,
} from '../../src/index.ts';
import { Catalogue, type Fault, type RunReport } from '../../src/local/index.ts';
import { rehearse } from '../../src/local/rehearse.ts';
import type { ScenarioAnswer } from '../../src/simulated-aws/scenario.ts';
import {
  restartInstance,
  restartSystemdService,
  startInstance,
} from '../../ssm-documents/index.ts';
import { readAlarm, readService } from '../../tasks/index.ts';

export const INSTANCE = 'i-0123456789abcdef0';
export const START = 'Start the instance';
const instance = INSTANCE as Id<'ec2 instance'>;

const settings = {
  why: 'A service runs too few tasks while the instance behind it is stopped.',
  trigger: onAlarm(
    { prefix: 'ecs-running-tasks' },
    { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') },
  ),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: hours(4),
} as const;
const patience = { healthyFor: minutes(3), every: seconds(30), giveUpAfter: minutes(12) };

/** Starts the instance behind a service, restarts a unit on it, and looks whether that helps. */
export const wakeInstance = plan({
  ...settings,
  name: 'wake-instance',
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const before = flow.read('Look at the service', readService.with(service));
    flow.claim('Take its instance', [ec2Instance({ instance })]);
    flow.runbook(START, startInstance.with({ instance }));
    flow.runbook(
      'Restart the agent',
      restartSystemdService.with({ instance, unit: 'ecs.service' }),
      { unapprovedBecause: 'The agent holds nothing that is not on disk.' },
    );
    flow.verify('The service is healthy again', {
      ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
      ready: ({ alarm, service: now }) =>
        all(equals(alarm.state, 'OK'), atLeast(now.running, before.desired)),
      ...patience,
    });
    return undefined;
  },
});

/** Restarts the instance once people have said yes: nothing puts that back. */
export const restartWhenAsked = plan({
  ...settings,
  name: 'restart-when-asked',
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const before = flow.read('Look at the service', readService.with(service));
    flow.claim('Take its instance', [ec2Instance({ instance })]);
    flow.approve('May the instance be restarted?', {
      before: restartInstance.with({ instance }),
      why: 'The instance behind the service does not answer.',
      evidence: { running: before.running },
      approvers: ['ann'],
    });
    flow.runbook('Restart the instance', restartInstance.with({ instance }));
    flow.verify('The service is healthy again', {
      ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
      ready: ({ alarm, service: now }) =>
        all(equals(alarm.state, 'OK'), atLeast(now.running, before.desired)),
      ...patience,
    });
    return undefined;
  },
});

/** What is special about a night with an instance behind the service. */
export interface Night {
  readonly heals?: boolean;
  readonly state?: 'running' | 'stopped';
  readonly unitFails?: boolean;
  /** No status event of an automation arrives. */
  readonly eventsLost?: boolean;
  readonly faults?: readonly Fault[];
  /** Asked by `restartWhenAsked`, which runs instead of `wakeInstance` where it is given. */
  readonly answer?: ScenarioAnswer;
  readonly mode?: 'approve';
}

export function night(special: Night): Promise<RunReport> {
  const { heals = true, state = 'stopped', unitFails = false, eventsLost = false } = special;
  const { answer, faults = [], mode } = special;
  const scenario = new Catalogue().scenario('ecs-service-unhealthy');
  return rehearse({
    plan: answer === undefined ? wakeInstance : restartWhenAsked,
    scenario: {
      ...scenario,
      approvers: ['ann'],
      arrange(aws, alarm) {
        scenario.arrange(aws, alarm);
        aws.instance({ id: INSTANCE, state });
        if (eventsLost) aws.loseAutomationEvents(1_000);
        aws.command({ instance: INSTANCE, runs: 'systemctl', exitCode: unitFails ? 1 : 0 });
      },
      trouble: (aws) =>
        aws.ecsTrouble({
          cluster: 'shop',
          service: 'checkout',
          kill: 1,
          replacementsFail: heals ? { forMs: minutes(6).ms } : 'always',
        }),
    },
    clock: 'virtual',
    faults,
    seed: 1,
    ...(answer !== undefined && { answer }),
    ...(mode !== undefined && { mode }),
  });
}
