import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { checkPlan } from '../../src/compile/index.ts';
import { readStart, recoveryId, z } from '../../src/contract/index.ts';
import { Recoveries } from '../../src/control/index.ts';
import { byHand, ec2Instance, type Id, minutes, plan } from '../../src/index.ts';
import { cloudHere } from '../../src/local/cloud-here.ts';
import { Faults } from '../../src/local/faults.ts';
import { Laptop } from '../../src/local/laptop.ts';
import { startInstance } from '../../ssm-documents/index.ts';

const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
const INSTANCE = 'i-0123456789abcdef0';
const instance = INSTANCE as Id<'ec2 instance'>;
const SOMEBODY = {
  name: 'user/somebody',
  actions: ['ssm:StopAutomationExecution', 'ssm:DescribeAutomationExecutions'],
};

const wake = plan({
  name: 'wake-by-hand',
  why: 'An instance is stopped.',
  trigger: byHand(z.object({})),
  target: () => ec2Instance({ instance }),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: minutes(120),
  steps(flow) {
    flow.runbook('Start the instance', startInstance.with({ instance }));
    flow.handOver('Look at it', { why: 'It runs.', keep: 'A person looks at it.' });
  },
});

/** Starts the plan; somebody stops its automation after so long. */
async function stoppedAfter(ms: number, { eventsLost = false } = {}) {
  const clock = new VirtualClock(NIGHT);
  const account = { accountId: '000000000000', region: 'us-east-1' };
  const cloud = await cloudHere({ clock, seed: 1, ...account, hostile: false });
  cloud.aws.setup.instance({ id: INSTANCE, state: 'stopped' });
  cloud.aws.setup.tagAll('surefoot', 'any');
  await cloud.deployDocuments();
  if (eventsLost) cloud.aws.setup.loseAutomationEvents(1_000);
  const laptop = await Laptop.open({ clock, cloud, seed: 1, faults: new Faults([]) });
  await laptop.modeUnlessSet('wake-by-hand', 'automatic');
  const stopHearing = await laptop.hearAutomations();
  const start = { byHand: { key: 'ticket-7', input: {} } };
  const execution = laptop.start(checkPlan(wake).compiled, start, 'one');
  await clock.sleep(ms);
  const { AutomationExecutionMetadataList: list } = (await laptop.cloud.call(
    SOMEBODY,
    'SSM',
    'DescribeAutomationExecutions',
    {},
  )) as { AutomationExecutionMetadataList: { AutomationExecutionId: string }[] };
  for (const { AutomationExecutionId } of list) {
    const order = { AutomationExecutionId, Type: 'Cancel' };
    await laptop.cloud.call(SOMEBODY, 'SSM', 'StopAutomationExecution', order);
  }
  const { status } = await execution.done;
  stopHearing();
  const { resources } = await cloud.look();
  const state = resources.find(({ resource }) => resource.includes(INSTANCE))?.fields['state'];
  const id = recoveryId('wake-by-hand', readStart(start));
  const { outcome, left, cause = '' } = await new Recoveries(laptop.runtime).get(id);
  await laptop.close();
  return { status, outcome, left, cause, state, stopped: list.length };
}

test.each([false, true])(
  'an automation that somebody stops takes the plan back (its event lost: %s)',
  async (eventsLost) => {
    const { cause, ...ended } = await stoppedAfter(20_000, { eventsLost });
    expect(ended).toEqual({
      status: 'FAILED',
      outcome: 'rolled back',
      left: [],
      state: 'stopped',
      stopped: 1,
    });
    expect(cause).toContain('ended Cancelled');
  },
);
