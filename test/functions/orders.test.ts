import { systemClock } from '../../src/base/clock.ts';
import { unwindOverdue } from '../../src/functions/begin-unwinding.ts';
import {
  type Desk,
  openAtDeploy,
  releaseTarget,
  resolveStep,
  stopRecovery,
  takeOver,
  timelineOf,
  unwindRecovery,
} from '../../src/local/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { awsError } from './fake-aws.ts';
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
  const on = await runningRecovery(tables.endpoint, `orders-${made++}`);
  const deployed = { table: 't', peopleTopic: 'p', unwinder: UNWINDER };
  const desk: Desk = { on: 'aws', runtime: on.r.runtime, by: 'ann', laptop: undefined, deployed };
  const stopped: unknown[] = [];
  const { sfn } = on.r;
  on.r.sfn = (operation, input) => {
    if (operation === 'GetExecutionHistory') return { events: [] };
    if (operation === 'StopExecution') stopped.push(input);
    return sfn(operation, input);
  };
  const [target = ''] = (await on.record()).held;
  return { ...on, desk, stopped, target };
}

async function incomplete() {
  const on = await atDesk();
  await on.turn(20, 'First');
  await on.turn(30, 'Second');
  on.world.refusals.push(...Array.from({ length: 90 }, () => awsError('AccessDeniedException')));
  on.planEnds('ABORTED');
  await unwindOverdue(on.call);
  await on.runUnwinder(`${on.recovery}-2`);
  expect(await on.record()).toMatchObject({ outcome: 'rollback incomplete' });
  return on;
}

describe('stop', () => {
  test('fences out changes at once, ends the execution, and everything goes back', async () => {
    const { desk, turn, recovery, stopped, runUnwinder, world, record } = await atDesk();
    await turn(20, 'First');
    expect(await stopRecovery(desk, recovery)).toMatchObject({ record: { state: 'unwinding' } });
    await expect(turn(30, 'Second')).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    expect(stopped).toMatchObject([{ cause: 'Stopped by ann.' }]);
    expect(await runUnwinder(`${recovery}-2`)).toMatchObject({ outcome: 'rolled back' });
    expect(world.level).toBe(10);
    expect((await record()).cause).toContain('Stopped by ann.');
  });

  test('twice is once', async () => {
    const { desk, turn, recovery, executions } = await atDesk();
    await turn(20, 'First');
    await stopRecovery(desk, recovery);
    expect((await stopRecovery(desk, recovery)).says).toContain('already');
    expect(executions.size).toBe(1);
  });

  test('what is proved is never put back', async () => {
    const { desk, r, turn, recovery } = await atDesk();
    await turn(20, 'First');
    await r.records.prove({ recovery, epoch: 1 }, r.clock.now());
    await expect(stopRecovery(desk, recovery)).rejects.toMatchObject({ code: 'CLI1043' });
  });

  test('a recovery that nobody knows is wrong use', async () => {
    const { desk } = await atDesk();
    await expect(stopRecovery(desk, 'ffff')).rejects.toMatchObject({ code: 'CLI1042' });
  });
});

describe('takeover', () => {
  test('puts nothing back, lists everything, and keeps the target until it is released', async () => {
    const { desk, r, turn, recovery, runUnwinder, world, target } = await atDesk();
    await turn(20, 'First');
    await expect(releaseTarget(desk, target)).rejects.toMatchObject({ code: 'CLI1045' });
    await takeOver(desk, recovery, 'I see the cause');
    expect(await runUnwinder(`${recovery}-2`)).toMatchObject({
      outcome: 'handed over',
      left: [{ step: 'First', why: 'ann took it over: I see the cause' }],
    });
    expect(world.effects).toEqual(['turn to 20']);
    expect((await r.board.read()).held.size).toBe(1);
    expect(await releaseTarget(desk, target)).toEqual({ target, recovery });
    expect((await r.board.read()).held.size).toBe(0);
    await expect(releaseTarget(desk, target)).rejects.toMatchObject({ code: 'CLI1045' });
  });

  test('also out of the hands of an unwinding that is under way', async () => {
    const { desk, turn, recovery, runUnwinder, world } = await atDesk();
    await turn(20, 'First');
    await stopRecovery(desk, recovery);
    await takeOver(desk, recovery);
    expect(await runUnwinder(`${recovery}-2`)).toMatchObject({ done: false });
    expect(await runUnwinder(`${recovery}-3`)).toMatchObject({ outcome: 'handed over' });
    expect(world.level).toBe(20);
  });
});

describe('resolve', () => {
  test('frees the quarantined target when the last change is settled', async () => {
    const { desk, r, recovery, target, record } = await incomplete();
    await expect(releaseTarget(desk, target)).rejects.toMatchObject({ code: 'CLI1045' });
    const first = await resolveStep(desk, recovery, 'Second', { as: 'undone' });
    expect(first.record).toMatchObject({
      outcome: 'rollback incomplete',
      left: [{ step: 'First' }],
    });
    expect((await r.board.read()).held.size).toBe(1);
    const comment = 'The service needs it';
    const last = await resolveStep(desk, recovery, '1', { as: 'kept', comment });
    expect(last.record).toMatchObject({
      outcome: 'rolled back',
      left: [{ step: 'First', why: 'Kept by ann: The service needs it' }],
    });
    expect((await r.board.read()).held.size).toBe(0);
    expect((await record()).history.filter(({ what }) => what === 'settled')).toHaveLength(2);
  });

  test('what is settled is not put back by a later try', async () => {
    const { desk, r, recovery, world, call, runUnwinder } = await incomplete();
    await resolveStep(desk, recovery, 'Second', { as: 'kept' });
    world.refusals.length = 0;
    await r.clock.sleep(16 * 60_000);
    await unwindOverdue(call);
    await runUnwinder(`${recovery}-3`);
    expect(world.level).toBe(30);
  });

  test.each([
    ['a step that left nothing', 'No such step'],
    ['a number that is none', '7'],
  ])('%s is refused, and nothing is written', async (_what, step) => {
    const { desk, recovery, record } = await incomplete();
    const before = await record();
    const said = resolveStep(desk, recovery, step, { as: 'kept' });
    await expect(said).rejects.toMatchObject({ code: 'CLI1044' });
    expect(await record()).toEqual(before);
  });

  test('one that is not closed is refused', async () => {
    const { desk, turn, recovery } = await atDesk();
    await turn(20, 'First');
    const said = resolveStep(desk, recovery, 'First', { as: 'kept' });
    await expect(said).rejects.toMatchObject({ code: 'CLI1044' });
  });
});

describe('unwind', () => {
  test('tries again at once, by the functions as they are deployed now', async () => {
    const { desk, recovery, world, runUnwinder, asked } = await incomplete();
    world.refusals.length = 0;
    asked.length = 0;
    await unwindRecovery(desk, recovery, { withCurrent: true });
    expect(await runUnwinder(`${recovery}-3`)).toMatchObject({ outcome: 'rolled back', left: [] });
    expect(new Set(asked)).toEqual(
      new Set(['arn:aws:lambda:eu-west-1:123456789012:function:admit']),
    );
    expect(world.level).toBe(10);
  });

  test('leaves alone what runs within its time', async () => {
    const { desk, recovery } = await atDesk();
    const said = unwindRecovery(desk, recovery, { withCurrent: false });
    await expect(said).rejects.toMatchObject({ code: 'CLI1043' });
  });
});

test('before a deploy, what is open is listed with what it goes by and what it needs', async () => {
  const { desk, turn, recovery, planEnds, call, runUnwinder } = await atDesk();
  await turn(20, 'First');
  const needs = ['arn:aws:lambda:eu-west-1:123456789012:function:admit:1'];
  const open = { recovery, state: 'running', version: 'v1', deploys: null, needs };
  expect(await openAtDeploy(desk, [])).toMatchObject([open]);
  planEnds('ABORTED');
  await unwindOverdue(call);
  await runUnwinder(`${recovery}-2`);
  expect(await openAtDeploy(desk, [])).toEqual([]);
});

test('the timeline tells who did what, by time', async () => {
  const { desk, recovery } = await incomplete();
  await resolveStep(desk, recovery, 'First', { as: 'undone', comment: 'by hand' });
  const { lines } = await timelineOf(desk, recovery);
  expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted((a, b) => a - b));
  const told = lines.map(({ from, what, by = '' }) => `${from} ${what} ${by}`.trim());
  expect(told).toEqual(
    expect.arrayContaining([
      'record admitted admit',
      'change "First" is made',
      'record taken over sweep',
      'record begins to put back "Second"',
      'record closed close',
      'record settled ann',
    ]),
  );
});
