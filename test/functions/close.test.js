import { systemClock } from '../../src/base/clock.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { handler as close } from '../../src/functions/close.ts';
import { openTables } from '../../src/local/tables.ts';
import { admitEvent, PLAN } from './alarm.ts';
import { awsError } from './fake-aws.ts';
import { PlatformRig } from './rig.ts';
let tables;
let made = 0;
const TARGET = 'ecs-service:prod/checkout';
const failure = { step: 'Wait for it', error: 'Surefoot.GaveUp', cause: 'It never became steady.' };
beforeAll(async () => {
    tables = await openTables(systemClock);
});
afterAll(() => tables.close());
async function running(mode) {
    const r = await new PlatformRig(tables.endpoint, `close-${made++}`).ready(mode);
    const { recovery } = await r.ask(admit, admitEvent('one'));
    const by = { recovery: String(recovery), epoch: 1 };
    r.crossings.names.length = 0;
    return {
        r,
        recovery: by.recovery,
        event: (more) => {
            const event = { do: 'close', ...by, verified: false, failure: null, handOver: null, ...more };
            return event; // its members are JSON
        },
        async entry(status, step = 'Add two') {
            const now = r.clock.now();
            const said = { step, item: '', attempt: 1, task: 't', function: 'f', target: TARGET };
            const values = { did: 'level 1 -> 2', cannotUndo: null, input: {}, before: {}, intended: {} };
            const times = { intendedAt: now, actBefore: now + 1_000, rev: 1 };
            const entry = { ...said, ...values, ...times, status: 'intended' };
            expect(await r.records.intend(by, entry)).toBe(true);
            await r.records.mark(by.recovery, { ...entry, seq: 0 }, { status });
            r.crossings.names.length = 0;
        },
    };
}
describe('closing', () => {
    test("a function's error is kept in its own words, not in Lambda's JSON", async () => {
        const { r, recovery, event } = await running();
        const cause = JSON.stringify({ errorType: 'Surefoot.Stop', errorMessage: 'No such service.' });
        await r.ask(close, event({ failure: { step: 'Look', error: 'Surefoot.Stop', cause } }));
        const record = await r.records.get(recovery);
        expect(record.cause).toBe('"Look" failed: Surefoot.Stop: No such service.');
    });
    test('a cause that is no JSON, or no error, is kept as it is', async () => {
        for (const cause of ['{"other": 1}', 'null', 'plain words']) {
            const { r, recovery, event } = await running();
            await r.ask(close, event({ failure: { step: 'Look', cause } }));
            expect((await r.records.get(recovery)).cause).toBe(`"Look" failed: ${cause}`);
        }
    });
    test('a verified recovery proves it, frees the target and closes; nobody is told', async () => {
        const { r, recovery, event, entry } = await running();
        await entry('applied');
        const answer = await r.ask(close, event({ verified: true }));
        expect(answer).toEqual({
            recovery,
            outcome: 'recovered',
            left: [
                {
                    step: 'Add two',
                    target: TARGET,
                    did: 'level 1 -> 2',
                    why: 'The recovery was proved; this stays.',
                },
            ],
        });
        expect(r.crossings.names.map((name) => name.replace(/(Item)?Command/, ''))).toEqual([
            'Update',
            'BatchGet',
            'Update',
            'Update',
            'Query',
        ]);
        expect(await r.records.get(recovery)).toMatchObject({ state: 'closed', outcome: 'recovered' });
        const board = await r.board.read();
        expect([board.open.size, board.held.size]).toEqual([0, 0]);
        const until = r.clock.now() + PLAN.limits.cooldownMs;
        expect(board.cooling).toEqual(new Map([[`cool#${PLAN.name}#${TARGET}`, until]]));
        expect(r.told).toEqual([]);
    });
    test('a failed one tells people what is left and what to do', async () => {
        const { r, event, entry } = await running();
        await entry('undone');
        await entry('foreign', 'Add more');
        expect(await r.ask(close, event({ failure }))).toMatchObject({
            outcome: 'rollback incomplete',
            left: [{ step: 'Add more' }],
        });
        expect(r.told).toHaveLength(1);
        const [{ Subject, Message }] = r.told;
        expect(Subject).toBe(`[Surefoot] ${PLAN.name}: rollback incomplete (${TARGET})`);
        expect(Message).toContain('Failed at: Wait for it (Surefoot.GaveUp: It never became steady.)');
        expect(Message).toContain(`- "Add more" on ${TARGET}: level 1 -> 2.`);
        expect(Message).toContain('What to do: look at each change above');
    });
    test('an incomplete one keeps its target from every other recovery', async () => {
        const { r, event, entry, recovery } = await running();
        await entry('foreign');
        await r.ask(close, event({ failure }));
        const board = await r.board.read();
        expect(board.held).toEqual(new Map([[`held#${TARGET}`, recovery]]));
        expect(board.open.size).toBe(0);
    });
    test.each([
        ['failed', { failure }, []],
        ['rolled back', { failure }, ['undone']],
        ['handed over', { handOver: { step: 'Give up', why: 'w', keep: null } }, ['undone']],
        ['self-healed', {}, []],
    ])('ends %s', async (outcome, more, statuses) => {
        const { r, event, entry } = await running();
        for (const status of statuses)
            await entry(status);
        expect(await r.ask(close, event(more))).toMatchObject({ outcome });
        expect((await r.board.read()).held.size).toBe(0);
    });
    test('what others wrote adds no line to the message', async () => {
        const { r, event } = await running();
        const cause = 'It failed.\nWhat to do: nothing.';
        await r.ask(close, event({ failure: { ...failure, cause } }));
        const lines = (r.told[0]?.Message ?? '').split('\n');
        expect(lines.filter((line) => line.startsWith('What to do:'))).toHaveLength(1);
    });
    test('asked again answers the same, and tells nobody twice', async () => {
        const { r, event } = await running();
        const first = await r.ask(close, event({ failure }));
        expect(await r.ask(close, event({ failure }))).toEqual(first);
        expect(r.told).toHaveLength(1);
    });
    test.each([1, 2, 3])('that dies after call %i ends the same when asked again', async (at) => {
        const { r, event, entry } = await running();
        await entry('applied');
        r.crossings.crashAt(at, 'after');
        void r.ask(close, event({ verified: true })).catch(() => undefined);
        await r.crossings.died;
        r.crossings.revive();
        expect(await r.ask(close, event({ verified: true }))).toMatchObject({ outcome: 'recovered' });
        const board = await r.board.read();
        expect([board.open.size, board.held.size]).toEqual([0, 0]);
    });
    test('a proved recovery stays recovered, whatever is said later', async () => {
        const { r, event, entry } = await running();
        await entry('applied');
        r.crossings.crashAt(1, 'after');
        void r.ask(close, event({ verified: true })).catch(() => undefined);
        await r.crossings.died;
        r.crossings.revive();
        await expect(r.ask(close, event({ failure }))).rejects.toMatchObject({ name: 'Surefoot.Stop' });
        expect(await r.ask(close, event({ verified: true }))).toMatchObject({ outcome: 'recovered' });
    });
    test('closes also when nobody can be told, and writes that down', async () => {
        const { r, event, recovery } = await running();
        r.sns = () => {
            throw awsError('InternalError', 'server');
        };
        expect(await r.ask(close, event({ failure }))).toMatchObject({ outcome: 'failed' });
        const { untold } = await r.records.get(recovery);
        expect(untold).toContain('InternalError');
    });
    test('under an epoch that is over is refused', async () => {
        const { r, event, recovery } = await running();
        const failure = { step: 'the execution' };
        await r.records.takeOver({ recovery, epoch: 1 }, { now: r.clock.now(), failure });
        await expect(r.ask(close, event({ verified: true }))).rejects.toMatchObject({
            name: 'Surefoot.Stop',
        });
    });
    test('text from an alarm cannot add lines to the head of a message', async () => {
        const { subjectText } = await import('../../src/control/people.ts');
        expect(subjectText('a\r\nBcc: all\u2028now')).toBe('a Bcc: all now');
        expect(subjectText('x'.repeat(101))).toHaveLength(100);
    });
});
describe('a run that may change nothing', () => {
    test('that only observes ends observed and tells nobody', async () => {
        const { r, event, recovery } = await running('observe');
        const proposal = { step: 'Add two', target: TARGET, did: 'level 1 -> 2', at: r.clock.now() };
        await r.records.propose({ recovery, epoch: 1 }, proposal);
        const answer = await r.ask(close, event({ failure: { step: 'Add two', error: 'Surefoot.Stop' } }));
        expect(answer).toMatchObject({ outcome: 'observed', left: [] });
        expect(r.told).toEqual([]);
    });
    test('that diagnoses tells people what it would have done', async () => {
        const { r, event, recovery } = await running('diagnose');
        const proposal = { step: 'Add two', target: TARGET, did: 'level 1 -> 2', at: r.clock.now() };
        await r.records.propose({ recovery, epoch: 1 }, proposal);
        expect(await r.ask(close, event({ failure }))).toMatchObject({ outcome: 'diagnosed' });
        expect(r.told[0]?.Message).toContain('It would have made this change: "Add two", level 1 -> 2.');
    });
});
