import { laws } from './laws/laws.ts';
import { liveThrough } from './night.ts';

async function main() {
  const from = Number(process.argv[2] ?? 1),
    n = Number(process.argv[3] ?? 5);
  const total = new Map<string, number>();
  for (let seed = from; seed < from + n; seed++) {
    const t = performance.now();
    const night = await liveThrough(seed);
    const outcomes = night.items
      .filter((i) => String(i['id']).startsWith('recovery#'))
      .map((i) => `${i['state']}:${i['outcome']}`);
    for (const [k, v] of night.happened.counts) total.set(k, (total.get(k) ?? 0) + v);
    console.log(
      seed,
      Math.round(performance.now() - t),
      'ms',
      night.quiet,
      ((night.endedAt - night.startedAt) / 60000).toFixed(0),
      'min',
      outcomes.join(' '),
      night.broken.join(';').slice(0, 300),
      night.happened.writes.length,
    );
    for (const law of laws)
      for (const wrong of law.check(night)) console.log('   BROKEN', seed, law.name, wrong);
    if (!night.quiet || night.broken.length)
      console.log('BAD', seed, night.quiet, night.broken.join(';').slice(0, 500));
    if (process.argv[4] === 'log') console.log(night.happened.log.join('\n'));
  }
  console.log(Object.fromEntries([...total].sort()));
}
main();
