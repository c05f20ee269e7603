import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { targetKey } from '../../src/contract/index.ts';
import { Board, Recoveries, type Runtime } from '../../src/control/index.ts';
import { noteRootCause, rootCauses } from '../../src/control/root-causes.ts';
import { cloudHere } from '../../src/local/cloud-here.ts';
import { Faults } from '../../src/local/faults.ts';
import { Laptop } from '../../src/local/laptop.ts';

const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
const HOUR = 3_600_000;
const RECOVERY = '0123456789abcdef';

async function laptop() {
  const clock = new VirtualClock(NIGHT);
  const account = { accountId: '000000000000', region: 'us-east-1' };
  const cloud = await cloudHere({ clock, seed: 1, ...account, hostile: false });
  return { clock, laptop: await Laptop.open({ clock, cloud, seed: 1, faults: new Faults([]) }) };
}

/** A recovery that was admitted, by an execution that nobody knows. */
async function running(runtime: Runtime): Promise<void> {
  const records = new Recoveries(runtime);
  const arn = 'arn:aws:states:us-east-1:000000000000:execution:p:e';
  const identity = { recovery: RECOVERY, plan: 'p', planVersion: 'v' };
  await records.open({
    ...identity,
    execution: { arn, name: 'e', startedAt: '2026-03-03T03:00:00Z' },
    triggeredBy: { kind: 'by hand', key: 'k' },
    startedAt: NIGHT,
    deadline: NIGHT + HOUR,
    cooldownMs: 0,
  });
  const parts = { cluster: 'shop', service: 'checkout' };
  const target = targetKey({ kind: 'ecs-service', parts });
  const board = new Board(runtime);
  const asking = { recovery: RECOVERY, plan: 'p', perHour: 5, stormLimit: 5, now: NIGHT };
  await board.take({ ...asking, targets: [target] }, await board.read());
  await records.run(RECOVERY, {
    trigger: { kind: 'by hand', key: 'k' } as never, // nothing here reads it
    held: [target],
    mode: 'automatic',
  });
}

test('a sweep begins the unwinding of what is overdue, and its machine ends it', async () => {
  const on = await laptop();
  const { runtime } = on.laptop;
  await running(runtime);
  await on.laptop.sweep();
  expect((await new Recoveries(runtime).get(RECOVERY)).state).toBe('running');
  await on.clock.sleep(HOUR + 1);
  await on.laptop.sweep();
  const [unwinding] = on.laptop.stepFunctions.running;
  expect(unwinding?.name).toBe(`${RECOVERY}-2`);
  expect(await unwinding?.done).toMatchObject({ status: 'SUCCEEDED' });
  await on.laptop.untilSettled();
  expect(on.laptop.failedSweeps).toEqual([]);
  const record = await new Recoveries(runtime).get(RECOVERY);
  expect(record).toMatchObject({ state: 'closed', epoch: 2, left: [] });
  const board = await new Board(runtime).read();
  expect([board.open.size, board.held.size]).toEqual([0, 0]);
  await on.laptop.close();
});

test('a sweep files a cure that does not last in OpsCenter, with its own rights', async () => {
  const on = await laptop();
  const { runtime, cloud } = on.laptop;
  const cause = {
    recovery: RECOVERY,
    plan: 'p',
    target: 'ecs-service:shop/checkout',
    why: 'Thrice.',
  };
  await noteRootCause(runtime, { ...cause, at: NIGHT });
  await noteRootCause(runtime, { ...cause, recovery: 'fedcba9876543210', at: NIGHT + 1 });
  on.laptop.sweepSoon();
  await on.clock.sleep(2 * 60_000);
  expect(on.laptop.failedSweeps).toEqual([]);
  const filed = await rootCauses(runtime, 10);
  const [OpsItemId, again] = filed.map(({ opsItem }) => opsItem);
  // One target, one open OpsItem.
  expect(again).toBe(OpsItemId);
  const principal = { name: 'test', actions: ['*'] };
  const { OpsItem } = (await cloud.call(principal, 'SSM', 'GetOpsItem', { OpsItemId })) as {
    OpsItem: object;
  };
  expect(OpsItem).toMatchObject({ Source: 'Surefoot', Status: 'Open', Severity: '3' });
  await on.laptop.close();
});
