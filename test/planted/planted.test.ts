import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '../../src/base/hash.ts';
import { laws } from '../simulation/laws/laws.ts';
import { seedsFrom } from '../simulation/simulate.ts';
import { admission } from './admission.ts';
import { changes } from './changes.ts';
import { closing } from './closing.ts';
import { JudgeProcess } from './judges.ts';
import type { Planted } from './planted.ts';
import { undoing } from './undoing.ts';
import { words } from './words.ts';

const ALL: readonly Planted[] = [...admission, ...changes, ...undoing, ...closing, ...words];
/** Of every third law a bug, as the commit chooses; every one where SUREFOOT_PLANTED is all. */
const TRIED = process.env['SUREFOOT_PLANTED'] === 'all' ? ALL : ofThisCommit();
/** How many nights a bug may hide. */
const NIGHTS_MOST = 150;
const ROOT = process.cwd();

const folder = mkdtempSync(join(tmpdir(), 'surefoot-planted-'));
symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
const processes = [new JudgeProcess(folder), new JudgeProcess(folder)];
/** The night in which its law noticed each bug; undefined where none did. */
const noticed = new Map<Planted, number | undefined>();

beforeAll(async () => {
  const left = [...TRIED];
  await Promise.all(
    processes.map(async (one) => {
      for (let bug = left.shift(); bug !== undefined; bug = left.shift()) {
        noticed.set(bug, await nightOf(bug, one));
      }
    }),
  );
});

afterAll(() => {
  for (const one of processes) one.close();
  rmSync(folder, { recursive: true, force: true });
});

async function nightOf(planted: Planted, one: JudgeProcess): Promise<number | undefined> {
  if (times(planted) !== 1) return undefined; // its test says so
  for (const seed of seedsFrom(planted.seed, NIGHTS_MOST)) {
    const { broken } = await one.judge({ planted, seed });
    if (broken.some(({ law }) => law === planted.law)) return seed;
  }
  return undefined;
}

test.each(ALL)('there is a place for: $says', (planted) => {
  const { file, find } = planted;
  expect([file, find, times(planted)]).toEqual([file, find, 1]);
});

test.each(TRIED)('$law notices: $says', (planted) => {
  expect(noticed.get(planted)).toBeGreaterThanOrEqual(planted.seed);
});

test('the same nights keep every law without the bugs', async () => {
  const [one] = processes;
  const seeds = [...new Set(noticed.values())].filter((seed) => seed !== undefined);
  expect(seeds).not.toEqual([]);
  for (const seed of seeds) {
    expect(await one?.judge({ seed })).toMatchObject({ seed, broken: [] });
  }
});

test('every law has a bug that it must notice, so each is known to be able to fail', () => {
  expect(new Set(ALL.map(({ law }) => law))).toEqual(new Set(laws.map(({ name }) => name)));
});

test('a night that breaks a law says how to live through it again', () => {
  const [planted] = TRIED;
  if (planted === undefined) throw new Error('There is no bug.');
  const seed = noticed.get(planted) ?? planted.seed;
  const copy = copyWith(planted);
  const args = ['--import', 'tsx', 'test/simulation/main.ts', '--seeds', '1', '--from', `${seed}`];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  rmSync(copy, { recursive: true, force: true });
  expect(status).toBe(1);
  expect(stderr).toContain(`seed ${seed} breaks ${planted.law}: `);
  expect(stderr).toContain(`\n  npm run -s simulate -- --from ${seed} --seeds 1 --log\n`);
});

function ofThisCommit(): readonly Planted[] {
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const chance = Number.parseInt(hash(commit, 8), 16);
  const turn = Math.floor(chance / 3);
  return laws.flatMap(({ name }, at) => {
    const its = ALL.filter(({ law }) => law === name);
    const one = its[turn % its.length];
    return one === undefined || (at + chance) % 3 !== 0 ? [] : [one];
  });
}

/** How often the place stands in its file. */
function times({ file, find }: Planted): number {
  return readFileSync(join(ROOT, file), 'utf8').split(find).length - 1;
}

/** A copy of the repository, as far as the simulation needs it, with the bug in it. */
function copyWith({ file, find, replace }: Planted): string {
  const copy = mkdtempSync(join(tmpdir(), 'surefoot-planted-'));
  const own = ['src', 'tasks', 'workflows', 'ssm-documents', 'package.json'];
  const copied = [...own, 'test/simulation', 'test/command-line.ts'];
  for (const path of copied) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const text = readFileSync(join(copy, file), 'utf8');
  writeFileSync(
    join(copy, file),
    text.replace(find, () => replace),
  );
  return copy;
}
