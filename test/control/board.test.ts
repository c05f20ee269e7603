import fc from 'fast-check';
import { systemClock } from '../../src/base/clock.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { type Asking, boardSeen, HOUR_MS, whyRefused } from '../../src/control/board-rules.ts';
import { Board, localRuntime, Store } from '../../src/control/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from './rig.ts';

// Hundreds of calls over HTTP: a machine with much to do takes longer than five seconds.
jest.setTimeout(30_000);

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

async function board(): Promise<Board> {
  const environment = { table: `board-${made++}`, peopleTopic: 'arn:people', region: 'eu-west-1' };
  const clock = new VirtualClock(NIGHT);
  const runtime = localRuntime({
    clock,
    environment,
    reach: () => ({ endpoint: tables.endpoint }),
  });
  await new Store(runtime).createTable();
  return new Board(runtime);
}

const asking = (more: Partial<Asking> = {}): Asking => ({
  recovery: 'r1',
  plan: 'a-plan',
  target: 'ecs-service:prod/checkout',
  perHour: 5,
  stormLimit: 10,
  now: NIGHT,
  ...more,
});

async function take(on: Board, more: Partial<Asking> = {}): Promise<string> {
  const decision = await on.take(asking(more), await on.read());
  return decision.taken ? 'taken' : decision.reason;
}

const other = (n: number): Partial<Asking> => ({
  recovery: `r${n}`,
  target: `ecs-service:prod/s${n}`,
});

describe('the board', () => {
  test('gives a target to one recovery, and tells the next who holds it', async () => {
    const on = await board();
    expect(await take(on)).toBe('taken');
    expect(await take(on, { recovery: 'r2' })).toMatch(/^busy: recovery r1 holds/);
    expect(await take(on)).toBe('taken');
    const { starts } = await on.read();
    expect(starts.get('starts#a-plan')?.size).toBe(1);
  });

  test('lets another plan have another target, but not the same one', async () => {
    const on = await board();
    await take(on);
    expect(await take(on, { recovery: 'r2', plan: 'b-plan' })).toMatch(/^busy/);
    expect(await take(on, { ...other(3), plan: 'b-plan' })).toBe('taken');
  });

  test('counts the starts of a plan in a window that rolls', async () => {
    const on = await board();
    for (let n = 1; n <= 3; n++) {
      expect(await take(on, { ...other(n), perHour: 3, now: NIGHT + n })).toBe('taken');
    }
    const late = NIGHT + HOUR_MS;
    expect(await take(on, { ...other(4), perHour: 3, now: late })).toMatch(/^rate: .* 3 times/);
    expect(await take(on, { ...other(4), perHour: 3, now: late + 1 })).toBe('taken');
    expect(await take(on, { ...other(5), perHour: 3, now: late + 1 })).toMatch(/^rate/);
    expect(await take(on, { ...other(5), perHour: 3, now: late + 2 })).toBe('taken');
    expect(await take(on, { ...other(6), perHour: 3, now: late + 2, plan: 'b-plan' })).toBe(
      'taken',
    );
  });

  test('holds a limit that was lowered, though more starts are in the window', async () => {
    const on = await board();
    for (let n = 1; n <= 4; n++) await take(on, other(n));
    expect(await take(on, { ...other(5), perHour: 2 })).toMatch(/^rate/);
  });

  test('stops a storm of all plans together', async () => {
    const on = await board();
    await take(on, { ...other(1), stormLimit: 2 });
    await take(on, { ...other(2), stormLimit: 2, plan: 'b-plan' });
    expect(await take(on, { ...other(3), stormLimit: 2, plan: 'c-plan' })).toMatch(/^storm: 2/);
  });

  test('leaves a target alone for a while after a recovery', async () => {
    const on = await board();
    await take(on);
    await on.release(asking(), NIGHT + 60_000, NIGHT);
    expect(await take(on, { recovery: 'r2', now: NIGHT + 1 })).toMatch(/^cooling: .* 1m more/);
    expect(await take(on, { ...other(3), now: NIGHT + 1 })).toBe('taken');
    expect(await take(on, { recovery: 'r2', now: NIGHT + 60_000 })).toBe('taken');
  });

  test('is not freed by a recovery that does not hold it', async () => {
    const on = await board();
    await take(on);
    await on.release(asking({ recovery: 'r2' }), NIGHT, NIGHT);
    expect(await take(on, { recovery: 'r3' })).toMatch(/^busy: recovery r1/);
  });

  test('keeps a quarantined target held, and says why', async () => {
    const on = await board();
    await take(on);
    await on.quarantine('r1');
    expect(await take(on, { recovery: 'r2' })).toMatch(/^quarantined: recovery r1/);
    expect(await take(on, { ...other(3), stormLimit: 1 })).toBe('taken');
  });

  test('admits nothing while it is frozen', async () => {
    const on = await board();
    await on.freeze('AWS itself is out of order.');
    expect(await take(on)).toBe('frozen: AWS itself is out of order.');
    await on.thaw();
    expect(await take(on)).toBe('taken');
  });

  test('forgets what has run out', async () => {
    const on = await board();
    for (let n = 1; n <= 3; n++) {
      await take(on, { ...other(n), now: NIGHT });
      await on.release(
        { plan: 'a-plan', recovery: `r${n}`, target: `ecs-service:prod/s${n}` },
        NIGHT + n,
        NIGHT,
      );
    }
    const late = NIGHT + 2 * HOUR_MS;
    await take(on, { now: late });
    await on.release(asking(), late + 60_000, late);
    const { cooling, starts } = await on.read();
    expect([...cooling.values()]).toEqual([late + 60_000]);
    expect([...(starts.get('starts#a-plan') ?? [])]).toEqual([`${late}#r1`]);
  });

  test('old starts that another admission takes away do not let one more in', async () => {
    const on = await board();
    for (let n = 1; n <= 3; n++) await take(on, { ...other(n), perHour: 3 });
    const late = { perHour: 3, now: NIGHT + HOUR_MS + 1 };
    const old = await on.read(); // three old starts, seen by everybody below
    await on.take(asking({ ...other(4), ...late }), old);
    const target = 'ecs-service:prod/s4';
    // Tidies the old ones away
    await on.release({ plan: 'a-plan', recovery: 'r4', target }, 0, late.now);
    const all = await Promise.all(
      [5, 6, 7, 8].map((n) => on.take(asking({ ...other(n), ...late }), old)),
    );
    expect(all.filter(({ taken }) => taken)).toHaveLength(2);
  });

  test('40 at once, of which 5 may: exactly 5, and every other knows why', async () => {
    const on = await board();
    const seen = await on.read();
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, n) => on.take(asking({ ...other(n), stormLimit: 100 }), seen)),
    );
    const reasons = all.flatMap((one) => (one.taken ? [] : [one.reason]));
    expect(reasons).toHaveLength(35);
    for (const reason of reasons) expect(reason).toMatch(/^rate: a-plan has started 5 times/);
  });
});

describe('law', () => {
  const plans = fc.constantFrom('a-plan', 'b-plan');
  const targets = fc.constantFrom('ecs-service:prod/a', 'ecs-service:prod/b', 'ecs-service:prod/c');
  const acts = fc.array(
    fc.record({ plan: plans, target: targets, waits: fc.nat(HOUR_MS), frees: fc.boolean() }),
    { maxLength: 8 },
  );

  test('the update refuses exactly when the reason finder finds a reason', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const on = await board();
        let now = NIGHT;
        let n = 0;
        for (const { plan, target, waits, frees } of list) {
          now += waits;
          const mine = asking({
            recovery: `r${n++}`,
            plan,
            target,
            perHour: 2,
            stormLimit: 2,
            now,
          });
          const before = await on.read();
          // Seen empty, so that it is the update that decides.
          const decision = await on.take(mine, boardSeen(undefined));
          expect(decision.taken).toBe(whyRefused(before, mine) === undefined);
          if (frees && decision.taken) await on.release(mine, now + HOUR_MS / 2, now);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('an empty board refuses nobody', () => {
    expect(whyRefused(boardSeen(undefined), asking())).toBeUndefined();
  });
});
