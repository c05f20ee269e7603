import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from '../../src/base/hash.ts';
import { laws } from './laws/laws.ts';
import { liveThrough } from './night.ts';
import { WORDS } from './operators.ts';
import { CLICKS } from './people.ts';
import { replay, seedsFrom, simulate } from './simulate.ts';
import { EVENT_FATES, INVOCATION_FATES, REQUEST_FATES } from './weather.ts';

const WORKERS = 2;
/** Each must have come about in the nights of one commit. */
const FAULTS = [
  ...REQUEST_FATES.map((fate) => `request ${fate}`),
  ...INVOCATION_FATES.map((fate) => `invocation ${fate}`),
  ...EVENT_FATES.flatMap((fate) => [`alarm event ${fate}`, `status event ${fate}`]),
  ...CLICKS.map((click) => `console ${click}`),
  ...WORDS.map((word) => `operator ${word}`),
  ...['busy', 'frozen', 'rate', 'share', 'storm'].map((brake) => `refused by ${brake}`),
  'stop',
  'redrive',
  'clocks that differ',
  'sweep failed',
];
const OUTCOMES = [
  'recovered',
  'rolled back',
  'rollback incomplete',
  'handed over',
  'failed',
  'pending',
  'skipped',
  'observed',
  'diagnosed',
].map((outcome) => `outcome ${outcome}`);

test('one seed run twice logs byte for byte the same', async () => {
  for (const seed of [3, 1_009, 1_050]) {
    const first = await liveThrough(seed);
    const second = await liveThrough(seed);
    expect(first.happened.log.length).toBeGreaterThan(20);
    expect(second.happened.log).toEqual(first.happened.log);
  }
});

test('another process logs the same night too', async () => {
  const args = ['--import', 'tsx', 'test/simulation/main.ts', '--from', '1050', '--seeds', '1'];
  const { stdout } = spawnSync(process.execPath, [...args, '--log'], { encoding: 'utf8' });
  const night = await liveThrough(1_050);
  expect(stdout.split('\n').slice(0, night.happened.log.length)).toEqual(night.happened.log);
});

test('every law holds in 200 nights that the commit chooses', async () => {
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const from = Number.parseInt(hash(commit, 8), 16);
  const judgements = await simulate({
    seeds: seedsFrom(from, 200),
    workers: WORKERS,
    root: process.cwd(),
  });
  const broken = judgements.flatMap(({ seed, broken: all }) =>
    all.map(({ law, what }) => `${law}: ${what}  ${replay(seed)}`),
  );
  expect(broken).toEqual([]);
  // Nights in which nothing happens prove nothing.
  const often = (what: string): number =>
    judgements.reduce((sum, { counts }) => sum + (counts[what] ?? 0), 0);
  const never = [...FAULTS, ...OUTCOMES].filter((what) => often(what) === 0);
  expect(never).toEqual([]);
});

test('every law has a name of its own and says what holds', () => {
  const names = laws.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { says } of laws) expect(says).toMatch(/\.$/);
});
