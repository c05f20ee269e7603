import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';

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

test('npm start -- --headless --json prints one document', () => {
  const { stdout, status } = shell('npm start --silent -- --headless --json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'recovered' });
});

test('colours are forced by FORCE_COLOR, and never with NO_COLOR', () => {
  expect(shell(`${surefoot} check`, { FORCE_COLOR: '1' }).stdout).toContain(escape);
  expect(shell(`${surefoot} check`, { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain(
    escape,
  );
});

test('a reader that goes away ends nothing and prints no stack', () => {
  const { stdout, stderr, status } = shell(
    `${surefoot} run --scenario ecs-nothing-helps | head -1`,
  );
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stderr).toBe('');
  expect(status).toBe(1); // rolled back, as without the pipe
});

test.each([
  ['run ecs-service-unhealthy', 0],
  ['run --scenario ecs-scaled-to-zero', 1],
  ['run no-such-plan', 2],
])('%s exits with %i', (words, code) => {
  expect(shell(`${surefoot} ${words}`).status).toBe(code);
});
