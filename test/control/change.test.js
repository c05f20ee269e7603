import { systemClock } from '../../src/base/clock.ts';
import { openTables } from '../../src/local/tables.ts';
import { bellHandler, buttonHandler, dialHandler, WHERE } from './dial.ts';
import { NIGHT, Rig } from './rig.ts';
let tables;
let made = 0;
const rig = () => new Rig(tables.endpoint, `change-${made++}`).admit();
beforeAll(async () => {
    tables = await openTables(systemClock);
});
afterAll(() => tables.close());
const throttle = Object.assign(new Error('Rate exceeded'), {
    name: 'ThrottlingException',
    $fault: 'client',
});
const denied = Object.assign(new Error('not authorized'), {
    name: 'AccessDeniedException',
    $fault: 'client',
});
describe('a change', () => {
    test('is written down before it is made, and costs two calls of the table', async () => {
        const r = await rig();
        const ended = await r.once(dialHandler(r.world), r.change({ ...WHERE, level: 20 }));
        expect(ended).toEqual({ ended: 'answer', answer: { level: 20 } });
        expect(r.crossings.names).toEqual([
            'look',
            'UpdateItemCommand',
            'turn to 20',
            'UpdateItemCommand',
        ]);
        const [entry] = (await r.record()).entries;
        expect(entry).toMatchObject({
            seq: 1,
            target: 'ecs-service:prod/checkout',
            did: 'turn-dial: level 10 -> 20',
            before: { level: 10 },
            intended: { level: 20 },
            result: { level: 20 },
            status: 'applied',
            intendedAt: NIGHT,
            actBefore: NIGHT + 28_000,
        });
    });
    test('asked again, answers the same and does nothing', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change({ ...WHERE, level: 20 }));
        const again = await r.once(handler, r.change({ ...WHERE, level: 20 }));
        expect(again).toEqual({ ended: 'answer', answer: { level: 20 } });
        expect(r.world.effects).toEqual(['turn to 20']);
    });
    test('asked again with another input, refuses', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change({ ...WHERE, level: 20 }));
        const again = await r.once(handler, r.change({ ...WHERE, level: 30 }));
        expect(again).toMatchObject({ ended: 'raised', name: 'Surefoot.Stop' });
        expect(r.world.level).toBe(20);
    });
    test('that its own earlier try makes refuse, still answers for that try', async () => {
        const r = await rig();
        const handler = buttonHandler(r.world);
        await r.once(handler, r.change(WHERE));
        expect(await r.once(handler, r.change(WHERE))).toEqual({
            ended: 'answer',
            answer: { pushes: 1 },
        });
        expect(r.world.pushes).toBe(1);
    });
    test.each([
        ['a bad input', { ...WHERE, level: 'high' }, /TASK1001/],
        ['a refusal of its contract', { ...WHERE, level: 20 }, /The dial is locked/],
    ])('stops before anything is written for %s', async (_what, input, words) => {
        const r = await rig();
        r.world.locked = true;
        const ended = await r.once(dialHandler(r.world), r.change(input));
        expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Stop' });
        expect(ended).toHaveProperty('message', expect.stringMatching(words));
        expect((await r.record()).entries).toEqual([]);
        expect(r.world.effects).toEqual([]);
    });
    test('after a throttle is made at once: AWS said that it did not do it', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        r.world.refusals.push(throttle);
        const first = await r.once(handler, r.change({ ...WHERE, level: 20 }));
        expect(first).toMatchObject({ ended: 'raised', name: 'Surefoot.Again' });
        expect((await r.record()).entries).toMatchObject([{ status: 'refused' }]);
        const second = await r.once(handler, r.change({ ...WHERE, level: 20 }));
        expect(second).toEqual({ ended: 'answer', answer: { level: 20 } });
        expect((await r.record()).entries).toMatchObject([{ status: 'applied', rev: 4 }]);
    });
    test('that AWS refuses stops with the name that AWS gave', async () => {
        const r = await rig();
        r.world.refusals.push(denied);
        const ended = await r.once(dialHandler(r.world), r.change({ ...WHERE, level: 20 }));
        expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Stop' });
        expect(ended).toHaveProperty('message', expect.stringContaining('AccessDeniedException'));
        expect((await r.record()).entries).toMatchObject([{ status: 'refused' }]);
    });
    test('goes out until actBefore at most, and then is in doubt', async () => {
        const r = await rig();
        r.world.slowMs = 120_000;
        const ended = await r.once(dialHandler(r.world), r.change({ ...WHERE, level: 20 }));
        expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Again' });
        expect(r.clock.now()).toBe(NIGHT + 28_000);
        await r.clock.sleep(300_000);
        expect(r.world.effects).toEqual([]);
    });
    test('does not begin with too little time left', async () => {
        const r = await rig();
        r.remainingMs = 2_500;
        const ended = await r.once(dialHandler(r.world), r.change({ ...WHERE, level: 20 }));
        expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Again' });
        expect((await r.record()).entries).toEqual([]);
    });
    test('in doubt is looked at 60 s after actBefore, not before', async () => {
        const r = await rig();
        r.crossings.crashAt(3, 'after');
        const handler = dialHandler(r.world);
        expect(await r.once(handler, r.change({ ...WHERE, level: 20 }))).toEqual({ ended: 'died' });
        await r.clock.sleep(87_999);
        const early = await r.once(handler, r.change({ ...WHERE, level: 20 }));
        expect(early).toMatchObject({ ended: 'raised', name: 'Surefoot.Again' });
        await r.clock.sleep(1);
        const late = await r.once(handler, r.change({ ...WHERE, level: 20 }));
        expect(late).toEqual({ ended: 'answer', answer: { level: 20 } });
        expect(r.world.effects).toEqual(['turn to 20']);
    });
    test('that is never repeated is unclear when nothing of it shows', async () => {
        const r = await rig();
        const handler = bellHandler(r.world);
        r.crossings.crashAt(3, 'before');
        const ended = await r.retried(handler, r.change(WHERE));
        expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Unclear' });
        expect(r.world.pushes).toBe(0);
    });
});
describe('the fence', () => {
    test.each([
        ['another epoch', { epoch: 2 }, /taken over/],
        [
            'a target that is not held',
            { input: { cluster: 'prod', service: 'basket', level: 20 } },
            /does not hold/,
        ],
        ['a passed deadline', { deadline: NIGHT }, /time limit/],
        ['an unknown recovery', { recovery: 'nobody' }, /No record/],
    ])('refuses %s', async (_what, more, words) => {
        const r = await rig();
        const event = r.change({ ...WHERE, level: 20 }, more);
        const ended = await r.once(dialHandler(r.world), event);
        expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Stop' });
        expect(ended).toHaveProperty('message', expect.stringMatching(words));
        expect(r.world.effects).toEqual([]);
    });
    test('refuses a change whose time ends after the deadline in the record, whatever the event says', async () => {
        const r = await rig();
        const { entries } = await r.record();
        expect(entries).toEqual([]);
        await r.clock.sleep(r.deadline - NIGHT - 500);
        const event = r.change({ ...WHERE, level: 20 }, { deadline: r.deadline + 3_600_000 });
        const ended = await r.once(dialHandler(r.world), event);
        expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Stop' });
        expect(r.world.effects).toEqual([]);
    });
    test('refuses a step that is being put back', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.putBack());
        const ended = await r.once(handler, r.change({ ...WHERE, level: 20 }));
        expect(ended).toHaveProperty('message', expect.stringContaining('is being put back'));
        expect(r.world.effects).toEqual([]);
    });
});
