import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCHEMAS } from '../cli/schemas.ts';

jest.setTimeout(60_000);

const root = join(__dirname, '../..');

function shell(
  command: string,
  environment: Record<string, string> = {},
): SpawnSyncReturns<string> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  return spawnSync('bash', ['-c', `set -o pipefail; ${command}`], {
    cwd: root,
    encoding: 'utf8',
    env: { ...inherited, ...environment },
    timeout: 50_000,
  });
}

const surefoot = 'node --import tsx src/cli/main.ts';
const escape = '\u001b[';

test('npm start -- --headless shows a recovery and exits with 0', () => {
  const { stdout, status } = shell('npm start --silent -- --headless');
  expect(status).toBe(0);
  expect(stdout).toContain('RECOVERED');
  expect(stdout).toContain('desiredCount 4 -> 6');
  expect(stdout).not.toContain(escape);
});

test('colours are there where FORCE_COLOR asks for them', () => {
  expect(shell(`${surefoot} check`, { FORCE_COLOR: '1' }).stdout).toContain(escape);
});

test('a reader that goes away ends nothing and prints no stack', () => {
  const { stdout, stderr, status } = shell(
    `${surefoot} run --scenario ecs-nothing-helps | head -1`,
  );
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stderr).toBe('');
  expect(status).toBe(1); // rolled back, as without the pipe
});

test('mode prints what is set now, and what was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'surefoot-mode-'));
  const { stdout, status } = shell(
    `${surefoot} mode ecs-service-unhealthy observe --state ${folder} --json`,
  );
  expect(status).toBe(0);
  expect(SCHEMAS.mode.parse(JSON.parse(stdout))).toEqual({
    plan: 'ecs-service-unhealthy',
    mode: 'observe',
    before: null,
  });
  rmSync(folder, { recursive: true });
});

test('wrong use ends with 2', () => {
  expect(shell(`${surefoot} run no-such-plan`).status).toBe(2);
});
