import { systemClock } from '../../src/base/clock.ts';
import { BREAKER_LIMITS } from '../../src/control/brakes/breaker.ts';
import { Board } from '../../src/control/index.ts';
import {
  type Desk,
  freezeAll,
  releaseTarget,
  resolveStep,
  takeOver,
  thawAll,
} from '../../src/local/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { UNWINDER } from './rig.ts';
import { runningRecovery } from './unwinding-rig.ts';

let tables: Tables;
let made = 0;
beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

/** A running recovery, and the desk of somebody called ann. */
async function atDesk() {
  const on = await runningRecovery(tables.endpoint, `late-${made++}`);
  const deployed = { table: 't', peopleTopic: 'p', unwinder: UNWINDER };
  const { runtime } = on.r;
  const desk: Desk = { on: 'aws', runtime, by: 'ann', laptop: undefined, deployed };
  const [target = ''] = (await on.record()).held;
  const held = async () => (await on.r.board.read()).held.get(`held#${target}`);
  return { ...on, desk, target, held };
}

/** A person has taken it over just after a call of it was sent that nobody answered. */
async function takenInDoubt() {
  const on = await atDesk();
  on.world.refusals.push(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
  await expect(on.turn(20, 'First')).rejects.toThrow('socket hang up');
  await takeOver(on.desk, on.recovery);
  await on.runUnwinder(`${on.recovery}-2`);
  return on;
}

describe('a call of a recovery that may still be carried out', () => {
  test('keeps its target from being released', async () => {
    const { desk, r, target, held, recovery } = await takenInDoubt();
    await expect(releaseTarget(desk, target)).rejects.toMatchObject({
      code: 'CLI1045',
      facts: { found: expect.stringContaining('may still be carried out') },
    });
    expect(await held()).toBe(recovery);
    await r.clock.sleep(91_000);
    expect(await releaseTarget(desk, target)).toEqual({ target, recovery });
  });

  test('keeps its change from being settled, for that would free the target', async () => {
    const { desk, r, held, recovery } = await takenInDoubt();
    const resolve = () => resolveStep(desk, recovery, 'First', { as: 'undone' });
    await expect(resolve()).rejects.toMatchObject({ code: 'CLI1044' });
    expect(await held()).toBe(recovery);
    await r.clock.sleep(91_000);
    await resolve();
    expect(await held()).toBeUndefined();
  });
});

describe('a Close that was under way when a person took the recovery over', () => {
  const ends = async ({ r, recovery, target }: Awaited<ReturnType<typeof atDesk>>) => {
    const now = r.clock.now();
    const ended = {
      recovery,
      plan: 'a-plan',
      outcome: 'rolled back',
      now,
      coolUntil: now,
    } as const;
    await r.board.end({ ...ended, targets: [target] }, await r.board.read(), BREAKER_LIMITS);
  };

  test('does not free the target any more', async () => {
    const on = await atDesk();
    await on.turn(20, 'First');
    await takeOver(on.desk, on.recovery);
    await ends(on);
    expect(await on.held()).toBe(on.recovery);
    await on.runUnwinder(`${on.recovery}-2`);
    await ends(on);
    expect(await on.held()).toBe(on.recovery);
    await releaseTarget(on.desk, on.target);
    expect(await on.held()).toBeUndefined();
    expect((await on.r.board.read()).kept).toEqual(new Set());
  });

  test('has freed it just before: it is held again, unless another has it', async () => {
    const on = await atDesk();
    await on.turn(20, 'First');
    await ends(on);
    await takeOver(on.desk, on.recovery);
    expect(await on.held()).toBe(on.recovery);
    const other = await atDesk();
    await other.turn(20, 'First');
    await ends(other);
    const now = other.r.clock.now();
    const asking = { recovery: 'r9', plan: 'b', targets: [other.target] as const, perHour: 5 };
    const seen = await other.r.board.read();
    await other.r.board.take({ ...asking, stormLimit: 9, now }, seen);
    const { says } = await takeOver(other.desk, other.recovery);
    expect(says).toContain('r9 holds');
    expect(await other.held()).toBe('r9');
  });
});

test('a thaw ends the freeze that it has seen, and no later one', async () => {
  const { desk, r } = await atDesk();
  await freezeAll(desk, { ofOpen: 'goes on', comment: 'the first' });
  const { frozen = '' } = await r.board.read();
  await r.clock.sleep(1_000);
  await freezeAll(desk, { ofOpen: 'goes on', comment: 'the second' });
  expect(await r.board.thaw(frozen)).toBe(false); // one that was long on its way
  expect((await r.board.read()).frozen).toMatch(/the second/);
  const { read } = Board.prototype;
  const seen = jest.spyOn(Board.prototype, 'read').mockImplementationOnce(async function (
    this: Board,
  ) {
    return { ...(await read.call(this)), frozen };
  });
  await expect(thawAll(desk)).rejects.toMatchObject({
    code: 'CLI1069',
    facts: { found: expect.stringContaining('the second') },
  });
  seen.mockRestore();
  expect(await thawAll(desk)).toMatchObject({ was: expect.stringContaining('the second') });
  expect((await r.board.read()).frozen).toBeUndefined();
});
