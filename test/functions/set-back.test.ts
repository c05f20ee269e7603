import { systemClock } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { functionsOf } from '../../src/control/entry.ts';
import { changeHandler, type LambdaFunction } from '../../src/control/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { dialHandler, turnDial, WHERE } from '../control/dial.ts';
import { atRunbook, STEP } from './runbook-rig.ts';

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

const STARTER = 'arn:aws:lambda:eu-west-1:123456789012:function:surefoot-start-runbook:7';
const DIAL = 'arn:aws:lambda:eu-west-1:123456789012:function:surefoot-turn-dial:7';
const WITHIN_MS = 600_000;
const undoTo = (level: number): JsonObject => ({
  task: 'turn-dial',
  function: DIAL,
  input: { ...WHERE, level },
  withinMs: WITHIN_MS,
  after: 'Check',
});
const PATIENT = { pauseMs: 10_000, times: 90 };

/** A runbook that has turned the dial to 30 has ended; each of these puts back what it did. */
async function turned(levels: readonly number[] = [10]) {
  const on = await atRunbook(tables.endpoint, `set-back-${made++}`);
  const { rig, run, ends } = on;
  for (const [at, level] of levels.entries()) {
    const input = { runbook: 'turn', parameters: {}, gives: {}, timeoutMs: 600_000 };
    await run({ item: `item ${at + 1}`, input: { ...input, undo: undoTo(level) } });
    await ends(`automation-${at + 1}`, 'Success');
  }
  rig.world.level = 30;
  const dial = dialHandler(rig.world);
  return {
    ...on,
    entries: async () => (await rig.record()).entries,
    /** What the state `Set back` does, once or as often as it does it. */
    set: (handler: LambdaFunction<unknown> = dial) =>
      rig.once(handler, rig.putBack({ step: STEP })),
    setAll: (handler: LambdaFunction<unknown> = dial) =>
      rig.retried(handler, rig.putBack({ step: STEP }), PATIENT),
  };
}

test('once the automation has ended, it is handed on to the task, and only there set back', async () => {
  const { rig, back, entries, set, setAll } = await turned();
  expect((await entries()).map(functionsOf)).toEqual([[STARTER, DIAL]]);
  expect(await back()).toEqual({ step: STEP, undone: 0, left: 0, handedOn: 1 });
  const { function: _own, ...undoTask } = undoTo(10);
  const { after: _after, ...told } = undoTask;
  expect(await entries()).toMatchObject([{ status: 'undoing', function: DIAL, undoTask: told }]);
  expect(await back()).toEqual({ step: STEP, undone: 0, left: 0, handedOn: 1 });
  expect(rig.world.effects).toEqual([]);
  expect(await set()).toMatchObject({ name: 'Surefoot.NotYet' });
  expect(rig.world.effects).toEqual(['turn to 10']);
  expect(await set()).toMatchObject({ name: 'Surefoot.NotYet' });
  await rig.clock.sleep(4_999);
  expect(await set()).toMatchObject({ name: 'Surefoot.NotYet' });
  expect(await setAll()).toEqual({ ended: 'answer', answer: { step: STEP, undone: 1, left: 0 } });
  expect(rig.world.effects).toEqual(['turn to 10']);
  expect(await back()).toEqual({ step: STEP, undone: 1, left: 0 });
});

test('what was not handed on is not set', async () => {
  const { rig, set, entries } = await turned();
  expect(await set()).toMatchObject({ answer: { undone: 0, left: 0 } });
  expect([rig.world.effects, (await entries())[0]?.status]).toEqual([[], 'applied']);
});

test('what stands as it would be set is believed after two looks, and not set', async () => {
  const { rig, back, setAll } = await turned();
  await back();
  rig.world.level = 10;
  expect(await setAll()).toMatchObject({ answer: { undone: 1 } });
  expect(rig.world.effects).toEqual([]);
});

test('several of one target go back in turn, the newest first', async () => {
  const { rig, back, setAll, entries } = await turned([10, 20, 25]);
  expect(await back()).toMatchObject({ handedOn: 3 });
  expect(await setAll()).toMatchObject({ answer: { undone: 3, left: 0 } });
  expect(rig.world.effects).toEqual(['turn to 25', 'turn to 20', 'turn to 10']);
  expect((await entries()).map(({ status }) => status)).toEqual(['undone', 'undone', 'undone']);
});

test('refused by the task, it waits until its bound is used up, and a later try sets it', async () => {
  const { rig, back, setAll, entries } = await turned();
  await back();
  rig.world.locked = true;
  const begun = rig.clock.now();
  expect(await setAll()).toMatchObject({
    name: 'Surefoot.Stop',
    message: expect.stringContaining('The dial is locked.'),
  });
  expect(rig.clock.now() - begun).toBeLessThanOrEqual(WITHIN_MS + 10_000);
  expect([rig.world.effects, await entries()]).toMatchObject([[], [{ status: 'undoing' }]]);
  rig.world.locked = false;
  expect(await setAll()).toMatchObject({ answer: { undone: 1 } });
});

test('it is not set while a newer change of the same target is still there', async () => {
  const { rig, back, set, setAll } = await turned();
  const dial = dialHandler(rig.world);
  expect(await rig.once(dial, rig.change({ ...WHERE, level: 50 }))).toMatchObject({ answer: {} });
  await back();
  expect(await set()).toMatchObject({
    name: 'Surefoot.Stop',
    message: expect.stringContaining('lies under'),
  });
  await rig.retried(dial, rig.putBack(), PATIENT);
  expect(await setAll()).toMatchObject({ answer: { undone: 1 } });
  expect(rig.world.effects).toEqual(['turn to 50', 'back to 30', 'turn to 10']);
});

test('a task that aims elsewhere each time is never asked', async () => {
  const { rig, back, setAll } = await turned();
  await back();
  const further = changeHandler(
    { ...turnDial, intend: (_input, before) => ({ level: before.level + 1 }) },
    {
      look: () => rig.world.look(),
      apply: async ({ intended }, call) => {
        await rig.world.act('further', call.signal, () => undefined);
        return intended;
      },
      undo: async () => undefined,
      resultOf: ({ level }) => ({ level }),
    },
  );
  expect(await setAll(further)).toMatchObject({
    name: 'Surefoot.Stop',
    message: expect.stringContaining('something else each time'),
  });
  expect(rig.world.effects).toEqual([]);
});

describe('a death while it is set back', () => {
  /** The seal, the record, looks and writes of one call that sets it, and then some. */
  const CALLS = 7;
  const places = Array.from({ length: CALLS }, (_, at) => at + 1).flatMap((at) =>
    (['before', 'after'] as const).map((when) => [when, at] as const),
  );

  test.each(places)('%s call %d: it holds in the end', async (when, at) => {
    const { rig, back, setAll, entries } = await turned();
    await back();
    rig.crossings.crashAt(at, when);
    expect(await setAll()).toMatchObject({ answer: { undone: 1, left: 0 } });
    expect([...new Set(rig.world.effects)]).toEqual(['turn to 10']);
    expect(rig.world.effects.length).toBeLessThanOrEqual(2);
    expect([rig.world.level, (await entries())[0]?.status]).toEqual([10, 'undone']);
  });
});
