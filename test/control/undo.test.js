import { systemClock } from '../../src/base/clock.ts';
import { openTables } from '../../src/local/tables.ts';
import { bellHandler, buttonHandler, dialHandler, WHERE } from './dial.ts';
import { NIGHT, Rig } from './rig.ts';
let tables;
let made = 0;
const rig = () => new Rig(tables.endpoint, `undo-${made++}`).admit();
const input = { ...WHERE, level: 20 };
const PATIENT = { pauseMs: 10_000, times: 40 };
beforeAll(async () => {
    tables = await openTables(systemClock);
});
afterAll(() => tables.close());
const refusal = (name) => Object.assign(new Error('no'), { name, $fault: 'client' });
describe('putting back', () => {
    test('a step that changed nothing has nothing to do', async () => {
        const r = await rig();
        const ended = await r.once(dialHandler(r.world), r.putBack());
        expect(ended).toEqual({ ended: 'answer', answer: { step: 'Turn it', undone: 0, left: 0 } });
    });
    test('asks once, then believes two equal looks five seconds apart', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        expect(await r.once(handler, r.putBack())).toMatchObject({ name: 'Surefoot.NotYet' });
        expect(r.world.level).toBe(10);
        expect(await r.once(handler, r.putBack())).toMatchObject({ name: 'Surefoot.NotYet' });
        await r.clock.sleep(4_999);
        expect(await r.once(handler, r.putBack())).toMatchObject({ name: 'Surefoot.NotYet' });
        await r.clock.sleep(1);
        const ended = await r.once(handler, r.putBack());
        expect(ended).toEqual({ ended: 'answer', answer: { step: 'Turn it', undone: 1, left: 0 } });
        expect(r.world.effects).toEqual(['turn to 20', 'back to 10']);
        expect((await r.record()).entries).toMatchObject([{ status: 'undone' }]);
    });
    test('waits until the target is at rest', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        r.world.restsAt = NIGHT + 120_000;
        await r.retried(handler, r.putBack(), PATIENT);
        expect(r.clock.now()).toBeGreaterThanOrEqual(NIGHT + 125_000);
        expect((await r.record()).entries).toMatchObject([{ status: 'undone' }]);
    });
    test('stops when its bound is used up, and says so', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        r.world.restsAt = NIGHT + 3_600_000;
        const ended = await r.retried(handler, r.putBack(), PATIENT);
        expect(ended).toMatchObject({ ended: 'raised', name: 'Surefoot.Stop' });
        expect(ended).toHaveProperty('message', expect.stringContaining('300 s'));
        expect((await r.record()).entries).toMatchObject([{ status: 'undoing' }]);
    });
    test('leaves alone what somebody else has changed since', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        r.world.level = 55;
        const ended = await r.retried(handler, r.putBack(), PATIENT);
        expect(ended).toEqual({ ended: 'answer', answer: { step: 'Turn it', undone: 0, left: 1 } });
        expect(r.world.level).toBe(55);
        expect((await r.record()).entries).toMatchObject([{ status: 'foreign' }]);
    });
    test('does not take an old look for somebody else', async () => {
        const r = await rig();
        r.world.stale = true;
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        await r.world.look(); // what the change left behind is seen once by somebody else
        await r.once(handler, r.change({ ...WHERE, level: 40 }, { attempt: 2 }));
        const ended = await r.retried(handler, r.putBack(), PATIENT);
        expect(ended).toEqual({ ended: 'answer', answer: { step: 'Turn it', undone: 2, left: 0 } });
        expect(r.world.effects).toEqual(['turn to 20', 'turn to 40', 'back to 20', 'back to 10']);
    });
    test('an old look that agreed before the undo does not count after it', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        r.world.level = 10; // one look sees it as before
        await r.once(handler, r.putBack());
        r.world.level = 20;
        await r.clock.sleep(10_000);
        await r.once(handler, r.putBack()); // asks the undo
        const first = await r.once(handler, r.putBack());
        expect(first).toMatchObject({ name: 'Surefoot.NotYet' });
        expect((await r.record()).entries).toMatchObject([{ status: 'undoing' }]);
    });
    test('an unfinished change is not looked at before it can be told', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        r.crossings.crashAt(3, 'after');
        await r.once(handler, r.change(input));
        r.crossings.names.length = 0;
        await r.clock.sleep(87_000);
        expect(await r.once(handler, r.putBack())).toMatchObject({ name: 'Surefoot.NotYet' });
        expect(r.crossings.names).toEqual(['UpdateItemCommand']);
        await r.retried(handler, r.putBack(), PATIENT);
        expect(r.world.level).toBe(10);
    });
    test('an effect that lands just before it could be told is put back', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        r.world.landsAfterMs = 85_000;
        await r.once(handler, r.change(input));
        r.world.landsAfterMs = undefined;
        const ended = await r.retried(handler, r.putBack(), PATIENT);
        expect(ended).toMatchObject({ answer: { undone: 1 } });
        expect(r.world.effects).toEqual(['turn to 20', 'back to 10']);
    });
    test('what AWS refused was never there, and nobody waits for it', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        r.world.refusals.push(refusal('AccessDeniedException'));
        await r.once(handler, r.change(input));
        r.world.level = 20; // a person does by hand what we were refused
        const ended = await r.once(handler, r.putBack());
        expect(ended).toEqual({ ended: 'answer', answer: { step: 'Turn it', undone: 0, left: 0 } });
        expect(r.world.level).toBe(20);
        expect((await r.record()).entries).toMatchObject([{ status: 'as-before' }]);
    });
    test('a throttled undo is asked again; one that AWS refuses stops', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        r.world.refusals.push(refusal('ThrottlingException'), refusal('AccessDeniedException'));
        expect(await r.once(handler, r.putBack())).toMatchObject({ name: 'Surefoot.Again' });
        expect(await r.once(handler, r.putBack())).toMatchObject({ name: 'Surefoot.Stop' });
        expect((await r.record()).entries).toMatchObject([{ status: 'undoing', undo: { times: 2 } }]);
        const ended = await r.retried(handler, r.putBack(), PATIENT);
        expect(ended).toMatchObject({ answer: { undone: 1 } });
    });
    test('an undo whose answer is lost is not asked again before it can be told', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        r.crossings.crashAt(4, 'before'); // seal, look, entry, then the call
        await r.once(handler, r.putBack());
        const askedAt = r.clock.now();
        await r.retried(handler, r.putBack(), { pauseMs: 10_000, times: 9 });
        expect(r.world.effects).toEqual(['turn to 20']);
        await r.retried(handler, r.putBack(), PATIENT);
        expect(r.clock.now()).toBeGreaterThanOrEqual(askedAt + 88_000);
        expect(r.world.effects).toEqual(['turn to 20', 'back to 10']);
    });
    test('a change without undo is left with the declared reason', async () => {
        const r = await rig();
        const handler = buttonHandler(r.world);
        await r.once(handler, r.change(WHERE));
        const ended = await r.once(handler, r.putBack());
        expect(ended).toMatchObject({ answer: { undone: 0, left: 1 } });
        const [entry] = (await r.record()).entries;
        expect(entry).toMatchObject({ status: 'left', why: 'A push stays pushed.' });
    });
    test('a change without undo that never happened is as before', async () => {
        const r = await rig();
        const handler = bellHandler(r.world);
        r.crossings.crashAt(3, 'before');
        await r.once(handler, r.change(WHERE));
        const ended = await r.retried(handler, r.putBack(), PATIENT);
        expect(ended).toMatchObject({ answer: { undone: 0, left: 0 } });
        expect((await r.record()).entries).toMatchObject([{ status: 'as-before' }]);
    });
    test('two put backs at once ask one undo', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        await Promise.all([r.once(handler, r.putBack()), r.once(handler, r.putBack())]);
        expect(r.world.effects).toEqual(['turn to 20', 'back to 10']);
    });
    test('under an epoch that is over is refused', async () => {
        const r = await rig();
        const handler = dialHandler(r.world);
        await r.once(handler, r.change(input));
        r.epoch = 2;
        expect(await r.once(handler, r.putBack())).toMatchObject({ name: 'Surefoot.Stop' });
        expect(r.world.level).toBe(20);
    });
});
