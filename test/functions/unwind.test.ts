import { systemClock } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { handler as close } from '../../src/functions/close.ts';
import { handler as unwind } from '../../src/functions/unwind.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { dialHandler, FakeWorld, WHERE } from '../control/dial.ts';
import { admitEvent, PLAN } from './alarm.ts';
import { PlatformRig } from './rig.ts';

// Hundreds of calls over HTTP: a machine with much to do takes longer than five seconds.

let tables: Tables;
let made = 0;
const ABORTED = { status: 'ABORTED', cause: 'Stopped by hand.' };

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

/** A running recovery with a dial to turn, whose functions the unwinder reaches as Lambda. */
async function running() {
  const r = await new PlatformRig(tables.endpoint, `unwind-${made++}`).ready();
  const world = new FakeWorld(r.clock, r.crossings);
  const dial = dialHandler(world);
  const invoked: Json[] = [];
  r.lambda = async (_operation, input) => {
    const { FunctionName, Payload } = input as { FunctionName: string; Payload: Uint8Array };
    expect(FunctionName).toContain(':function:admit:1'); // where the change ran
    const event = JSON.parse(Buffer.from(Payload).toString('utf8')) as Json;
    invoked.push(event);
    try {
      const answer = await dial.on(r.runtime)(event, r.context());
      return { Payload: Buffer.from(JSON.stringify(answer)) };
    } catch (error) {
      const { name, message } = error as Error;
      const failed = JSON.stringify({ errorType: name, errorMessage: message });
      return { FunctionError: 'Unhandled', Payload: Buffer.from(failed) };
    }
  };
  const answer = await r.ask(admit, admitEvent('one'));
  const recovery = String(answer['recovery']);
  const deadline = Number(answer['deadline']);
  const turn = (level: number, step: string) => {
    const place = { step, item: '', attempt: 1, input: { ...WHERE, level } };
    return r.ask(dial, { do: 'run', recovery, epoch: 1, deadline, ...place });
  };
  const event = (ended: { status: string; cause: string } | null = ABORTED): Json => ({
    do: 'unwind',
    recovery,
    ended,
  });
  const untilDone = async () => {
    for (let turn = 0; turn < 500; turn++) {
      try {
        return await r.ask(unwind, event());
      } catch (error) {
        if ((error as Error).name !== 'Surefoot.NotYet') throw error;
        await r.clock.sleep(15_000);
      }
    }
    throw new RangeError('It never ended.');
  };
  return { r, world, dial, recovery, deadline, turn, event, untilDone, invoked };
}

describe('unwinding', () => {
  test('puts back newest first, closes and tells people', async () => {
    const { r, world, turn, untilDone, recovery } = await running();
    await turn(20, 'First');
    await turn(30, 'Second');
    expect(await untilDone()).toMatchObject({ done: true, outcome: 'rolled back', left: [] });
    expect(world.effects).toEqual(['turn to 20', 'turn to 30', 'back to 20', 'back to 10']);
    expect(await r.records.get(recovery)).toMatchObject({ state: 'closed', epoch: 2 });
    expect(r.told).toHaveLength(1);
    expect(r.told[0]?.Message).toContain('ABORTED. Stopped by hand.');
    expect((await r.board.read()).held.size).toBe(0);
  });

  test('a put back that died has not given up: nothing older goes back before it', async () => {
    const { r, world, turn, event, untilDone } = await running();
    await turn(20, 'First');
    await turn(30, 'Second');
    const { lambda } = r;
    r.lambda = () => {
      const died = JSON.stringify({ errorType: 'Runtime.ExitError', errorMessage: 'killed' });
      return { FunctionError: 'Unhandled', Payload: Buffer.from(died) };
    };
    await expect(r.ask(unwind, event())).rejects.toMatchObject({ name: 'Surefoot.NotYet' });
    r.lambda = lambda;
    expect(await untilDone()).toMatchObject({ outcome: 'rolled back', left: [] });
    expect(world.effects.slice(2)).toEqual(['back to 20', 'back to 10']);
  });

  test('from its first call on no change can be made, and the old run cannot close', async () => {
    const { r, world, turn, event, recovery } = await running();
    await turn(20, 'First');
    await expect(r.ask(unwind, event())).rejects.toMatchObject({ name: 'Surefoot.NotYet' });
    await expect(turn(30, 'Second')).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    const closing = {
      do: 'close',
      recovery,
      epoch: 1,
      verified: true,
      failure: null,
      handOver: null,
    };
    await expect(r.ask(close, closing)).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    expect(world.effects).not.toContain('turn to 30');
  });

  test('leaves a recovery alone that is running within its time', async () => {
    const { r, turn, event, recovery } = await running();
    await turn(20, 'First');
    expect(await r.ask(unwind, event(null))).toMatchObject({ done: false });
    expect(await r.records.get(recovery)).toMatchObject({ state: 'running', epoch: 1 });
  });

  test('takes over one that is past its deadline, though nobody says that it ended', async () => {
    const { r, world, turn, event } = await running();
    await turn(20, 'First');
    await r.clock.sleep(PLAN.timeLimitMs + 1);
    await expect(r.ask(unwind, event(null))).rejects.toMatchObject({ name: 'Surefoot.NotYet' });
    expect(world.level).toBe(10);
  });

  test('closes a proved one as recovered and puts nothing back', async () => {
    const { r, world, turn, event, recovery } = await running();
    await turn(20, 'First');
    await r.records.prove({ recovery, epoch: 1 }, r.clock.now());
    expect(await r.ask(unwind, event())).toMatchObject({ done: true, outcome: 'recovered' });
    expect(world.level).toBe(20);
  });

  test('leaves a closed one as it is', async () => {
    const { r, recovery, event } = await running();
    const closing = {
      do: 'close',
      recovery,
      epoch: 1,
      verified: true,
      failure: null,
      handOver: null,
    };
    await r.ask(close, closing);
    expect(await r.ask(unwind, event())).toMatchObject({ done: true, outcome: 'recovered' });
    expect(await r.records.get(recovery)).toMatchObject({ epoch: 1 });
  });

  test('frees what an Admit that died had taken', async () => {
    const r = await new PlatformRig(tables.endpoint, `unwind-${made++}`).ready();
    r.crossings.crashAt(3, 'after'); // the board is taken, the record does not know
    void r.ask(admit, admitEvent('one')).catch(() => undefined);
    await r.crossings.died;
    r.crossings.revive();
    const [recovery] = [...(await r.board.read()).open];
    const answer = await r.ask(unwind, { do: 'unwind', recovery: recovery ?? '', ended: ABORTED });
    expect(answer).toMatchObject({ done: true, outcome: 'failed' });
    const board = await r.board.read();
    expect([board.open.size, board.held.size]).toEqual([0, 0]);
  });

  test('an undo that AWS refuses ends it at once, with people told of each thing that is left', async () => {
    const { r, world, turn, untilDone } = await running();
    await turn(20, 'First');
    await turn(30, 'Second');
    const deny = Object.assign(new Error('no'), {
      name: 'AccessDeniedException',
      $fault: 'client',
    });
    world.refusals.push(...Array.from({ length: 9 }, () => deny));
    const begun = r.clock.now();
    const answer = await untilDone();
    expect(answer).toMatchObject({
      done: true,
      outcome: 'rollback incomplete',
      left: [{ step: 'First' }, { step: 'Second', why: expect.stringContaining('AccessDenied') }],
    });
    expect(r.clock.now() - begun).toBeLessThanOrEqual(60_000);
    expect(r.told).toHaveLength(1);
    expect(r.told[0]?.Subject).toContain('rollback incomplete');
  });

  test('an undo that does not come to hold ends it within the bound of the undo', async () => {
    const { r, world, turn, untilDone } = await running();
    await turn(20, 'First');
    world.restsAt = Number.POSITIVE_INFINITY;
    const begun = r.clock.now();
    expect(await untilDone()).toMatchObject({ outcome: 'rollback incomplete' });
    expect(r.clock.now() - begun).toBeLessThanOrEqual(330_000);
  });

  test('a function that nobody can reach ends it within the hour', async () => {
    const { r, turn, untilDone } = await running();
    await turn(20, 'First');
    r.lambda = () => {
      throw Object.assign(new Error('gone'), { name: 'ServiceException', $fault: 'server' });
    };
    const begun = r.clock.now();
    expect(await untilDone()).toMatchObject({
      outcome: 'rollback incomplete',
      left: [{ step: 'First' }],
    });
    expect(r.clock.now() - begun).toBeLessThanOrEqual(61 * 60_000);
  });

  test('a function that AWS refuses to ask ends it at once, and people hear', async () => {
    const { r, turn, untilDone, recovery } = await running();
    await turn(20, 'First');
    r.lambda = () => {
      const name = 'ResourceNotFoundException';
      throw Object.assign(new Error('Function not found'), { name, $fault: 'client' });
    };
    const begun = r.clock.now();
    expect(await untilDone()).toMatchObject({ outcome: 'rollback incomplete' });
    expect(r.clock.now()).toBe(begun);
    expect(r.told).toMatchObject([{ Subject: expect.stringContaining('rollback incomplete') }]);
    expect((await r.records.get(recovery)).retry).toMatchObject({ tries: 0 });
  });

  test('two at once do no harm', async () => {
    const { r, world, turn, event, untilDone } = await running();
    await turn(20, 'First');
    await Promise.allSettled([r.ask(unwind, event()), r.ask(unwind, event())]);
    expect(await untilDone()).toMatchObject({ outcome: 'rolled back' });
    expect(world.effects).toEqual(['turn to 20', 'back to 10']);
  });

  test.each([1, 2, 3, 4, 5, 6])(
    'that dies at call %i goes on when it is called again',
    async (at) => {
      const { r, world, turn, event, untilDone } = await running();
      await turn(20, 'First');
      r.crossings.crashAt(at, 'after');
      await Promise.race([r.ask(unwind, event()).catch(() => undefined), r.crossings.died]);
      r.crossings.revive();
      expect(await untilDone()).toMatchObject({ outcome: 'rolled back', left: [] });
      expect(world.level).toBe(10);
    },
  );
});
