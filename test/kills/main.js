import { seededRandom } from '../../src/base/random.ts';
import { killAndResume } from './kill.ts';
import { killAtCall, namedKills } from './points.ts';
import { verdict } from './verdict.ts';
// `npm run kills -- --times N [--from SEED]`: the named points first, then moments by seed.
const option = (name, otherwise) => {
    const at = process.argv.indexOf(name);
    const value = at === -1 ? otherwise : Number(process.argv[at + 1]);
    if (Number.isInteger(value) && value >= 1)
        return value;
    process.stderr.write(`${name} takes a whole number from 1.\n`);
    process.exit(2);
};
const times = option('--times', 10);
const from = option('--from', 1);
const NIGHTS = [
    { scenario: 'ecs-service-unhealthy', change: 'set-desired-count' },
    { scenario: 'ecs-most-tasks-dead', change: 'force-new-deployment' },
];
const named = NIGHTS.flatMap(({ scenario, change }) => namedKills(change, 'UpdateService').map((kill) => ({ scenario, kill })));
const SCENARIOS = ['ecs-service-unhealthy', 'ecs-most-tasks-dead', 'ecs-nothing-helps'];
let failed = 0;
for (let time = 0; time < times; time++) {
    const random = seededRandom(from + time);
    const chosen = named[time] ?? {
        scenario: SCENARIOS[Math.floor(random.next() * SCENARIOS.length)] ?? '',
        kill: killAtCall(1 + Math.floor(random.next() * 90)),
    };
    const killed = await killAndResume(chosen.scenario, chosen.kill);
    const wrong = verdict(chosen.kill, killed);
    if (wrong.length > 0)
        failed++;
    const ended = killed.report?.outcome ?? (killed.begun ? 'ended by itself' : 'not begun');
    const line = `${time + 1}/${times}  ${chosen.scenario}, killed ${chosen.kill.name}: ${ended}`;
    process.stdout.write(`${line}${wrong.length === 0 ? '' : `  WRONG: ${wrong.join(' ')}`}\n`);
}
process.stdout.write(`${times - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
