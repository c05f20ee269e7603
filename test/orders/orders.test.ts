import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../cli/cli.ts';
import { SCHEMAS } from '../cli/schemas.ts';

/** A night that ends with something left, in a world that outlives the command. */
const state = mkdtempSync(join(tmpdir(), 'surefoot-orders-'));
let recovery: string;
beforeAll(async () => {
  const fault = ['--fault', 'Add two tasks:undo-error', '--fault', 'The service is steady:error'];
  const words = ['run', 'ecs-service-unhealthy', '--state', state, '--json', ...fault];
  const { out } = await cli(words);
  const report = JSON.parse(out) as { recovery: string; outcome: string };
  if (report.outcome !== 'rollback incomplete') throw new Error(`It ended ${report.outcome}.`);
  recovery = report.recovery;
});
afterAll(() => rmSync(state, { recursive: true, force: true }));

async function said(words: readonly string[], schema: keyof typeof SCHEMAS, code: 0 | 1 | 2) {
  const { out, code: exit } = await cli([...words, '--state', state, '--json']);
  const document: unknown = JSON.parse(out);
  expect(SCHEMAS[schema].safeParse(document).error?.issues).toBeUndefined();
  expect([words, exit]).toEqual([words, code]);
  return document as Record<string, unknown>;
}

test('a night with something left is looked at, and settled by a person', async () => {
  const before = await said(['timeline', recovery], 'timeline', 0);
  expect(before).toMatchObject({
    outcome: 'rollback incomplete',
    left: [{ step: 'Add two tasks' }],
  });
  const [held = ''] = before['held'] as string[];
  await said(['stop', recovery], 'error', 1);
  await said(['stop', 'ffffffffffffffff'], 'error', 2);
  await said(['takeover', recovery], 'error', 1);
  await said(['release', held], 'error', 1);
  await said(['release', 'ecs-service:no/such'], 'error', 1);
  await said(['resolve', recovery, 'No such step', '--as', 'kept'], 'error', 1);
  const settle = ['resolve', recovery, 'Add two tasks', '--as', 'kept', '--comment', 'needed'];
  expect(await said(settle, 'stop', 0)).toMatchObject({ outcome: 'rolled back' });
  await said(settle, 'error', 1);
  const after = await said(['timeline', recovery], 'timeline', 0);
  const lines = after['lines'] as { what: string; why?: string }[];
  expect(lines.map(({ what }) => what)).toEqual(expect.arrayContaining(['settled', 'amended']));
});

test('what is left is put back at once when a person asks for it', async () => {
  const other = mkdtempSync(join(tmpdir(), 'surefoot-orders-'));
  const fault = ['--fault', 'Add two tasks:undo-error', '--fault', 'The service is steady:error'];
  const run = await cli(['run', 'ecs-service-unhealthy', '--state', other, '--json', ...fault]);
  const { recovery: mine } = JSON.parse(run.out) as { recovery: string };
  const words = ['unwind', mine, '--with-current', '--state', other, '--json'];
  const { out, code } = await cli(words);
  expect(JSON.parse(out)).toMatchObject({ outcome: 'rolled back', left: [] });
  expect(code).toBe(0);
  rmSync(other, { recursive: true, force: true });
});
