import { systemClock } from '../../src/base/clock.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { Outcome } from '../../src/contract/index.ts';
import type { Asking } from '../../src/control/brakes/brake.ts';
import { BREAKER_LIMITS } from '../../src/control/brakes/breaker.ts';
import { HOUR_MS } from '../../src/control/brakes/rate.ts';
import { Board, localRuntime, Store } from '../../src/control/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from './rig.ts';

// Hundreds of calls over HTTP: a machine with much to do takes longer than five seconds.

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
  targets: ['ecs-service:prod/checkout'],
  perHour: 5,
  stormLimit: 10,
  now: NIGHT,
  ...more,
});

async function take(on: Board, more: Partial<Asking> = {}): Promise<string> {
  const decision = await on.take(asking(more), await on.read());
  return decision.taken ? 'taken' : decision.reason;
}

const holder = (recovery: string) => ({
  recovery,
  plan: 'a-plan',
  target: 'ecs-service:prod/checkout',
});

const other = (n: number): Partial<Asking> => ({
  recovery: `r${n}`,
  targets: [`ecs-service:prod/s${n}`],
});

/** The recovery ends so; gives what the breaker became. */
async function end(on: Board, recovery: string, outcome: Outcome, now = NIGHT, coolUntil = now) {
  const targets = ['ecs-service:prod/checkout'];
  const ending = { recovery, plan: 'a-plan', targets, outcome, now, coolUntil };
  return on.end(ending, await on.read(), BREAKER_LIMITS);
}

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
    await on.release(holder('r1'), NIGHT + 60_000, NIGHT);
    expect(await take(on, { recovery: 'r2', now: NIGHT + 1 })).toMatch(/^cooling: .* 1m more/);
    expect(await take(on, { ...other(3), now: NIGHT + 1 })).toBe('taken');
    expect(await take(on, { recovery: 'r2', now: NIGHT + 60_000 })).toBe('taken');
  });

  test('is not freed by a recovery that does not hold it', async () => {
    const on = await board();
    await take(on);
    await on.release(holder('r2'), NIGHT, NIGHT);
    expect(await take(on, { recovery: 'r3' })).toMatch(/^busy: recovery r1/);
  });

  test('keeps a quarantined target held, and says why', async () => {
    const on = await board();
    await take(on);
    await end(on, 'r1', 'rollback incomplete');
    expect(await take(on, { recovery: 'r2' })).toMatch(/^quarantined: recovery r1/);
    expect(await take(on, { ...other(3), stormLimit: 1 })).toBe('taken');
  });

  test('admits nothing while it is frozen', async () => {
    const on = await board();
    await on.freeze('AWS itself is out of order.');
    expect(await take(on)).toBe('frozen: AWS itself is out of order.');
    expect(await on.thaw('Another reason.')).toBe(false);
    expect(await on.thaw('AWS itself is out of order.')).toBe(true);
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
    await on.release(holder('r1'), late + 60_000, late);
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

describe('the limit of those that wait for people', () => {
  test('keeps them out of the storm limit, and lets them back in', async () => {
    const on = await board();
    await take(on, { stormLimit: 1 });
    expect(await take(on, { ...other(2), stormLimit: 1 })).toMatch(/^storm: 1/);
    expect(await on.waitForPeople('r1', 1)).toBe(true);
    expect(await take(on, { ...other(2), stormLimit: 1 })).toBe('taken');
    expect(await on.waitForPeople('r2', 1)).toBe(false);
    expect(await take(on, { recovery: 'r3' })).toMatch(/^busy: recovery r1 holds/);
    await on.goOn('r1');
    expect((await on.read()).open).toEqual(new Set(['r1', 'r2']));
    expect(await take(on, { ...other(4), stormLimit: 2 })).toMatch(/^storm: 2/);
  });
});

describe('several targets', () => {
  const both = { targets: ['t:a', 't:b'] as const };

  test('are taken all or none, and freed together', async () => {
    const on = await board();
    await take(on, { targets: ['t:b'] });
    expect(await take(on, { recovery: 'r2', ...both })).toMatch(/^busy: recovery r1 holds t:b/);
    expect((await on.read()).held.size).toBe(1);
    await on.giveBack('r1');
    expect(await take(on, { recovery: 'r2', ...both })).toBe('taken');
    await on.giveBack('r2');
    const left = await on.read();
    expect([left.held.size, left.open.size]).toEqual([0, 0]);
  });

  test('can be claimed by a recovery that is open, and by no other', async () => {
    const on = await board();
    const claim = async (recovery: string, targets: readonly [string, ...string[]]) => {
      const decision = await on.claim(asking({ recovery, targets }), await on.read());
      return decision.taken ? 'taken' : decision.reason;
    };
    expect(await claim('r1', ['t:x'])).toBe('busy: r1 is not open.');
    await take(on);
    await take(on, other(2));
    expect(await claim('r1', ['t:x', 'ecs-service:prod/checkout'])).toBe('taken');
    expect(await claim('r1', ['t:x'])).toBe('taken');
    expect(await claim('r2', ['t:y', 't:x'])).toMatch(/^busy: recovery r1 holds t:x/);
    expect(await on.heldBy('r1')).toEqual(['ecs-service:prod/checkout', 't:x']);
    expect(await on.heldBy('r2')).toEqual(['ecs-service:prod/s2']);
  });
});

describe('the breaker', () => {
  const HOUR = 3_600_000;

  test('opens after two bad outcomes in a row, lets one try, and closes when that is good', async () => {
    const on = await board();
    await take(on);
    expect((await end(on, 'r1', 'rolled back')).opened).toBeUndefined();
    await take(on, { recovery: 'r2' });
    expect((await end(on, 'r2', 'handed over')).opened?.why).toMatch(/^2 bad outcomes/);
    const later = { recovery: 'r3', now: NIGHT + HOUR - 1 };
    expect(await take(on, later)).toMatch(/^broken: the breaker of a-plan on .* is open until/);
    expect(await take(on, { ...later, plan: 'b-plan' })).toBe('taken');
    await on.giveBack('r3');
    expect(await take(on, { recovery: 'r4', now: NIGHT + HOUR })).toBe('taken');
    expect(await take(on, { recovery: 'r5', now: NIGHT + HOUR })).toMatch(
      /^half-open: recovery r4/,
    );
    await end(on, 'r4', 'recovered', NIGHT + HOUR);
    const { broken, bad } = await on.read();
    expect([broken.size, bad.size]).toEqual([0, 0]);
  });

  test('a good outcome in between starts the count again', async () => {
    const on = await board();
    for (const [at, outcome] of (['failed', 'recovered', 'failed'] as const).entries()) {
      await take(on, { recovery: `r${at}` });
      expect((await end(on, `r${at}`, outcome)).opened).toBeUndefined();
    }
  });

  test('opens again when its one trial is bad, and stays half-open when it tells nothing', async () => {
    const on = await board();
    for (const recovery of ['r1', 'r2']) {
      await take(on, { recovery });
      await end(on, recovery, 'failed');
    }
    const now = NIGHT + HOUR;
    await take(on, { recovery: 'r3', now });
    expect((await end(on, 'r3', 'self-healed', now)).opened).toBeUndefined();
    await take(on, { recovery: 'r4', now });
    expect((await end(on, 'r4', 'failed', now)).opened?.why).toBe('Its one trial ended: failed.');
    expect(await take(on, { recovery: 'r5', now: now + 1 })).toMatch(/^broken/);
  });

  test('opens at once when a rollback is incomplete, and keeps the target held', async () => {
    const on = await board();
    await take(on);
    expect((await end(on, 'r1', 'rollback incomplete')).opened?.recurs).toBe(false);
    await on.release(holder('r1'), NIGHT, NIGHT);
    expect(await take(on, { recovery: 'r2' })).toMatch(/^broken/);
  });

  test('opens when the same cure helps for the third time, and says so once', async () => {
    const on = await board();
    const recurs: (boolean | undefined)[] = [];
    for (let n = 0; n < 3; n++) {
      const now = NIGHT + n * HOUR;
      await take(on, { recovery: `r${n}`, now });
      recurs.push((await end(on, `r${n}`, 'recovered', now)).opened?.recurs);
    }
    expect(recurs).toEqual([undefined, undefined, true]);
    expect((await on.read()).cures.size).toBe(0);
    expect(await take(on, { recovery: 'r4', now: NIGHT + 2 * HOUR + 1 })).toMatch(/^broken/);
  });

  test('cures of long ago do not count', async () => {
    const on = await board();
    for (const [n, hours] of [0, 13, 25, 36].entries()) {
      const now = NIGHT + hours * HOUR;
      await take(on, { recovery: `r${n}`, now });
      expect((await end(on, `r${n}`, 'recovered', now)).opened).toBeUndefined();
      if (n === 2) break;
    }
    expect((await on.read()).cures.get('cures#a-plan#ecs-service:prod/checkout')?.size).toBe(2);
  });

  test('is closed by hand, with what fed it', async () => {
    const on = await board();
    await take(on);
    await end(on, 'r1', 'rollback incomplete');
    await on.release(holder('r1'), NIGHT, NIGHT);
    await on.resetBreaker('a-plan', 'ecs-service:prod/checkout');
    expect(await take(on, { recovery: 'r2' })).toBe('taken');
  });

  test('an end that is told twice feeds it once', async () => {
    const on = await board();
    await take(on);
    await end(on, 'r1', 'failed');
    await end(on, 'r1', 'failed');
    expect([...(await on.read()).bad.values()]).toEqual([1]);
  });
});
