import { systemClock } from '../../src/base/clock.ts';
import { ASK_FIRST_MS, type Mode } from '../../src/contract/index.ts';
import { Recoveries } from '../../src/control/index.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { handler as close } from '../../src/functions/close.ts';
import { handler as recheck } from '../../src/functions/recheck.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { dialHandler, FakeWorld, WHERE } from '../control/dial.ts';
import { admitEvent, described } from './alarm.ts';
import { awsError } from './fake-aws.ts';
import { PlatformRig } from './rig.ts';

const GATE = 'Ask first: Turn';

let tables: Tables;
let made = 0;
beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

async function running(mode: Mode = 'automatic') {
  const r = await new PlatformRig(tables.endpoint, `recheck-${made++}`).ready(mode);
  const answer = await r.ask(admit, admitEvent('one'));
  const recovery = String(answer['recovery']);
  const again = () =>
    r.ask(recheck, { do: 'recheck', recovery, epoch: 1, step: 'Turn', gates: [GATE] });
  return { r, recovery, deadline: Number(answer['deadline']), again };
}

describe('before the first change', () => {
  test('an alarm that stands is no reason to stop', async () => {
    const { again } = await running();
    expect(await again()).toMatchObject({ stands: true });
  });

  test('an alarm that went to OK is', async () => {
    const { r, again } = await running();
    r.alarms = () => ({ MetricAlarms: [described({ state: 'OK' })] });
    expect(await again()).toMatchObject({ stands: false });
  });

  test.each([
    ['too little data', () => ({ MetricAlarms: [described({ state: 'INSUFFICIENT_DATA' })] })],
    ['a deleted alarm', () => ({ MetricAlarms: [] })],
    [
      'an alarm of the same name elsewhere',
      () => ({ MetricAlarms: [described({ state: 'OK', AlarmArn: 'arn:other' })] }),
    ],
    [
      'an alarm that may not be read',
      () => {
        throw awsError('AccessDeniedException');
      },
    ],
  ])('%s stands', async (_name, answers) => {
    const { r, again } = await running();
    r.alarms = answers;
    expect(await again()).toMatchObject({ stands: true });
  });

  test('in mode approve people are asked, until they have said yes to this very change', async () => {
    const automatic = await running();
    expect(await automatic.again()).toMatchObject({ askFirst: false });
    const { r, recovery, deadline, again } = await running('approve');
    expect(await again()).toMatchObject({ stands: true, askFirst: true });
    // What people take is not taken from the time limit.
    expect(deadline - automatic.deadline).toBe(ASK_FIRST_MS);
    const records = new Recoveries(r.runtime);
    await records.approve({ recovery, epoch: 1 }, 'Ask first: Something else', 'Approved by ann.');
    expect(await again()).toMatchObject({ askFirst: true });
    await records.approve({ recovery, epoch: 1 }, GATE, 'Approved by ann.');
    expect(await again()).toMatchObject({ stands: true, askFirst: false });
  });

  test('a throttled look is made again', async () => {
    const { r, again } = await running();
    r.alarms = () => {
      throw awsError('ThrottlingException');
    };
    await expect(again()).rejects.toMatchObject({ name: 'Surefoot.Again' });
  });

  test('after the first change an alarm at OK stops nothing: only the verify proves', async () => {
    const { r, recovery, deadline, again } = await running();
    const dial = dialHandler(new FakeWorld(r.clock, r.crossings));
    const place = { step: 'Turn', item: '', attempt: 1, input: { ...WHERE, level: 20 } };
    await r.ask(dial, { do: 'run', recovery, epoch: 1, deadline, ...place });
    r.alarms = () => ({ MetricAlarms: [described({ state: 'OK' })] });
    expect(await again()).toMatchObject({ stands: true });
  });
});

test('closing without a failure, a proof or a hand-over is self-healed, and nobody is called', async () => {
  const { r, recovery } = await running();
  const cleared = { verified: false, failure: null, handOver: null };
  const answer = await r.ask(close, { do: 'close', recovery, epoch: 1, ...cleared });
  expect(answer).toMatchObject({ outcome: 'self-healed', left: [] });
  expect(r.told).toEqual([]);
  expect((await r.board.read()).held.size).toBe(0);
});
