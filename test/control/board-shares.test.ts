import { systemClock } from '../../src/base/clock.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { Asking } from '../../src/control/brakes/brake.ts';
import { shareMost } from '../../src/control/brakes/share.ts';
import { Board, localRuntime, Store } from '../../src/control/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { NIGHT } from './rig.ts';

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

async function board(): Promise<Board> {
  const environment = { table: `shares-${made++}`, peopleTopic: 'arn:people', region: 'eu-west-1' };
  const reach = () => ({ endpoint: tables.endpoint });
  const runtime = localRuntime({ clock: new VirtualClock(NIGHT), environment, reach });
  await new Store(runtime).createTable();
  return new Board(runtime);
}

const asking = (more: Partial<Asking> = {}): Asking => ({
  recovery: 'r1',
  plan: 'a-plan',
  targets: ['t:0'],
  perHour: 5,
  stormLimit: 10,
  now: NIGHT,
  ...more,
});

async function take(on: Board, more: Partial<Asking> = {}): Promise<string> {
  const decision = await on.take(asking(more), await on.read());
  return decision.taken ? 'taken' : decision.reason;
}

describe('a share of a group', () => {
  const all = Array.from({ length: 10 }, (_, n) => `t:${n}`);
  const half = (unhealthy: readonly string[], most = 2) => ({
    shares: [{ group: 'g', size: 4, members: all, asked: all, unhealthy, most }],
  });
  const of = (n: number) => ({ recovery: `r${n}`, targets: [`t:${n}`] as const });

  test('is rounded down, and one at least only by choice', () => {
    expect([0, 1, 2, 3, 4, 5].map((size) => shareMost({ percent: 50 }, size))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
    expect(shareMost({ percent: 50, atLeastOne: true }, 1)).toBe(1);
    expect(shareMost({ percent: 29 }, 100)).toBe(29);
  });

  test('counts members that are held, and those that are not well, each once', async () => {
    const on = await board();
    expect(await take(on, { ...of(1), ...half(['t:1']) })).toBe('taken');
    expect(await take(on, { ...of(2), ...half(['t:1', 't:3']) })).toMatch(/^share: with t:2 3 of/);
    expect(await take(on, { ...of(2), ...half(['t:1', 't:2']) })).toBe('taken');
    expect(await take(on, { ...of(3), ...half(['t:1', 't:2', 't:3']) })).toMatch(/^share: .* 3 of/);
    await on.giveBack('r1');
    expect(await take(on, { ...of(3), ...half(['t:3']) })).toBe('taken');
  });

  test('counts what a plan without a share takes after the board was read', async () => {
    const on = await board();
    await take(on, of(1));
    const seen = await on.read();
    await take(on, of(2));
    const asked = asking({ ...of(3), ...half([]) });
    expect(await on.take(asked, seen)).toMatchObject({ taken: false, by: 'share' });
    await on.giveBack('r1');
    expect(await on.take(asked, seen)).toEqual({ taken: true });
  });

  test('counts each member once that is held by a plan without one, or not well', async () => {
    const on = await board();
    await take(on, of(1));
    expect(await take(on, { ...of(2), ...half(['t:1', 't:2']) })).toBe('taken');
    expect(await take(on, { ...of(3), ...half(['t:1', 't:2'], 3) })).toBe('taken');
  });

  test('of nothing admits nothing', async () => {
    const on = await board();
    expect(await take(on, { ...of(1), ...half([], 0) })).toMatch(/^share/);
  });

  test('is held for each group of several targets, and by a claim for what it claims', async () => {
    const on = await board();
    const group = (name: string, asked: readonly string[], most: number) => ({
      group: name,
      size: 4,
      members: asked,
      asked,
      unhealthy: [],
      most,
    });
    const both = [group('g', ['t:1'], 1), group('h', ['t:2'], 0)];
    const asked = { recovery: 'r1', targets: ['t:1', 't:2'] as const };
    expect(await take(on, { ...asked, shares: both })).toMatch(/^share: with t:2 1 of/);
    expect((await on.read()).groups.size).toBe(0);
    const roomy = [group('g', ['t:1'], 1), group('h', ['t:2'], 1)];
    expect(await take(on, { ...asked, shares: roomy })).toBe('taken');
    const claim = { ...asking(asked), targets: ['t:1', 't:3'] as const };
    const more = (most: number) => ({ ...claim, shares: [group('g', ['t:1', 't:3'], most)] });
    expect(await on.claim(more(1), await on.read())).toMatchObject({ taken: false, by: 'share' });
    expect(await on.claim(more(2), await on.read())).toEqual({ taken: true });
    await on.giveBack('r1');
    expect((await on.read()).groups.size).toBe(0);
  });

  test('10 at once of a group of 10, of which half may: exactly 5', async () => {
    const on = await board();
    const seen = await on.read();
    const group = { group: 'g', size: 10, members: all, asked: all };
    const share = { ...group, unhealthy: ['t:0', 't:1'], most: 5 };
    const asked = all.map((_, n) => asking({ ...of(n), shares: [share], perHour: 50 }));
    const took = await Promise.all(asked.map((one) => on.take(one, seen)));
    const { groups } = await on.read();
    const taken = new Set([...(groups.get('group#g') ?? []), ...share.unhealthy]);
    expect(taken.size).toBe(5);
    expect(took.filter((one) => one.taken).length).toBe(groups.get('group#g')?.size);
  });
});
