import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isoTime, systemClock } from '../../src/base/clock.ts';
import { BREAKER_LIMITS } from '../../src/control/brakes/breaker.ts';
import { Board, localRuntime, type Runtime, Settings, Store } from '../../src/control/index.ts';
import { setLimit } from '../../src/control/limits.ts';
import { addWindow } from '../../src/control/windows.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { Bundles } from '../bundles.ts';
import { PLAN } from '../functions/alarm.ts';
import { ILL, type Kind, SHUT_OUT, type Told } from './events.ts';

const run = promisify(execFile);
const PROCESSES = 3;

const PROGRAMS = new Bundles({ 'admit-many': 'test/contention/admit-many.ts' });

let tables: Tables;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(async () => {
  PROGRAMS.remove();
  await tables.close();
});

/** A table of its own, on which both plans may act. */
async function ready(table: string): Promise<Runtime & { close(): void }> {
  const runtime = localRuntime({
    clock: systemClock,
    environment: { table, peopleTopic: 'arn:people', region: 'eu-west-1' },
    reach: () => ({ endpoint: tables.endpoint }),
  });
  await new Store(runtime).createTable();
  for (const plan of [PLAN.name, SHUT_OUT]) {
    await new Settings(runtime).setMode(plan, 'automatic', 'test', systemClock.now());
  }
  return runtime;
}

/** What all processes together were answered. */
async function admitAll(table: string, kind: Kind, events: number): Promise<Tally> {
  const since = systemClock.now();
  const tallies = await Promise.all(
    Array.from({ length: PROCESSES }, async (_, n) => {
      const told: Told = {
        ...{ endpoint: tables.endpoint, table, since, kind },
        from: Math.round((n * events) / PROCESSES),
        to: Math.round(((n + 1) * events) / PROCESSES),
      };
      const path = await PROGRAMS.path('admit-many');
      const { stdout } = await run(process.execPath, [path, JSON.stringify(told)]);
      return JSON.parse(stdout) as Tally;
    }),
  );
  const sum: Record<string, number> = {};
  for (const tally of tallies) {
    for (const [said, count] of Object.entries(tally)) sum[said] = (sum[said] ?? 0) + count;
  }
  return sum;
}

type Tally = Readonly<Record<string, number>>;

test('1,000 identical events over 3 processes: one is admitted, 999 are duplicates', async () => {
  (await ready('same')).close();
  expect(await admitAll('same', 'same', 1_000)).toEqual({
    admitted: 1,
    'skipped: duplicate': 999,
  });
});

test('1,000 different events over 3 processes with a limit of 5: exactly 5', async () => {
  (await ready('different')).close();
  expect(await admitAll('different', 'different', 1_000)).toEqual({
    admitted: 5,
    'pending: rate': 995,
  });
});

test('every brake at once: as many as may, and each brake refuses its own', async () => {
  const runtime = await ready('brakes');
  const board = new Board(runtime);
  const now = systemClock.now();
  await setLimit(runtime, { name: 'stormLimit', value: 12, by: 'test' });
  const window = { from: isoTime(now - 60_000), to: isoTime(now + 3_600_000) };
  await addWindow(runtime, { plan: SHUT_OUT, window, by: 'test' });
  // Recoveries of c2/s0 have ended badly often enough to open its breaker.
  const target = 'ecs-service:c2/s0';
  const before = { recovery: 'before', plan: PLAN.name, now };
  const asked = { ...before, targets: [target] as const, perHour: 10, stormLimit: 10 };
  const ending = { ...before, outcome: 'failed' as const, targets: [target], coolUntil: now };
  for (let bad = 1; bad <= BREAKER_LIMITS.badMost; bad++) {
    await board.take(asked, await board.read());
    await board.end(ending, await board.read(), BREAKER_LIMITS);
  }
  const tally = await admitAll('brakes', 'brakes', 120);
  const { open, held, groups, starts } = await board.read();
  runtime.close();
  // 3 + 5 + 5 by their shares, 12 by the storm limit.
  expect(tally).toMatchObject({ admitted: 12, 'pending: broken': 1 });
  // The plan that is shut out hears of the window, unless something else refuses it before.
  expect(tally['pending: window']).toBeGreaterThan(0);
  expect([...starts.keys()]).toEqual([`starts#${PLAN.name}`]);
  expect(open.size).toBe(12);
  expect([...held.keys()]).not.toContain(`held#${target}`);
  for (const [group, members] of groups) {
    const ill = ILL.filter((one) => `group#ecs-cluster:${one.split('/')[0]}` === group);
    const taken = new Set([...members, ...ill.map((one) => `ecs-service:${one}`)]);
    expect(taken.size).toBeLessThanOrEqual(5);
  }
  expect(Object.values(tally).reduce((sum, count) => sum + count)).toBe(120);
});

test('freezing while hundreds are admitted: from then on none is', async () => {
  const runtime = await ready('frozen');
  const board = new Board(runtime);
  await setLimit(runtime, { name: 'stormLimit', value: 1_000, by: 'test' });
  const all = admitAll('frozen', 'open', 300);
  while ((await board.read()).open.size < 20);
  await board.freeze('The test has seen enough.');
  const atOnce = (await board.read()).open.size;
  const tally = await all;
  const { open } = await board.read();
  runtime.close();
  expect(open.size).toBe(atOnce);
  expect(tally).toEqual({ admitted: atOnce, 'pending: frozen': 300 - atOnce });
  expect(atOnce).toBeLessThan(300);
});
