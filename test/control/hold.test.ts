import { systemClock } from '../../src/base/clock.ts';
import { holdChanges, letChangesGoOn } from '../../src/control/holds.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { dialHandler, WHERE } from './dial.ts';
import { Rig } from './rig.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

test('on hold a recovery begins no change and asks again; let go, it changes', async () => {
  const r = await new Rig(tables.endpoint, 'hold-1').admit();
  const change = r.change({ ...WHERE, level: 20 });
  expect(await holdChanges(r.runtime, r.recovery, 'somebody froze everything')).toBe(true);
  const held = await r.once(dialHandler(r.world), change);
  expect(held).toMatchObject({ ended: 'raised', name: 'Surefoot.Again' });
  expect(held).toHaveProperty('message', expect.stringMatching(/TASK1031.*froze everything/));
  expect((await r.record()).entries).toEqual([]);
  expect(r.world.effects).toEqual([]);
  expect(await letChangesGoOn(r.runtime, r.recovery)).toBe(true);
  expect(await letChangesGoOn(r.runtime, r.recovery)).toBe(false);
  expect(await r.once(dialHandler(r.world), change)).toMatchObject({ ended: 'answer' });
});

test('what is changed already answers while it is on hold', async () => {
  const r = await new Rig(tables.endpoint, 'hold-2').admit();
  const change = r.change({ ...WHERE, level: 20 });
  await r.once(dialHandler(r.world), change);
  await holdChanges(r.runtime, r.recovery, 'frozen');
  expect(await r.once(dialHandler(r.world), change)).toMatchObject({ ended: 'answer' });
  expect(r.world.effects).toEqual(['turn to 20']);
});
