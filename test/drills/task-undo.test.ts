import { minutes } from '../../src/base/duration.ts';
import type { Strike, StrikeKind } from '../../src/local/faults.ts';
import type { RunReport } from '../../src/local/index.ts';
import type { Laptop } from '../../src/local/laptop.ts';
import { resolveStep } from '../../src/local/orders/settle.ts';
import { night, stopped, WIDEN } from './task-undo-night.ts';

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
  expect(report.world.differences).toMatchObject([{ field: 'desiredCount', before: 4, after: 6 }]);
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
    },
  );

  test.each(['error', 'crash-after-effect'] as const)(
    '%s once, where the unwinder stops the automation: it holds in the end',
    async (kind) => {
      const strikes = [strike(BACK, kind, 1)];
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

  test('the execution is stopped once it is handed on: the unwinder goes on', async () => {
    // The first call is throttled, so nothing is set before it is stopped.
    const ended = await stopped('automation', {
      strikes: [strike(SET, 'throttle', 1)],
      thenMs: 1_000,
    });
    expect(ended).toEqual({ ...BACK_AGAIN, between: ['set-desired-count'] });
  });

  test('what could not be set is set a quarter of an hour later', async () => {
    const later = async (laptop: Laptop) => {
      await laptop.runtime.clock.sleep(minutes(16).ms);
      await laptop.retryDue();
    };
    expect(await stopped('automation', { strikes: [strike(SET, 'error', 1)], later })).toEqual(
      BACK_AGAIN,
    );
  });

  test('what could not be set is settled by a person', async () => {
    const later = async (laptop: Laptop, recovery: string) => {
      const desk = {
        on: 'local',
        runtime: laptop.runtime,
        by: 'ann',
        deployed: undefined,
      } as const;
      await resolveStep({ ...desk, laptop }, recovery, WIDEN, { as: 'kept' });
    };
    expect(await stopped('automation', { strikes: [strike(SET, 'error', 1)], later })).toEqual({
      outcome: 'rolled back',
      entries: ['undoing'],
      desired: 6,
    });
  });

  test('an error each time: the rollback is incomplete', async () => {
    expect(await stopped('automation', { strikes: [strike(SET, 'error')] })).toEqual({
      outcome: 'rollback incomplete',
      entries: ['undoing'],
      desired: 6,
    });
  });
});
