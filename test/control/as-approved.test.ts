import { systemClock } from '../../src/base/clock.ts';
import { Recoveries } from '../../src/control/index.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { dialHandler, WHERE } from './dial.ts';
import { Rig } from './rig.ts';

// What people have read before they said yes is what is done, or nothing is.

let tables: Tables;
let made = 0;

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

const INPUT = { ...WHERE, level: 20 };

/** A dial at 10, and people who have read what turning it to 20 would do. */
async function approved(mode: 'approve' | 'automatic' = 'approve') {
  const rig = await new Rig(tables.endpoint, `approved-${made++}`).admit(mode);
  const by = { recovery: rig.recovery, epoch: 1 };
  const looked = { task: 'turn-dial', input: INPUT, did: 'turn-dial: level 10 -> 20' };
  const asked = 'Ask first: Turn it';
  await new Recoveries(rig.runtime).approve(by, asked, 'Approved by ann.', [looked]);
  rig.crossings.names.length = 0;
  return { rig, turn: () => rig.once(dialHandler(rig.world), rig.change(INPUT)) };
}

test('what people have read is done, in two calls of the table', async () => {
  const { rig, turn } = await approved();
  expect(await turn()).toEqual({ ended: 'answer', answer: { level: 20 } });
  expect(rig.crossings.names.filter((name) => name.endsWith('Command'))).toHaveLength(2);
});

test.each(['approve', 'automatic'] as const)(
  'in mode %s, where somebody has changed the target since, nothing is done',
  async (mode) => {
    const { rig, turn } = await approved(mode);
    rig.world.level = 40;
    expect(await turn()).toMatchObject({
      ended: 'raised',
      name: 'Surefoot.Declined',
      message: expect.stringMatching(
        /TASK1053.*"turn-dial: level 10 -> 20".*"turn-dial: level 40 -> 20"/s,
      ),
    });
    expect(rig.world.effects).toEqual([]);
    expect((await rig.record()).entries).toEqual([]);
  },
);

test('when the target is again as people have seen it, it is done', async () => {
  const { rig, turn } = await approved();
  rig.world.level = 40;
  await turn();
  rig.world.level = 10;
  expect(await turn()).toEqual({ ended: 'answer', answer: { level: 20 } });
});

test('another input is another change: nobody has looked at it', async () => {
  const { rig } = await approved();
  rig.world.level = 40;
  const ended = await rig.once(dialHandler(rig.world), rig.change({ ...WHERE, level: 30 }));
  expect(ended).toEqual({ ended: 'answer', answer: { level: 30 } });
});

test('what this recovery itself has changed since is no change by others', async () => {
  const { rig, turn } = await approved();
  const first = { ...rig.change({ ...WHERE, level: 15 }), step: 'Turn it a little' };
  await rig.once(dialHandler(rig.world), first);
  expect(await turn()).toEqual({ ended: 'answer', answer: { level: 20 } });
  expect((await rig.record()).entries.map(({ did }) => did)).toEqual([
    'turn-dial: level 10 -> 15',
    'turn-dial: level 15 -> 20',
  ]);
});
