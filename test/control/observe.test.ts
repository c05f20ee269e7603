import { systemClock } from '../../src/base/clock.ts';
import { Recoveries } from '../../src/control/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { dialHandler, WHERE } from './dial.ts';
import { NIGHT, Rig, TARGET } from './rig.ts';

let tables: Tables;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

test.each(['observe', 'diagnose'] as const)(
  'in mode %s a change is looked at, proposed and not made',
  async (mode) => {
    const r = new Rig(tables.endpoint, `observe-${mode}`);
    await r.admit(mode);
    const ended = await r.once(dialHandler(r.world), r.change({ ...WHERE, level: 20 }));
    expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Stop' });
    expect(ended).toHaveProperty('message', expect.stringContaining('turn-dial: level 10 -> 20'));
    expect(r.world.effects).toEqual([]);
    const record = await new Recoveries(r.runtime).get(r.recovery);
    expect(record.entries).toEqual([]);
    expect(record.proposal).toEqual({
      step: 'Turn it',
      target: TARGET,
      did: 'turn-dial: level 10 -> 20',
      at: NIGHT,
    });
  },
);

test('in mode approve a change begins once people have said yes, and not before', async () => {
  const r = new Rig(tables.endpoint, 'asked');
  await r.admit('approve');
  const records = new Recoveries(r.runtime);
  const turn = () => r.once(dialHandler(r.world), r.change({ ...WHERE, level: 20 }));
  expect(await turn()).toMatchObject({
    name: 'Surefoot.Stop',
    message: expect.stringContaining('Nobody has approved'),
  });
  expect(r.world.effects).toEqual([]);
  expect(await records.get(r.recovery)).toMatchObject({ entries: [] });
  expect(await records.get(r.recovery)).not.toHaveProperty('proposal');
  const by = { recovery: r.recovery, epoch: 1 };
  expect(await records.approve({ ...by, epoch: 2 }, 'Ask first: Turn it', 'ann')).toBeUndefined();
  await records.approve(by, 'Ask first: Turn it', 'Approved by ann.');
  expect(await turn()).toMatchObject({ ended: 'answer' });
  expect(await records.get(r.recovery)).toMatchObject({ approved: ['Ask first: Turn it'] });
});
