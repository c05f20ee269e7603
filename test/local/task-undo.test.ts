import type { Strike, StrikeKind } from '../../src/local/faults.ts';
import type { RunReport } from '../../src/local/index.ts';
import { night, stopped, WIDEN } from './task-undo-night.ts';

jest.setTimeout(120_000);

const stands = ({ entries }: RunReport) => entries.map(({ task, status }) => [task, status]);
const BACK = `Put back: ${WIDEN}`;
const SET = `Set back: ${WIDEN}`;
const strike = (state: string, kind: StrikeKind, attempt?: number): Strike => ({
  fault: { state, kind },
  state,
  kind,
  attempt,
});

test('a runbook that helped stays', async () => {
  const report = await night({ heals: true });
  expect(report.outcome).toBe('recovered');
  expect(stands(report)).toEqual([['runbook widen-service', 'applied']]);
});

test('it did not help: the task sets back what the runbook did', async () => {
  const report = await night();
  expect(report.outcome).toBe('rolled back');
  expect(stands(report)).toEqual([['runbook widen-service', 'undone']]);
  expect([report.left, report.world.differences]).toEqual([[], []]);
  const changes = report.calls.filter(({ operation }) => operation === 'UpdateService');
  expect(changes.map(({ input }) => input)).toEqual([expect.objectContaining({ desiredCount: 4 })]);
});

const BACK_AGAIN = { outcome: 'rolled back', entries: ['undone'], desired: 4 };

describe.each(['automation', 'execution'] as const)('the %s is stopped by hand', (what) => {
  test('while it waits: it goes back', async () => {
    expect(await stopped(what)).toEqual(BACK_AGAIN);
  });

  test('before it changed anything: nothing is set', async () => {
    const ended = await stopped(what, { desired: 5 });
    expect(ended).toEqual({ outcome: 'failed', entries: ['as-before'], desired: 5 });
  });
});

describe('a fault where it goes back', () => {
  const kinds: readonly StrikeKind[] = [
    'throttle',
    'error',
    'error-after-effect',
    'crash',
    'crash-after-effect',
    'timeout',
    'timeout-after-effect',
  ];
  test.each(kinds)(
    '%s once, where the automation is stopped: it holds in the end',
    async (kind) => {
      const strikes = [strike(BACK, kind, 1)];
      expect(await stopped('automation', { strikes })).toEqual(BACK_AGAIN);
      expect(await stopped('execution', { strikes })).toEqual(BACK_AGAIN);
    },
  );

  // An error that is not tried again ends the put back, as of any change; what AWS has done stands.
  const open = { outcome: 'rollback incomplete', entries: ['undoing'] };
  test.each<[StrikeKind, object]>([
    ['throttle', BACK_AGAIN],
    ['crash', BACK_AGAIN],
    ['crash-after-effect', BACK_AGAIN],
    ['error', { ...open, desired: 6 }],
    ['timeout', { ...open, desired: 6 }],
    ['error-after-effect', { ...open, desired: 4 }],
    ['timeout-after-effect', { ...open, desired: 4 }],
  ])('%s once, where the task sets it back', async (kind, ends) => {
    expect(await stopped('automation', { strikes: [strike(SET, kind, 1)] })).toEqual(ends);
  });

  test('an error each time: the rollback is incomplete', async () => {
    expect(await stopped('automation', { strikes: [strike(SET, 'error')] })).toEqual({
      outcome: 'rollback incomplete',
      entries: ['undoing'],
      desired: 6,
    });
  });
});
