import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../cli/cli.ts';
import { SCHEMAS } from '../cli/schemas.ts';
import { PLAN, TARGET, withOpen } from './open-recovery.ts';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'surefoot-brakes-'));
  folders.push(made);
  return made;
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

async function said(
  state: string,
  words: readonly string[],
  schema: keyof typeof SCHEMAS,
  code: 0 | 1 | 2 = 0,
) {
  const { out, code: exit } = await cli([...words, '--state', state, '--json']);
  const document: unknown = JSON.parse(out);
  expect(SCHEMAS[schema].safeParse(document).error?.issues).toBeUndefined();
  expect([words, exit]).toEqual([words, code]);
  return document as Record<string, unknown>;
}

test('frozen, an alarm starts nothing and says so; thawed, nothing is in the way', async () => {
  const state = folder();
  await said(state, ['mode', PLAN, 'automatic'], 'mode');
  const froze = await said(state, ['freeze', '--comment', 'a migration'], 'freeze');
  expect(froze).toMatchObject({ ofOpen: 'goes on', open: [] });
  const run = await said(state, ['run', PLAN], 'run');
  expect(run).toMatchObject({ outcome: 'pending', entries: [] });
  const waits = await said(state, ['pending', '--all'], 'pending');
  expect(waits).toMatchObject({ frozen: expect.stringContaining('a migration'), rootCauses: [] });
  expect(waits['triggers']).toMatchObject([
    { recovery: run['recovery'], plan: PLAN, targets: [TARGET], refusals: [{ by: 'frozen' }] },
  ]);
  expect(await said(state, ['thaw'], 'thaw')).toMatchObject({
    was: expect.stringContaining('a migration'),
  });
  expect(await said(state, ['thaw'], 'thaw')).toEqual({ was: null, letGo: [] });
  const { triggers } = await said(state, ['pending', '--all'], 'pending');
  expect(triggers).toMatchObject([{ now: null }]);
  const { out } = await cli(['pending', '--all', '--state', state]);
  expect(out).toMatch(/refused .* frozen: .* a migration/);
});

test('what a plan would have done while it only looked is kept', async () => {
  const state = folder();
  await said(state, ['mode', PLAN, 'observe'], 'mode');
  const run = await said(state, ['run', PLAN], 'run');
  expect(run['outcome']).toBe('observed');
  expect(await said(state, ['mode', PLAN], 'mode PLAN')).toMatchObject({
    mode: 'observe',
    declared: 'automatic',
    set: 'observe',
    verdicts: [{ recovery: run['recovery'], outcome: 'observed', target: TARGET }],
  });
});

test('a breaker that opened is shown and reset, and one of a wrong name is refused', async () => {
  const state = folder();
  const fault = ['--fault', 'Add two tasks:undo-error', '--fault', 'The service is steady:error'];
  const run = await said(state, ['run', PLAN, ...fault], 'run', 1);
  expect(run['outcome']).toBe('rollback incomplete');
  await said(state, ['breaker', PLAN, 'ecs-service:shop/chekout'], 'error', 1);
  expect(await said(state, ['breaker', PLAN, TARGET], 'breaker')).toMatchObject({ state: 'open' });
  const reset = ['breaker', PLAN, TARGET, '--reset'];
  expect(await said(state, reset, 'breaker')).toMatchObject({ state: 'closed', reset: true });
  await said(state, ['breaker', PLAN, TARGET], 'error', 1);
});

test('limits are shown, set within their bounds, and kept', async () => {
  const state = folder();
  expect(await said(state, ['limits', '--storm', '5'], 'limits')).toEqual({
    storm: { limit: 5, set: true, used: 0 },
    waiting: { limit: 20, set: false, used: 0 },
  });
  await said(state, ['limits', '--storm', '0'], 'error', 2);
  expect(await said(state, ['limits'], 'limits')).toMatchObject({ storm: { limit: 5 } });
});

describe('with a recovery open', () => {
  test('freeze --hold marks it, and thaw lets it go on', async () => {
    const state = folder();
    const recovery = await withOpen(state);
    const froze = await said(state, ['freeze', '--hold'], 'freeze');
    expect(froze['open']).toMatchObject([{ recovery, says: 'begins no change until thaw' }]);
    expect(await said(state, ['thaw'], 'thaw')).toMatchObject({ letGo: [recovery] });
  });

  test('freeze --unwind ends it', async () => {
    const state = folder();
    const recovery = await withOpen(state);
    const froze = await said(state, ['freeze', '--unwind'], 'freeze');
    expect(froze['open']).toMatchObject([{ recovery, says: expect.stringContaining('closed') }]);
  });
});
