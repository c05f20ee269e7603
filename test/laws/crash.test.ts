import { systemClock } from '../../src/base/clock.ts';
import { decideOutcome } from '../../src/control/outcome.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { buttonHandler, dialHandler, WHERE } from '../control/dial.ts';
import { Rig } from '../control/rig.ts';

// Hundreds of calls over HTTP: a machine with much to do takes longer than five seconds.
jest.setTimeout(30_000);

let tables: Tables;
let made = 0;
const rig = () => new Rig(tables.endpoint, `crash-${made++}`).admit();
const input = { ...WHERE, level: 20 };
const PATIENT = { pauseMs: 10_000, times: 40 };
const WHEN = ['before', 'after'] as const;
const failure = { step: 'Prove it', error: 'Surefoot.GaveUp' };

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

/** Every point of `upTo` calls, before and after each, with and without old looks. */
function points(upTo: number): [number, 'before' | 'after', boolean][] {
  const all = Array.from({ length: upTo }, (_, at) => at + 1);
  return all.flatMap((at) =>
    WHEN.flatMap((when) =>
      [false, true].map((stale) => [at, when, stale] as [number, 'before' | 'after', boolean]),
    ),
  );
}

describe('a change that dies', () => {
  test('has four calls to die at', async () => {
    const r = await rig();
    await r.once(dialHandler(r.world), r.change(input));
    expect(r.crossings.count).toBe(4);
  });

  test.each(points(4))(
    'at call %i, %s it (old looks: %s), is made once and can go back',
    async (at, when, stale) => {
      const r = await rig();
      r.world.stale = stale;
      const handler = dialHandler(r.world);
      r.crossings.crashAt(at, when);
      const ended = await r.retried(handler, r.change(input));
      expect(ended).toEqual({ ended: 'answer', answer: { level: 20 } });
      expect(r.world.effects).toEqual(['turn to 20']);
      expect((await r.record()).entries).toMatchObject([{ status: 'applied' }]);
      await r.retried(handler, r.putBack(), PATIENT);
      expect(r.world.effects).toEqual(['turn to 20', 'back to 10']);
      const { entries } = await r.record();
      const verdict = decideOutcome(entries, { proved: false, failure, handOver: null });
      expect(verdict).toEqual({ outcome: 'rolled back', left: [] });
    },
  );

  test.each(points(4))(
    'at call %i, %s it (old looks: %s), and is not tried again, goes back',
    async (at, when, stale) => {
      const r = await rig();
      r.world.stale = stale;
      const handler = dialHandler(r.world);
      r.crossings.crashAt(at, when);
      expect(await r.once(handler, r.change(input))).toEqual({ ended: 'died' });
      await r.retried(handler, r.putBack(), PATIENT);
      expect(r.world.level).toBe(10);
      const { entries } = await r.record();
      const changed = at > 3 || (at === 3 && when === 'after');
      const { outcome, left } = decideOutcome(entries, { proved: false, failure, handOver: null });
      expect({ outcome, left }).toEqual({ outcome: changed ? 'rolled back' : 'failed', left: [] });
    },
  );

  test.each(points(4))(
    'at call %i, %s it (old looks: %s), pushes a button that cannot be unpushed once',
    async (at, when, stale) => {
      const r = await rig();
      r.world.stale = stale;
      const handler = buttonHandler(r.world);
      r.crossings.crashAt(at, when);
      const ended = await r.retried(handler, r.change(WHERE));
      expect(ended).toEqual({ ended: 'answer', answer: { pushes: 1 } });
      expect(r.world.pushes).toBe(1);
    },
  );
});

describe('an undo that dies', () => {
  test.each(points(9))(
    'at call %i, %s it (old looks: %s), holds in the end',
    async (at, when, stale) => {
      const r = await rig();
      const handler = dialHandler(r.world);
      await r.once(handler, r.change(input));
      r.world.stale = stale;
      r.crossings.crashAt(at, when);
      const ended = await r.retried(handler, r.putBack(), PATIENT);
      expect(ended).toEqual({ ended: 'answer', answer: { step: 'Turn it', undone: 1, left: 0 } });
      expect(r.world.level).toBe(10);
      expect(r.world.effects.filter((effect) => effect.startsWith('turn'))).toHaveLength(1);
      expect((await r.record()).entries).toMatchObject([{ status: 'undone' }]);
    },
  );
});
