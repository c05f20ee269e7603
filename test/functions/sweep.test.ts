import { OpsItemAlreadyExistsException } from '@aws-sdk/client-ssm';
import { systemClock } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import { recoveryId, targetKey } from '../../src/contract/index.ts';
import { Settings } from '../../src/control/index.ts';
import { rootCauses } from '../../src/control/root-causes.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { handler as close } from '../../src/functions/close.ts';
import { handler as sweep } from '../../src/functions/sweep.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { ARN, admitEvent, alarmEvent, described, NIGHT, PLAN } from './alarm.ts';
import { awsError } from './fake-aws.ts';
import { PlatformRig } from './rig.ts';

let tables: Tables;
let made = 0;
beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

const MINUTE = 60_000;
const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:the-plan';
const { name, version, mode, trigger } = PLAN;
// The event is JSON, as the schedule of a deploy has it.
const SWEEP = {
  do: 'sweep',
  plans: [{ name, version, mode, machine: MACHINE, trigger }],
} as unknown as Json;
const identity = { kind: 'alarm', arn: ARN, since: NIGHT } as const;

/** A table with a plan that acts, and every execution that was asked for. */
async function rig() {
  const r = await new PlatformRig(tables.endpoint, `sweep-${made++}`).ready();
  const started: { name: string; input: string }[] = [];
  r.sfn = (operation, input) => {
    // StartExecution's input, whose members the tests read.
    if (operation === 'StartExecution') started.push(input as { name: string; input: string });
    return {};
  };
  return { r, started };
}

describe('an alarm that stands when its plan is switched on', () => {
  test.each([
    ['as its event would, which may only be late', 1, 1],
    ['as another try, when its event would be refused as stale', 15, 2],
  ])('starts the plan once, %s', async (_how, minutes, tried) => {
    const { r, started } = await rig();
    await r.clock.sleep(minutes * MINUTE);
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ started: 1 });
    expect(started.map((one) => one.name)).toEqual([recoveryId(name, { identity, tried })]);
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ started: 0 });
  });

  test('starts it again when the mode is another, and not while the plan is off', async () => {
    const { r } = await rig();
    const settings = new Settings(r.runtime);
    await settings.setMode(name, 'off', 'test', NIGHT);
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ started: 0 });
    await settings.setMode(name, 'automatic', 'test', NIGHT);
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ started: 1 });
  });

  test('starts nothing while a recovery of it is open', async () => {
    const { r, started } = await rig();
    await r.ask(admit, admitEvent('one'));
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ started: 0 });
    expect(started).toEqual([]);
  });
});

describe('a trigger that waits', () => {
  async function waiting() {
    const on = await rig();
    await on.r.ask(sweep, SWEEP); // as the plan is deployed, so that nothing else stands
    on.started.length = 0;
    await on.r.board.freeze('a test');
    expect(await on.r.ask(admit, admitEvent('one'))).toMatchObject({ outcome: 'pending' });
    return on;
  }

  test('is offered once nothing on the board is in its way, and once only', async () => {
    const { r, started } = await waiting();
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ pending: { offered: 0, told: 0 } });
    await r.board.thaw('a test');
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ pending: { offered: 1 } });
    expect(started.map((one) => one.name)).toEqual([recoveryId(name, { identity, tried: 2 })]);
    expect(JSON.parse(started[0]?.input ?? '{}')).toMatchObject({
      try: 2,
      event: { resources: [ARN] },
    });
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ pending: { offered: 0 } });
  });

  test('is dropped when its alarm no longer stands', async () => {
    const { r, started } = await waiting();
    r.alarms = () => ({ MetricAlarms: [described({ state: 'OK', since: NIGHT + MINUTE })] });
    await r.board.thaw('a test');
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ pending: { cleared: 1, offered: 0 } });
    expect([started, r.told]).toEqual([[], []]);
  });

  test('is told to people after 30 minutes, once, with its reasons', async () => {
    const { r } = await waiting();
    await r.clock.sleep(29 * MINUTE);
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ pending: { told: 0 } });
    await r.clock.sleep(2 * MINUTE);
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ pending: { told: 1 } });
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ pending: { told: 0 } });
    expect(r.told.map(({ Message }) => Message)).toEqual([
      expect.stringContaining('frozen: a test'),
    ]);
  });
});

test('what a closed recovery still holds is freed; what an open one holds is not', async () => {
  const { r } = await rig();
  const open = await r.ask(admit, admitEvent('one'));
  const running = String(open['recovery']);
  const other = targetKey({ kind: 'ecs-service', parts: { cluster: 'prod', service: 'other' } });
  const asking = { plan: name, perHour: 5, stormLimit: 5, now: r.clock.now() };
  for (const recovery of ['leaked', 'without-record']) {
    const target =
      recovery === 'leaked'
        ? other
        : targetKey({
            kind: 'ecs-service',
            parts: { cluster: 'prod', service: recovery },
          });
    const board = await r.board.read();
    await r.board.take({ ...asking, recovery, targets: [target] }, board);
  }
  const { execution, triggeredBy } = await r.records.get(running);
  const facts = { recovery: 'leaked', plan: name, planVersion: version, execution, triggeredBy };
  const times = { startedAt: NIGHT, deadline: NIGHT + 60 * MINUTE, cooldownMs: 0 };
  await r.records.open({ ...facts, ...times });
  // Admit may take the board and die before it writes `running`: until the record is closed it may
  // still come back.
  expect(await r.ask(sweep, SWEEP)).toMatchObject({ freed: ['without-record'] });
  await r.records.refuse('leaked', { outcome: 'skipped', cause: 'a test', closedAt: NIGHT });
  expect(await r.ask(sweep, SWEEP)).toMatchObject({ freed: ['leaked'] });
  const board = await r.board.read();
  expect([...board.open]).toEqual([running]);
  expect([...board.held.values()]).toEqual([running]);
});

describe('what people could not be told', () => {
  test('is sent by the sweep when the topic answers again, once, and the recovery notes it', async () => {
    const { r } = await rig();
    const sns = r.sns;
    r.sns = () => {
      throw awsError('InternalErrorException', 'server');
    };
    const recovery = await endsBadly(r, 'one');
    const { untold } = await r.records.get(recovery);
    expect(untold).toMatch(/InternalErrorException/);
    await r.clock.sleep(MINUTE);
    await expect(r.ask(sweep, SWEEP)).rejects.toThrow(/sent: .*InternalErrorException/);
    r.sns = sns;
    await r.clock.sleep(MINUTE);
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ sent: 1 });
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ sent: 0 });
    expect(r.told.length).toBe(1);
    expect(r.told[0]?.Subject).toContain(`${name}: failed`);
    expect(r.told[0]?.Message).toContain(`Recovery: ${recovery}`);
    expect(r.told[0]?.Message).toContain('This could not be sent before: ');
    const { history } = await r.records.get(recovery);
    expect(history.at(-1)).toMatchObject({
      what: 'told late',
      by: 'sweep',
      why: 'people were told 2 minutes late',
    });
  });

  test('says what the plan could not tell either', async () => {
    const { r } = await rig();
    await endsBadly(r, 'one', [{ step: 'Tell the team', error: 'Surefoot.Stop' }]);
    expect(r.told[0]?.Message).toContain('The plan could not tell: "Tell the team": Surefoot.Stop');
  });
});

describe('a cure that does not last', () => {
  async function curedAgain(r: PlatformRig, times: number): Promise<void> {
    for (let time = 1; time <= times; time++) {
      await r.clock.sleep(60 * MINUTE);
      const since = r.clock.now();
      r.alarms = () => ({ MetricAlarms: [described({ since })] });
      const event = alarmEvent({ since });
      const { recovery, epoch } = await r.ask(admit, admitEvent(`cure-${time}-${since}`, event));
      const good = { verified: true, failure: null, handOver: null };
      await r.ask(close, {
        do: 'close',
        recovery: String(recovery),
        epoch: Number(epoch),
        ...good,
      });
    }
  }

  test('opens the breaker, and is filed as one OpsItem by the sweep', async () => {
    const { r } = await rig();
    const opened: object[] = [];
    r.ssm = (_operation, input) => {
      opened.push(input as object);
      return { OpsItemId: 'oi-0123456789ab' };
    };
    await curedAgain(r, 2);
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ filed: 0 });
    await curedAgain(r, 1);
    expect(r.told.at(-1)?.Message).toContain('The same cure has helped 3 times within 24 hours');
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ filed: 1 });
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ filed: 0 });
    expect(opened).toMatchObject([
      {
        Title: `Find out what ails ecs-service:prod/checkout: ${name} keeps curing it`,
        Description: expect.stringContaining('surefoot breaker'),
        Source: 'Surefoot',
      },
    ]);
    expect(await rootCauses(r.runtime, 10)).toMatchObject([
      { plan: name, target: 'ecs-service:prod/checkout', opsItem: 'oi-0123456789ab' },
    ]);
  });

  test('waits for the next sweep when OpsCenter does not answer, or has it already', async () => {
    const { r } = await rig();
    r.ssm = () => {
      throw awsError('ThrottlingException');
    };
    await curedAgain(r, 3);
    await expect(r.ask(sweep, SWEEP)).rejects.toThrow(/filed: .*ThrottlingException/);
    r.ssm = () => {
      const facts = { message: 'There is one.', OpsItemId: 'oi-known', $metadata: {} };
      throw new OpsItemAlreadyExistsException(facts);
    };
    expect(await r.ask(sweep, SWEEP)).toMatchObject({ filed: 1 });
    expect(await rootCauses(r.runtime, 10)).toMatchObject([{ opsItem: 'oi-known' }]);
  });
});

/** A recovery that fails before it changes anything. */
async function endsBadly(r: PlatformRig, execution: string, untold: Json = []): Promise<string> {
  const { recovery, epoch } = await r.ask(admit, admitEvent(execution));
  const failure = { step: 'Look at the service', error: 'Surefoot.Stop', cause: 'a test' };
  const event = { do: 'close', recovery: String(recovery), epoch: Number(epoch), untold };
  await r.ask(close, { ...event, verified: false, failure, handOver: null });
  return String(recovery);
}
