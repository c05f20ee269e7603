import { systemClock } from '../../src/base/clock.ts';
import { Recoveries, Store } from '../../src/control/index.ts';
import { SCHEMA } from '../../src/control/recovery.ts';
import { handler as unwind } from '../../src/functions/unwind.ts';
import { openTables } from '../../src/local/tables.ts';
import { NIGHT, PLAN } from '../functions/alarm.ts';
import { PlatformRig } from '../functions/rig.ts';
let tables;
let made = 0;
beforeAll(async () => {
    tables = await openTables(systemClock);
});
afterAll(() => tables.close());
/** A record as schema 1 wrote it: without history, and its entries without times. */
const FORMER = {
    id: 'recovery#0123456789abcdef',
    schema: 1,
    recovery: '0123456789abcdef',
    state: 'running',
    epoch: 1,
    plan: PLAN.name,
    planVersion: 'v0',
    execution: { arn: 'arn:execution', name: 'one', startedAt: '2026-03-03T03:00:01.000Z' },
    triggeredBy: { kind: 'alarm', arn: 'arn:alarm', since: NIGHT, event: 'e' },
    mode: 'automatic',
    held: ['ecs-service:prod/checkout'],
    startedAt: NIGHT,
    deadline: NIGHT + 60_000,
    cooldownMs: 1_000,
    entries: {
        '["Turn","",1]': {
            step: 'Turn',
            item: '',
            attempt: 1,
            task: 'turn-dial',
            function: 'arn:aws:lambda:eu-west-1:123456789012:function:turn-dial:7',
            target: 'ecs-service:prod/checkout',
            did: 'turn-dial: level 10 -> 20',
            cannotUndo: null,
            input: {},
            before: {},
            intended: {},
            intendedAt: NIGHT,
            actBefore: NIGHT + 30_000,
            status: 'undone',
            rev: 2,
        },
    },
    order: { '["Turn","",1]': 1 },
    nextSeq: 2,
    seals: {},
};
async function stored(item) {
    const rig = await new PlatformRig(tables.endpoint, `former-${made++}`).ready();
    await new Store(rig.runtime).putNew(item);
    await rig.clock.sleep(120_000);
    return rig;
}
test('a record of the release before is read, with what it lacks made up for', async () => {
    const { runtime } = await stored(FORMER);
    const record = await new Recoveries(runtime).get(FORMER.recovery);
    expect(record).toMatchObject({ schema: 1, state: 'running', history: [] });
    expect(record.entries).toMatchObject([{ step: 'Turn', seq: 1, status: 'undone' }]);
});
test('it is ended, and stays in the form that the functions of its own release read', async () => {
    const rig = await stored(FORMER);
    const event = { do: 'unwind', recovery: FORMER.recovery, ended: null };
    expect(await rig.ask(unwind, event)).toMatchObject({ outcome: 'rolled back' });
    const item = await new Store(rig.runtime).get(FORMER.id);
    expect(item).toMatchObject({ schema: 1, state: 'closed' });
    const record = await rig.records.get(FORMER.recovery);
    expect(record.history.map(({ what }) => what)).toEqual(['taken over', 'closed']);
});
test('one of a release to come is refused, and not touched', async () => {
    const rig = await stored({ ...FORMER, schema: SCHEMA + 1 });
    const event = { do: 'unwind', recovery: FORMER.recovery, ended: null };
    await expect(rig.ask(unwind, event)).rejects.toMatchObject({ code: 'TASK1015' });
    expect(await new Store(rig.runtime).get(FORMER.id)).toMatchObject({ state: 'running' });
});
