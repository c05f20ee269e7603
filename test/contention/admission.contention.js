import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { systemClock } from '../../src/base/clock.ts';
import { localRuntime, Settings, Store } from '../../src/control/index.ts';
import { openTables } from '../../src/local/tables.ts';
import { PLAN } from '../functions/alarm.ts';
const run = promisify(execFile);
const EVENTS = 1_000;
const PROCESSES = 3;
let tables;
beforeAll(async () => {
    tables = await openTables(systemClock);
});
afterAll(() => tables.close());
/** What all processes together were answered. */
async function admitAll(table, kind) {
    const runtime = localRuntime({
        clock: systemClock,
        environment: { table, peopleTopic: 'arn:people', region: 'eu-west-1' },
        reach: () => ({ endpoint: tables.endpoint }),
    });
    await new Store(runtime).createTable();
    await new Settings(runtime).setMode(PLAN.name, 'automatic', 'test', systemClock.now());
    runtime.close();
    const since = String(systemClock.now());
    const bounds = Array.from({ length: PROCESSES + 1 }, (_, n) => Math.round((n * EVENTS) / PROCESSES));
    const tallies = await Promise.all(bounds.slice(1).map(async (to, n) => {
        const args = [tables.endpoint, table, since, String(bounds[n]), String(to), kind];
        const script = 'test/contention/admit-many.ts';
        const { stdout } = await run(process.execPath, ['--import', 'tsx', script, ...args]);
        return JSON.parse(stdout);
    }));
    const sum = {};
    for (const tally of tallies) {
        for (const [said, count] of Object.entries(tally))
            sum[said] = (sum[said] ?? 0) + count;
    }
    return sum;
}
test('1,000 identical events over 3 processes: one is admitted, 999 are duplicates', async () => {
    expect(await admitAll('same', 'same')).toEqual({ admitted: 1, 'skipped: duplicate': 999 });
});
test('1,000 different events over 3 processes with a limit of 5: exactly 5', async () => {
    expect(await admitAll('different', 'different')).toEqual({ admitted: 5, 'pending: rate': 995 });
});
