import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../cli/cli.ts';
import { SCHEMAS } from '../cli/schemas.ts';
import { ROOT } from '../docs/page.ts';

jest.setTimeout(240_000);

/** A clone with one of everything that `new` can write, long and short names among them. */
const clone = mkdtempSync(join(tmpdir(), 'surefoot-new-'));
const PLANS = ['add-one-more', 'a-plan-whose-name-is-as-long-as-possible'];
const MADE = [
  ...PLANS.map((name) => ['plan', name]),
  ['task', 'look-around', '--kind', 'read'],
  ['task', 'set-the-count'],
  ['task', 'zap-people', '--kind', 'tell'],
  ['runbook', 'wake-instance'],
];

/** Every file that was written or extended. */
const touched: string[] = [];

beforeAll(async () => {
  const { stdout } = spawnSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' });
  for (const path of stdout.trim().split('\n')) cpSync(join(ROOT, path), join(clone, path));
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  for (const words of MADE) {
    const { out } = await cli(['new', ...words, '--root', clone, '--json']);
    const { written, extended } = SCHEMAS.new.parse(JSON.parse(out));
    touched.push(...written, ...extended);
  }
});
afterAll(() => rmSync(clone, { recursive: true }));

/** Runs it in the clone; gives what it printed where it failed. */
function failure(command: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: clone, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);
const surefoot = (...words: readonly string[]) =>
  failure(process.execPath, '--import', 'tsx', 'src/cli/main.ts', ...words);

test('it compiles, is formatted, and passes the linter', () => {
  expect(failure(bin('tsc'), '-p', '.')).toBe('');
  expect(failure(bin('biome'), 'check', ...touched)).toBe('');
  const code = touched.filter((path) => path.endsWith('.ts'));
  expect(failure(bin('oxlint'), '--type-aware', '--deny-warnings', ...code)).toBe('');
});

test.each(PLANS)('%s keeps every rule, and its night ends as it says', (name) => {
  expect(surefoot('check', name)).toBe('');
  expect(surefoot('run', name, '--scenario', name)).toBe('');
});

test('its own tests pass, and those of the house and of every runbook', () => {
  const own = MADE.map(([, name]) => `/${name}`);
  const shared = ['test/house/imports', 'test/house/tidy', 'test/ssm-documents/rules'];
  expect(failure(bin('jest'), ...own, ...shared)).toBe('');
});

test('each is a line in an index, and nothing is left beside', () => {
  const { stdout } = spawnSync(
    'find',
    ['.', '-name', '*.new', '-not', '-path', './node_modules/*'],
    {
      cwd: clone,
      encoding: 'utf8',
    },
  );
  expect(stdout).toBe('');
  const handlers = readFileSync(join(clone, 'tasks/handlers.ts'), 'utf8');
  expect(handlers.match(/^ {2}(setTheCount|lookAround|zapPeople),$/gm)).toHaveLength(3);
});
