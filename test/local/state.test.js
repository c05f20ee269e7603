import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { dateAt } from '../../src/base/clock.ts';
import { Executions } from '../../src/local/executions.ts';
import { Catalogue, rehearse } from '../../src/local/index.ts';
import { FollowedClock } from '../../src/local/world/followed-clock.ts';
import { decode, encode } from '../../src/local/world/protocol.ts';
import { StateFolder } from '../../src/local/world/store.ts';
let path;
beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'surefoot-state-'));
});
afterEach(() => rmSync(path, { recursive: true, force: true }));
const beginning = (name) => ({
    kind: 'beginning',
    name,
    plan: 'ecs-service-unhealthy',
    scenario: 'ecs-service-unhealthy',
    recovery: '0123456789abcdef',
    event: {},
    alarmAt: 0,
    troubleAt: null,
    before: [],
});
describe('the state folder', () => {
    test('is readable by its owner alone, and so is what is written in it', () => {
        const folder = new StateFolder(path);
        folder.writeServer({ url: 'http://127.0.0.1:1', token: 'secret', pid: process.pid });
        expect(statSync(path).mode & 0o777).toBe(0o700);
        expect(statSync(join(path, 'server.json')).mode & 0o777).toBe(0o600);
    });
    test('a world that was damaged is refused by name, and left as it is', async () => {
        writeFileSync(join(path, 'world.json'), '{"broken');
        const catalogue = new Catalogue();
        const scenario = catalogue.scenario('ecs-service-unhealthy');
        const plan = catalogue.plan(scenario.plan);
        const night = { plan, scenario, clock: 'virtual', seed: 1, faults: [], state: path };
        await expect(rehearse(night)).rejects.toMatchObject({
            code: 'CLI1008',
            facts: { where: join(path, 'world.json') },
        });
        expect(new StateFolder(path).tryLock('starting')).toBe(true);
    });
    test('a file where the folder should be is refused', () => {
        const file = join(path, 'a-file');
        writeFileSync(file, '');
        expect(() => new StateFolder(file)).toThrow(expect.objectContaining({ code: 'CLI1008' }));
    });
    test('one process at a time has a lock; the lock of a dead one is taken away', () => {
        const folder = new StateFolder(path);
        expect(folder.tryLock('staging')).toBe(true);
        expect(folder.tryLock('staging')).toBe(false);
        folder.unlock('staging');
        // No process has this number: they end far below it.
        writeFileSync(join(path, 'staging.lock'), '999999999');
        expect(folder.tryLock('staging')).toBe(false);
        expect(folder.tryLock('staging')).toBe(true);
    });
});
describe('executions in a state folder', () => {
    test('what has ended, or is run by a living process, is not taken over', () => {
        const executions = new Executions(path);
        executions.begin(beginning('ended'));
        executions.end('ended');
        executions.begin(beginning('running'));
        expect(executions.takeOver()).toEqual([]);
    });
    test('what a dead process ran is taken over once, without the line that a kill cut short', async () => {
        const executions = new Executions(path);
        executions.begin(beginning('left'));
        const entry = { kind: 'input', arn: 'a', input: { type: 'started' }, at: 5 };
        await executions.journal('left').append(entry);
        appendFileSync(join(path, 'left.jsonl'), '{"kind":"input","arn":"a","inp');
        writeFileSync(join(path, 'left.lock'), '999999999');
        expect(executions.takeOver()).toEqual([{ beginning: beginning('left'), entries: [entry] }]);
        expect(executions.takeOver()).toEqual([]);
    });
});
test('what goes to the world process and back keeps its instants', () => {
    const dates = fc.integer({ min: 0, max: 4_102_444_800_000 }).map(dateAt);
    const value = fc.letrec((again) => ({
        any: fc.oneof({ maxDepth: 3 }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), dates, fc.array(again('any'), { maxLength: 3 }), fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), again('any'), { maxKeys: 3 })),
    })).any;
    fc.assert(fc.property(value, (sent) => {
        expect(JSON.stringify(decode(encode(sent), dateAt))).toBe(JSON.stringify(sent));
        expect(encode(decode(encode(sent), dateAt))).toBe(encode(sent));
    }));
});
test('the clock of a world process follows its runners, and never goes back', () => {
    const clock = new FollowedClock(100);
    clock.follow(250);
    clock.follow(200);
    expect(clock.now()).toBe(250);
});
