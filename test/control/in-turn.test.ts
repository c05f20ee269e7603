import type { Entry } from '../../src/control/entry.ts';
import { settleInTurn, type Turn } from '../../src/control/in-turn.ts';
import { notYet, stop } from '../../src/control/raised.ts';

const entries = (...targets: readonly string[]): readonly Entry[] =>
  targets.map((target, at) => ({ seq: targets.length - at, target }) as Entry); // what it reads

/** Settles each entry in a call that has time, but for those that raise. */
async function settled(
  targets: readonly string[],
  raises: Readonly<Record<number, Error>> = {},
  remainingMs: () => number = () => 60_000,
) {
  const asked: string[] = [];
  const settle = async (entry: Entry, { turn, settled: before }: Turn) => {
    asked.push(`${entry.seq} ${entry.target} ${turn} after ${before.map(({ seq }) => seq).join()}`);
    const raised = raises[entry.seq];
    if (raised !== undefined) throw raised;
    return { ...entry, status: 'undone' } as const;
  };
  const ended = await settleInTurn(entries(...targets), remainingMs, settle).then(
    (all) => all.map(({ seq, status }) => `${seq} ${status}`),
    (error: Error) => error,
  );
  return { asked, ended };
}

test('each in its turn among those of its target, knowing what became of those before', async () => {
  expect(await settled(['a', 'b', 'a'])).toEqual({
    asked: ['3 a 1 after ', '2 b 1 after 3', '1 a 2 after 3,2'],
    ended: ['3 undone', '2 undone', '1 undone'],
  });
});

test('one that is stuck keeps those of its own target, and no others', async () => {
  const waits = notYet('It was asked.');
  const { asked, ended } = await settled(['a', 'a', 'b', 'a'], { 4: waits });
  expect(asked).toEqual(['4 a 1 after ', '2 b 1 after ']);
  expect(ended).toBe(waits);
});

test('what may still come to hold is raised before what has given up', async () => {
  const [over, waits] = [stop('TASK1009', 'Its bound is used up.'), notYet('It was asked.')];
  expect((await settled(['a', 'b', 'c'], { 3: over, 1: waits })).ended).toBe(waits);
  expect((await settled(['a', 'b'], { 2: waits, 1: over })).ended).toBe(waits);
  expect((await settled(['a', 'b'], { 2: over })).ended).toBe(over);
});

test('with little time left the rest is for the next call, even where some have given up', async () => {
  const over = stop('TASK1009', 'Its bound is used up.');
  const { asked, ended } = await settled(['a', 'b', 'c'], { 3: over }, () => 1_999);
  expect(asked).toEqual(['3 a 1 after ']);
  expect(ended).toMatchObject({ name: 'Surefoot.NotYet' });
});

test('the first is tried however little time is left, so that each call gets on', async () => {
  expect((await settled(['a'], {}, () => 0)).ended).toEqual(['1 undone']);
});

test('nothing to settle is nothing', async () => {
  expect(await settled([])).toEqual({ asked: [], ended: [] });
});
