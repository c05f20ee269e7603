import fc from 'fast-check';
import { systemClock } from '../../src/base/clock.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { BOARD_ID, boardSeen } from '../../src/control/board-seen.ts';
import type { Asking } from '../../src/control/brakes/brake.ts';
import { whyRefused } from '../../src/control/brakes/index.ts';
import { HOUR_MS } from '../../src/control/brakes/rate.ts';
import { Board, localRuntime, Store } from '../../src/control/index.ts';
import type { Item } from '../../src/control/store.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from '../control/rig.ts';

// Hundreds of calls over HTTP: a machine with much to do takes longer than five seconds.
jest.setTimeout(60_000);

const PLANS = ['a-plan', 'b-plan'] as const;
const TARGETS = ['t:a', 't:b', 't:c', 't:d'] as const;
const RECOVERIES = ['r1', 'r2', 'r3', 'r4', 'r5'] as const;

const now = NIGHT + 10 * HOUR_MS;
const instant = fc.integer({ min: -2, max: 2 }).map((step) => now + step * (HOUR_MS / 2));
const aPlan = fc.constantFrom(...PLANS);
const aTarget = fc.constantFrom(...TARGETS);
const aRecovery = fc.constantFrom(...RECOVERIES);
const some = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { maxLength: 3 });

/** A board as no history may have made it: every attribute on its own. */
const boards: fc.Arbitrary<Item> = fc
  .record({
    open: some(aRecovery),
    waiting: some(aRecovery),
    held: fc.array(fc.tuple(aTarget, aRecovery), { maxLength: 2 }),
    cool: fc.array(fc.tuple(aPlan, aTarget, instant), { maxLength: 2 }),
    broken: fc.array(fc.tuple(aPlan, aTarget, instant), { maxLength: 2 }),
    starts: fc.array(fc.tuple(aPlan, fc.array(fc.tuple(instant, aRecovery), { maxLength: 4 })), {
      maxLength: 2,
    }),
    group: some(aTarget),
    frozen: fc.option(fc.constant('Somebody froze it.'), { freq: 8 }),
  })
  .map((seen) => {
    const item: Record<string, unknown> = { apart: 1 + seen.open.length };
    const set = (name: string, values: readonly string[]) => {
      if (values.length > 0) item[name] = new Set(values);
    };
    set('open', seen.open);
    set('waiting', seen.waiting);
    set('group#g', seen.group);
    for (const [target, holder] of seen.held) item[`held#${target}`] = holder;
    for (const [plan, target, until] of seen.cool) item[`cool#${plan}#${target}`] = until;
    for (const [plan, target, until] of seen.broken) item[`broken#${plan}#${target}`] = until;
    for (const [plan, starts] of seen.starts) {
      set(
        `starts#${plan}`,
        starts.map(([at, who]) => `${at}#${who}`),
      );
    }
    if (seen.frozen !== null) item['frozen'] = seen.frozen;
    return { id: BOARD_ID, ...item };
  });

const askings: fc.Arbitrary<Asking> = fc
  .record({
    plan: aPlan,
    targets: fc.uniqueArray(aTarget, { minLength: 1, maxLength: 2 }),
    perHour: fc.integer({ min: 1, max: 3 }),
    stormLimit: fc.integer({ min: 1, max: 4 }),
    unhealthy: some(aTarget),
    most: fc.integer({ min: 0, max: 4 }),
    shared: fc.boolean(),
  })
  .map(({ unhealthy, most, shared, targets, ...rest }) => ({
    ...rest,
    // One at least, by minLength.
    targets: targets as unknown as Asking['targets'],
    recovery: 'asks',
    now,
    ...(shared && {
      shares: [{ group: 'g', size: 4, members: TARGETS, asked: targets, unhealthy, most }],
    }),
  }));

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

test('on any board the update refuses exactly where a reason is found, and takes all of it', async () => {
  const environment = { table: 'laws', peopleTopic: 'arn:people', region: 'eu-west-1' };
  const clock = new VirtualClock(NIGHT);
  const reach = () => ({ endpoint: tables.endpoint });
  const spread = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(boards, askings, async (item, asking) => {
      const { board, read } = await aBoard(item);
      const seen = await read();
      const refused = whyRefused(seen, asking);
      spread.set(refused?.by ?? 'taken', (spread.get(refused?.by ?? 'taken') ?? 0) + 1);
      // Seen empty, so that it is the update that decides.
      const decision = await board.take(asking, boardSeen(undefined));
      expect(decision.taken).toBe(refused === undefined);
      const after = await read();
      if (!decision.taken) expect(after).toEqual(seen);
      else {
        for (const target of asking.targets) expect(after.held.get(`held#${target}`)).toBe('asks');
        expect(after.open.has('asks')).toBe(true);
        expect(after.starts.get(`starts#${asking.plan}`)).toContain(`${now}#asks`);
      }
    }),
    { numRuns: 150, seed: 6 },
  );
  // The boards are spread over every brake, or the agreement would show little.
  const brakes = [
    'busy',
    'half-open',
    'quarantined',
    'broken',
    'cooling',
    'share',
    'rate',
    'storm',
  ];
  for (const by of ['taken', 'frozen', ...brakes])
    expect([by, spread.get(by)]).toEqual([by, expect.any(Number)]);

  async function aBoard(item: Item) {
    const table = `laws-${made++}`;
    const runtime = localRuntime({ clock, environment: { ...environment, table }, reach });
    const store = new Store(runtime);
    await store.createTable();
    await store.putNew(item);
    const board = new Board(runtime);
    return { board, read: () => board.read() };
  }
});
