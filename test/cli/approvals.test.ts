import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, type Said } from './cli.ts';
import { SCHEMAS } from './schemas.ts';

let state: string;

beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), 'surefoot-approvals-'));
});
afterAll(() => rmSync(state, { recursive: true, force: true }));

const at = (...words: readonly string[]): Promise<Said> =>
  cli([...words, '--state', state, '--json']);

test('an approver is added, confirms, and is listed', async () => {
  const added = await at('approver', 'add', 'ann', '--address', 'ann@example.com');
  expect(SCHEMAS.approver.parse(JSON.parse(added.out))).toMatchObject([
    { name: 'ann', confirmed: false, identity: 'arn:aws:iam::000000000000:user/ann' },
  ]);
  const early = await at('approver', 'confirm', 'ann');
  expect(early.code).toBe(1);
  expect(early.out).toContain('TASK1051');
  const wrong = await at('approver', 'confirm', 'ann', '--token', 'x');
  expect(wrong.code).toBe(1);
  const listed = await at('approver', 'list');
  expect(SCHEMAS.approver.parse(JSON.parse(listed.out))).toHaveLength(1);
});

test('a name or an address that cannot be one is refused', async () => {
  for (const [name, address] of [
    ['Ann!', 'ann@example.com'],
    ['bob', 'nowhere'],
  ] as const) {
    const { code, out } = await at('approver', 'add', name, '--address', address);
    expect([code, out]).toEqual([1, expect.stringContaining('TASK1051')]);
  }
});

test('where nobody is asked, nothing is listed and nothing can be answered', async () => {
  const listed = await at('approvals');
  expect(SCHEMAS.approvals.parse(JSON.parse(listed.out))).toEqual([]);
  const answered = await at('approve', 'abc');
  expect(answered.code).toBe(2);
  expect(answered.out).toContain('CLI1051');
});

test('a scenario that asks people says who answers', async () => {
  const silent = await cli(['run', '--scenario', 'ecs-restart-with-approval']);
  expect(silent.out).toContain('nobody answers, and silence is a no');
  expect(silent.code).toBe(1);
  const yes = await cli(['run', '--scenario', 'ecs-restart-with-approval', '--answer', 'approve']);
  expect(yes.out).toContain('People are asked: they approve.');
  expect(yes.code).toBe(0);
});
