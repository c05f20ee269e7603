import { seededRandom } from '../../src/base/random.ts';
import { Catalogue } from '../../src/local/index.ts';
import { commandLine } from '../command-line.ts';
import { nightOf } from './generated.ts';
import { killAndResume } from './kill.ts';
import { approvalKills, type Kill, killAtCall, killBySeed, namedKills } from './points.ts';
import { PROGRAMS } from './programs.ts';
import { verdict } from './verdict.ts';

const HELP = `Kills a laptop in the middle of a night, starts it again, and looks how the night ends.

npm run -s kills -- [--times N] [--from SEED]

  --times N     how many nights; 10 unless given
  --from SEED   only moments by seed, from this one on; else the named moments come first

Every other night is one there is, the rest are of plans that a seed made up.

Exit 0: all ended as they may. 1: some did not. 2: wrong use.
`;

const given = commandLine(HELP, { times: '10', from: '' });
const times = given.number('times', 1);
const from = given.given('from') ? given.number('from', 1) : 1;
const GENERATED = 20;
const NIGHTS = [
  { scenario: 'ecs-service-unhealthy', change: 'set-desired-count' },
  { scenario: 'ecs-most-tasks-dead', change: 'force-new-deployment' },
] as const;

const named: readonly Chosen[] = [
  ...NIGHTS.flatMap(({ scenario, change }) =>
    namedKills(change, 'UpdateService').map((kill) => ({ scenario, kill })),
  ),
  ...approvalKills('recovered').map((kill) => ({ scenario: 'ecs-restart-approved', kill })),
  ...approvalKills('declined')
    .slice(0, 2)
    .map((kill) => ({ scenario: 'ecs-restart-with-approval', kill })),
];
const scenarios = new Catalogue().scenarios();
const first = given.given('from') ? [] : named;

interface Chosen {
  readonly scenario: string;
  readonly kill: Kill;
  /** Seed of the made up plan. */
  readonly made?: number;
}

function bySeed(seed: number): Chosen {
  const random = seededRandom(seed);
  if (seed % 2 === 0) {
    const made = 1 + Math.floor(random.next() * GENERATED);
    return { scenario: nightOf(made), kill: killBySeed(seed), made };
  }
  const night = scenarios[Math.floor(random.next() * scenarios.length)];
  if (night === undefined) throw new Error('There is no night.');
  const kill = killAtCall(1 + Math.floor(random.next() * 90));
  // What it ends as when nobody is killed is lawful, too.
  return { scenario: night.name, kill: { ...kill, ends: [...kill.ends, night.expect] } };
}

let failed = 0;
for (let time = 0; time < times; time++) {
  const chosen = first[time] ?? bySeed(from + time);
  const killed = await killAndResume(chosen.scenario, chosen.kill, chosen.made);
  const wrong = verdict(chosen.kill, killed);
  if (wrong.length > 0) failed++;
  const ended = killed.report?.outcome ?? (killed.begun ? 'ended by itself' : 'not begun');
  const plan = chosen.made === undefined ? '' : ` (plan ${chosen.made})`;
  const line = `${time + 1}/${times}  ${chosen.scenario}${plan}, killed ${chosen.kill.name}: ${ended}`;
  process.stdout.write(
    `${line}${wrong.length === 0 ? '' : `  WRONG (--from ${from + time} --times 1): ${wrong.join(' ')}`}\n`,
  );
}
PROGRAMS.remove();
process.stdout.write(`${times - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
