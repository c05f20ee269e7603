import fc from 'fast-check';
import { systemClock } from '../../src/base/clock.ts';
import { addWindow, clearWindows, isClosedTime, type Window } from '../../src/control/index.ts';
import { closedNow } from '../../src/control/windows.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { openTables, type Tables } from '../../src/local/tables.ts';
import { admitEvent, PLAN } from './alarm.ts';
import { awsError } from './fake-aws.ts';
import { PlatformRig } from './rig.ts';

let tables: Tables;
let made = 0;
const fresh = () => new PlatformRig(tables.endpoint, `windows-${made++}`).ready();

beforeAll(async () => {
  tables = await openTables(systemClock);
});
afterAll(() => tables.close());

// The night of the tests is a Tuesday, 3:00 in UTC.
const now = Date.parse('2026-03-03T03:00:30Z');
const HOUR = 3_600_000;

describe('a closed time', () => {
  test.each([
    ['2026-03-03T03:00:30Z', '2026-03-03T04:00Z', true],
    ['2026-03-03T02:00Z', '2026-03-03T03:00:30Z', false],
    ['2026-03-03T04:00+01:00', '2026-03-03T05:00+01:00', true],
    ['tue 03:00', 'tue 03:01', true],
    ['tue 02:00', 'tue 03:00', false],
    ['tue 03:01', 'tue 03:00', false],
    ['sun 22:00', 'wed 00:00', true],
    ['sat 22:00', 'mon 04:00', false],
    ['fri 00:00', 'tue 04:00', true],
    ['nonsense', 'tue 04:00', true],
  ])('from %s to %s holds on Tuesday at 3:00:30: %p', (from, to, expected) => {
    const closed = [{ from, to }];
    expect(closedNow({ closed, calendars: [] }, now) !== undefined).toBe(expected);
  });

  test.each([
    ['tue 03:00', '2026-03-03T04:00Z'],
    ['tue 03:00', 'tue 03:00'],
    ['tue 24:00', 'wed 01:00'],
    ['2026-03-03T04:00Z', '2026-03-03T03:00Z'],
    ['2026-03-03T04:00', '2026-03-03T05:00'],
    ['', ''],
  ])('is not from %p to %p', (from, to) => {
    expect(isClosedTime({ from, to })).toBe(false);
  });

  test('of every week and its opposite share the week without gap or overlap', () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const time = fc
      .tuple(fc.constantFrom(...days), fc.integer({ min: 0, max: 23 }))
      .map(([day, hour]) => `${day} ${String(hour).padStart(2, '0')}:00`);
    const check = (from: string, to: string, hours: number): void => {
      fc.pre(from !== to);
      const at = now + hours * HOUR;
      const open = (closed: { from: string; to: string }) =>
        closedNow({ closed: [closed], calendars: [] }, at) === undefined;
      expect(open({ from, to })).toBe(!open({ from: to, to: from }));
    };
    fc.assert(fc.property(time, time, fc.integer({ min: 0, max: 1_000 }), check));
  });
});

describe('admission', () => {
  const tuesday: Window = { from: 'tue 03:00', to: 'tue 04:00' };

  test.each(['all', PLAN.name])('is refused for now in a window of %s', async (plan) => {
    const r = await fresh();
    await addWindow(r.runtime, { plan, window: { from: 'sun 01:00', to: 'sun 02:00' }, by: 'ann' });
    await addWindow(r.runtime, { plan, window: tuesday, by: 'ann' });
    const answer = await r.ask(admit, admitEvent('one'));
    expect(answer).toMatchObject({
      admitted: false,
      outcome: 'pending',
      reason: 'window: plans are kept out from tue 03:00 to tue 04:00.',
    });
    const { pending } = await r.records.get(String(answer['recovery']));
    expect(pending).toMatchObject({ refusals: [{ by: 'window' }] });
    expect(pending?.notBefore).toBe(r.clock.now() + 5 * 60_000);
    expect((await r.board.read()).held.size).toBe(0);
  });

  test('is not refused in the window of another plan, or when windows are cleared', async () => {
    const r = await fresh();
    await addWindow(r.runtime, { plan: 'another', window: tuesday, by: 'ann' });
    await addWindow(r.runtime, { plan: 'all', window: tuesday, by: 'ann' });
    await clearWindows(r.runtime, { plan: 'all', by: 'ann' });
    expect(await r.ask(admit, admitEvent('one'))).toMatchObject({ admitted: true });
  });

  test('reads no more of the table for it', async () => {
    const r = await fresh();
    await addWindow(r.runtime, {
      plan: 'all',
      window: { from: 'sun 01:00', to: 'sun 02:00' },
      by: 'ann',
    });
    r.crossings.names.length = 0;
    await r.ask(admit, admitEvent('one'));
    expect(r.crossings.names).toHaveLength(4);
  });

  test('asks all calendars at once', async () => {
    const r = await fresh();
    await addWindow(r.runtime, { plan: 'all', window: { calendar: 'freeze' }, by: 'ann' });
    await addWindow(r.runtime, { plan: PLAN.name, window: { calendar: 'shop' }, by: 'ann' });
    const asked: unknown[] = [];
    r.ssm = (operation, input) => {
      asked.push([operation, input]);
      return { State: 'CLOSED', NextTransitionTime: '2026-03-03T06:00:00Z' };
    };
    expect(await r.ask(admit, admitEvent('one'))).toMatchObject({
      admitted: false,
      outcome: 'pending',
      reason: 'window: a calendar of freeze, shop is CLOSED until 2026-03-03T06:00:00Z.',
    });
    expect(asked).toEqual([['GetCalendarState', { CalendarNames: ['freeze', 'shop'] }]]);
  });

  test.each([
    ['ThrottlingException', 'Surefoot.Again'],
    ['InvalidDocument', 'Surefoot.Stop'],
  ])('raises when Systems Manager says %s: %s', async (said, raised) => {
    const r = await fresh();
    await addWindow(r.runtime, { plan: 'all', window: { calendar: 'freeze' }, by: 'ann' });
    r.ssm = () => {
      throw awsError(said);
    };
    await expect(r.ask(admit, admitEvent('one'))).rejects.toMatchObject({ name: raised });
  });

  test('an open calendar refuses nothing, and modes that only look do not ask', async () => {
    const r = await fresh();
    await addWindow(r.runtime, { plan: 'all', window: { calendar: 'freeze' }, by: 'ann' });
    r.ssm = () => ({ State: 'OPEN' });
    expect(await r.ask(admit, admitEvent('one'))).toMatchObject({ admitted: true });
    const looking = await new PlatformRig(tables.endpoint, `windows-${made++}`).ready('observe');
    await addWindow(looking.runtime, { plan: 'all', window: tuesday, by: 'ann' });
    expect(await looking.ask(admit, admitEvent('one'))).toMatchObject({ admitted: true });
  });
});
