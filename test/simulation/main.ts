import { systemClock } from '../../src/base/clock.ts';
import { commandLine } from '../command-line.ts';
import { laws } from './laws/laws.ts';
import { liveThrough } from './night.ts';
import { replay, seedsFrom, simulate } from './simulate.ts';

const HELP = `Lives through seeded nights of many recoveries at once, and holds every law against each.

npm run -s simulate -- [--seeds N] [--from SEED] [--workers N] [--json] [--log]

  --seeds N      how many nights; 100 unless given
  --from SEED    the first seed; 1 unless given
  --workers N    processes at work; 2 unless given
  --json         one document on stdout: {from, seeds, ok, broken, counts, ms}
  --log          with --seeds 1: prints everything that happened in the night
  --laws         prints the laws

Exit 0: every law held. 1: a law was broken. 2: wrong use.
`;

async function main(): Promise<void> {
  const given = commandLine(HELP, {
    ...{ seeds: '100', from: '1', workers: '2' },
    ...{ json: false, log: false, laws: false },
  });
  if (given.given('laws')) {
    for (const { name, says } of laws) process.stdout.write(`${name.padEnd(24)}${says}\n`);
    return;
  }
  const [json, log] = [given.given('json'), given.given('log')];
  const seeds = given.number('seeds', 1);
  const from = given.number('from', 0);
  const workers = given.number('workers', 1);
  if (log && seeds !== 1) given.wrongUse('--log is for one night: --seeds 1.');
  if (log) process.stdout.write(`${(await liveThrough(from)).happened.log.join('\n')}\n`);
  const began = systemClock.now();
  const told = { at: began };
  const judgements = await simulate({
    seeds: seedsFrom(from, seeds),
    workers,
    root: process.cwd(),
    seen({ seed, broken }, done) {
      for (const { law, what } of broken) {
        process.stderr.write(`seed ${seed} breaks ${law}: ${what}\n  ${replay(seed)}\n`);
      }
      const now = systemClock.now();
      if (json || now - told.at < 5_000) return;
      told.at = now;
      process.stderr.write(
        `${done} of ${seeds} nights, ${((now - began) / done).toFixed(0)} ms each\n`,
      );
    },
  });
  const ms = systemClock.now() - began;
  const counts: Record<string, number> = {};
  for (const judgement of judgements) {
    for (const [what, times] of Object.entries(judgement.counts)) {
      counts[what] = (counts[what] ?? 0) + times;
    }
  }
  const broken = judgements.flatMap((judgement) =>
    judgement.broken.map((one) => ({
      seed: judgement.seed,
      ...one,
      replay: replay(judgement.seed),
    })),
  );
  process.exitCode = broken.length === 0 ? 0 : 1;
  if (json) {
    const ordered = Object.fromEntries(
      Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
    const document = { from, seeds, ok: broken.length === 0, broken, counts: ordered, ms };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const nights = new Set(broken.map(({ seed }) => seed)).size;
  const verdict = nights === 0 ? 'every law held' : `${nights} broke a law`;
  process.stdout.write(`${seeds} nights in ${(ms / 1_000).toFixed(1)} s: ${verdict}\n`);
}

void main();
