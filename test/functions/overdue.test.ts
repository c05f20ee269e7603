import { systemClock } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import { overdue, unwindOverdue } from '../../src/functions/begin-unwinding.ts';
import { handler as close } from '../../src/functions/close.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { PLAN } from './alarm.ts';
import { awsError } from './fake-aws.ts';
import { runningRecovery } from './unwinding-rig.ts';

let tables: Tables;
let made = 0;
beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

const running = () => runningRecovery(tables.endpoint, `overdue-${made++}`);
const denied = () => awsError('AccessDeniedException');
const MINUTE = 60_000;

describe('the sweep', () => {
  test('leaves alone what runs within its time', async () => {
    const { call, turn } = await running();
    await turn(20, 'First');
    expect(await overdue(call)).toEqual([]);
  });

  test('unwinds an execution that has ended though its status event is lost', async () => {
    const { call, turn, planEnds, runUnwinder, recovery, world } = await running();
    await turn(20, 'First');
    planEnds('ABORTED');
    expect(await unwindOverdue(call)).toMatchObject([{ recovery, epoch: 2, state: 'unwinding' }]);
    expect(await runUnwinder(`${recovery}-2`)).toMatchObject({ outcome: 'rolled back' });
    expect(world.level).toBe(10);
    expect(await overdue(call)).toEqual([]);
  });

  test('unwinds what is past its deadline, whatever Step Functions says of it', async () => {
    const { call, r, turn, recovery } = await running();
    await turn(20, 'First');
    await r.clock.sleep(PLAN.timeLimitMs + 1);
    expect(await overdue(call)).toMatchObject([{ why: 'The time limit passed.' }]);
    await unwindOverdue(call);
    expect(await r.records.get(recovery)).toMatchObject({ state: 'unwinding', epoch: 2 });
  });

  test('starts an unwinding again that was taken over and never started', async () => {
    const { call, r, turn, planEnds, executions, recovery } = await running();
    await turn(20, 'First');
    planEnds('FAILED');
    const { sfn } = r;
    r.sfn = (operation, input) => {
      if (operation === 'StartExecution') throw denied();
      return sfn(operation, input);
    };
    await expect(unwindOverdue(call)).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    expect(await r.records.get(recovery)).toMatchObject({ state: 'unwinding', epoch: 2 });
    r.sfn = sfn;
    await r.clock.sleep(MINUTE);
    await unwindOverdue(call);
    expect([...executions.keys()]).toEqual([`${recovery}-2`]);
  });

  test('one that died is followed by one of the next epoch, not at once', async () => {
    const { call, r, turn, planEnds, executions, recovery, runUnwinder } = await running();
    await turn(20, 'First');
    planEnds('FAILED');
    await unwindOverdue(call);
    const first = executions.get(`${recovery}-2`);
    if (first !== undefined) first.status = 'FAILED';
    await r.clock.sleep(MINUTE);
    expect(await overdue(call)).toEqual([]);
    await r.clock.sleep(15 * MINUTE);
    await unwindOverdue(call);
    expect([...executions.keys()]).toEqual([`${recovery}-2`, `${recovery}-3`]);
    expect(await runUnwinder(`${recovery}-3`)).toMatchObject({ outcome: 'rolled back' });
    expect(await runUnwinder(`${recovery}-2`)).toMatchObject({ done: false });
  });

  test('closes a proved one as recovered', async () => {
    const { call, r, turn, planEnds, recovery, runUnwinder, world } = await running();
    await turn(20, 'First');
    await r.records.prove({ recovery, epoch: 1 }, r.clock.now());
    planEnds('FAILED');
    await unwindOverdue(call);
    expect(await runUnwinder(`${recovery}-1`)).toMatchObject({ outcome: 'recovered' });
    expect(world.effects).toEqual(['turn to 20']);
  });

  test('what is wrong with one does not keep the others waiting', async () => {
    const { call, r, turn, planEnds, recovery } = await running();
    await turn(20, 'First');
    planEnds('FAILED');
    const { sfn } = r;
    r.sfn = (operation, input) => {
      const { name } = input as { name?: string };
      if (name === 'x-2') throw denied();
      return sfn(operation, input);
    };
    const other = { recovery: 'x', plan: 'p', planVersion: 'v', cooldownMs: 1, startedAt: 1 };
    const own = (await r.records.get(recovery)).execution;
    const triggeredBy = (await r.records.get(recovery)).triggeredBy;
    await r.records.open({ ...other, deadline: 2, execution: own, triggeredBy });
    await expect(unwindOverdue(call)).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    expect(await r.records.get(recovery)).toMatchObject({ state: 'unwinding' });
  });
});

describe('bounds of the undo used up', () => {
  async function incomplete() {
    const on = await running();
    await on.turn(20, 'First');
    on.world.refusals.push(...Array.from({ length: 50 }, denied));
    on.planEnds('ABORTED');
    await unwindOverdue(on.call);
    const ended = await on.runUnwinder(`${on.recovery}-2`);
    expect(ended).toMatchObject({ outcome: 'rollback incomplete', left: [{ step: 'First' }] });
    return on;
  }

  test('people are called at once, the target stays held, and it is tried again after 15 minutes', async () => {
    const { call, r, recovery, executions } = await incomplete();
    expect(r.told.map(({ Subject }) => Subject)).toEqual([
      expect.stringContaining('rollback incomplete'),
    ]);
    expect((await r.board.read()).held.size).toBe(1);
    await r.clock.sleep(14 * MINUTE);
    expect(await overdue(call)).toEqual([]);
    await r.clock.sleep(2 * MINUTE);
    await unwindOverdue(call);
    expect([...executions.keys()]).toEqual([`${recovery}-2`, `${recovery}-3`]);
  });

  test('success after 20 minutes amends the record, frees the target and tells people', async () => {
    const { call, r, recovery, runUnwinder, world } = await incomplete();
    await r.clock.sleep(16 * MINUTE);
    await unwindOverdue(call);
    expect(await runUnwinder(`${recovery}-3`)).toMatchObject({ outcome: 'rollback incomplete' });
    await r.clock.sleep(16 * MINUTE);
    world.refusals.length = 0;
    await unwindOverdue(call);
    const done = await runUnwinder(`${recovery}-4`);
    expect(done).toMatchObject({ outcome: 'rolled back', left: [] });
    expect(world.level).toBe(10);
    expect((await r.board.read()).held.size).toBe(0);
    expect(r.told.at(-1)?.Subject).toContain('now rolled back');
    expect(r.told).toHaveLength(2);
    expect(await overdue(call)).toEqual([]);
    const { history } = await r.records.get(recovery);
    expect(history.map(({ what }) => what)).toEqual([
      ...['asked', 'admitted', 'taken over', 'closed', 'tried again', 'amended'],
    ]);
  });

  test('after a day it is left to people, who are told', async () => {
    const { call, r, recovery, runUnwinder, executions, world } = await incomplete();
    for (const minutes of [23 * 60, 30, 31]) {
      await r.clock.sleep(minutes * MINUTE);
      await unwindOverdue(call); // its unwinder dies; the next try is due all the same
    }
    world.refusals.push(...Array.from({ length: 50 }, denied));
    const { epoch } = await r.records.get(recovery);
    await runUnwinder(`${recovery}-${epoch}`);
    expect(executions.size).toBe(4);
    expect(r.told).toHaveLength(2);
    expect(r.told[1]?.Message).toContain('tried again for a day');
    await r.clock.sleep(60 * MINUTE);
    expect(await overdue(call)).toEqual([]);
    expect((await r.board.read()).held.size).toBe(1);
  });

  test('a put back by somebody else in between is foreign, and no longer tried', async () => {
    const { call, r, recovery, runUnwinder, world } = await incomplete();
    world.level = 77;
    await r.clock.sleep(16 * MINUTE);
    await unwindOverdue(call);
    expect(await runUnwinder(`${recovery}-3`)).toMatchObject({ outcome: 'rollback incomplete' });
    await r.clock.sleep(16 * MINUTE);
    expect(await overdue(call)).toEqual([]);
    expect(world.level).toBe(77);
  });
});

describe('a redriven execution', () => {
  test('makes no change, puts nothing back, and its Close says how it ended', async () => {
    const { call, r, turn, planEnds, recovery, runUnwinder, dial, world } = await running();
    await turn(20, 'First');
    planEnds('ABORTED');
    await unwindOverdue(call);
    await runUnwinder(`${recovery}-2`);
    const effects = [...world.effects];
    await expect(turn(30, 'Second')).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    await expect(turn(20, 'First')).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    const back = { do: 'put back', recovery, epoch: 1, step: 'First' };
    await expect(r.ask(dial, back)).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    const closing = { do: 'close', recovery, epoch: 1, failure: null, handOver: null };
    expect(await r.ask(close, { ...closing, verified: true })).toMatchObject({
      outcome: 'rolled back',
    });
    expect(world.effects).toEqual(effects);
  });
});

describe('the closing look', () => {
  test('finds what AWS carried out after two looks had agreed that it had not', async () => {
    const { call, r, turn, planEnds, recovery, runUnwinder, world } = await running();
    r.crossings.crashAt(4, 'before'); // the call is on its way when the function dies
    await Promise.race([turn(20, 'First').catch(() => undefined), r.crossings.died]);
    r.crossings.revive();
    const { lambda } = r;
    r.lambda = (operation, input) => {
      const { Payload } = input as { Payload: Uint8Array };
      if (Buffer.from(Payload).toString('utf8').includes('look again')) world.level = 20;
      return lambda(operation, input);
    };
    planEnds('ABORTED');
    await unwindOverdue(call);
    const done = await runUnwinder(`${recovery}-2`);
    expect(done).toMatchObject({
      outcome: 'rollback incomplete',
      left: [{ step: 'First', why: expect.stringContaining('late') }],
    });
    await r.clock.sleep(16 * MINUTE);
    await unwindOverdue(call);
    expect(await runUnwinder(`${recovery}-3`)).toMatchObject({ outcome: 'rolled back', left: [] });
    expect(world.level).toBe(10);
  });

  test('is not made again by who had freed the target before the first one died', async () => {
    const { asked, call, r, turn, planEnds, recovery, runUnwinder, world } = await running();
    r.crossings.crashAt(4, 'before');
    await Promise.race([turn(20, 'First').catch(() => undefined), r.crossings.died]);
    r.crossings.revive();
    planEnds('ABORTED');
    await unwindOverdue(call);
    const { sns } = r;
    const died = new Promise<void>((resolve) => {
      r.sns = () => {
        resolve(); // the board is left by now, the record not closed
        return new Promise<never>(() => undefined);
      };
    });
    await Promise.race([runUnwinder(`${recovery}-2`), died]);
    expect((await r.board.read()).held).toEqual(new Map());
    r.sns = sns;
    world.level = 20; // another recovery, to which the target belongs now, sets it alike
    const { length } = asked;
    expect(await runUnwinder(`${recovery}-2`)).toMatchObject({ outcome: 'rolled back', left: [] });
    expect(asked.slice(length)).toEqual([]);
    expect(world.level).toBe(20);
  });

  test('one that comes late finds nothing any more where the target is let go', async () => {
    const { dial, r, turn, planEnds, call, recovery, runUnwinder, world } = await running();
    r.crossings.crashAt(4, 'before');
    await Promise.race([turn(20, 'First').catch(() => undefined), r.crossings.died]);
    r.crossings.revive();
    planEnds('ABORTED');
    await unwindOverdue(call);
    const { lambda } = r;
    const looks: Json[] = [];
    r.lambda = (operation, input) => {
      const event = JSON.parse(String(Buffer.from((input as { Payload: Uint8Array }).Payload)));
      if ((event as { do: string }).do !== 'look again') return lambda(operation, input);
      looks.push(event as Json); // it is on its way for a long time
      throw new Error('socket hang up');
    };
    const died = new Promise<void>((resolve) => {
      r.sns = () => {
        resolve();
        return new Promise<never>(() => undefined);
      };
    });
    await Promise.race([runUnwinder(`${recovery}-2`), died]);
    world.level = 20;
    const [look] = looks;
    if (look === undefined) throw new RangeError('No look was asked for.');
    expect(await r.ask(dial, look)).toMatchObject({ found: 0 });
    expect(await r.records.get(recovery)).toMatchObject({ entries: [{ status: 'undone' }] });
  });
});
