import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Engine } from '../../src/engine/index.ts';
import { chain, machine, START, types } from './running.ts';
const INVOKE = 'arn:aws:states:::lambda:invoke';
/** An engine that writes a journal, on a clock of its own. */
function house(tasks, startsAt = START) {
    const clock = new VirtualClock(startsAt);
    const entries = [];
    const journal = {
        append: (entry) => {
            entries.push(JSON.parse(JSON.stringify(entry)));
            return Promise.resolve();
        },
    };
    return { clock, entries, engine: new Engine({ clock, random: seededRandom(5), tasks, journal }) };
}
const start = (engine, definition) => engine.start({
    name: 'one',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
    definition: definition,
    input: { a: 1 },
});
const never = { run: () => new Promise(() => undefined) };
const echo = { run: (request) => Promise.resolve(request.arguments) };
const refuse = {
    run: () => Promise.reject(new Error('nothing may be asked again')),
};
describe('a journal', () => {
    it('has every input before its effects are carried out', async () => {
        const asked = [];
        const { engine, entries } = house({
            run: (request) => {
                asked.push(entries.length);
                return Promise.resolve(request.arguments);
            },
        });
        const states = {
            A: { Type: 'Task', Resource: INVOKE, Arguments: 1, Next: 'B' },
            B: { Type: 'Task', Resource: INVOKE, Arguments: 2, End: true },
        };
        await start(engine, machine(states)).done;
        expect(asked).toEqual([1, 2]);
        expect(entries.map((entry) => (entry.kind === 'start' ? 'start' : entry.input.type))).toEqual([
            'start',
            'task-succeeded',
            'task-succeeded',
        ]);
    });
    it('that cannot be written stops the execution before its effects', async () => {
        const tasks = { run: () => Promise.reject(new Error('asked all the same')) };
        const engine = new Engine({
            clock: new VirtualClock(START),
            random: seededRandom(1),
            tasks,
            journal: { append: () => Promise.reject(new Error('disk full')) },
        });
        const states = { A: { Type: 'Task', Resource: INVOKE, End: true } };
        await expect(start(engine, machine(states)).done).rejects.toThrow('disk full');
    });
});
describe('an execution that is resumed', () => {
    it('has the same history, asks nothing again and waits for what is left', async () => {
        const states = {
            Ask: {
                Type: 'Task',
                Resource: INVOKE,
                Arguments: { r: '{% $random() %}', u: '{% $uuid() %}', t: '{% $now() %}' },
                Next: 'Wait',
            },
            Wait: { Type: 'Wait', Seconds: 100, Next: 'End' },
            End: { Type: 'Succeed' },
        };
        const before = house(echo);
        const first = start(before.engine, machine(states));
        await before.clock.sleep(40_000);
        const known = [...first.history];
        expect(types(known).at(-1)).toBe('WaitStateEntered');
        const after = house(refuse, START + 70_000);
        const second = await after.engine.resume(before.entries);
        expect(second.history).toEqual(known);
        const result = await second.done;
        expect(result).toEqual({
            status: 'SUCCEEDED',
            output: expect.objectContaining({ t: '2023-11-14T22:13:20.000Z' }),
        });
        expect(second.history.at(-1)?.timestamp).toBe(START + 100_000);
    });
    it('answers a task that was in flight with Lambda.SdkClientException', async () => {
        const states = {
            Ask: {
                Type: 'Task',
                Resource: INVOKE,
                Arguments: 1,
                Retry: [{ ErrorEquals: ['Lambda.SdkClientException'], MaxAttempts: 1 }],
                End: true,
            },
        };
        const before = house(never);
        start(before.engine, machine(states));
        await before.clock.sleep(1);
        const after = house(echo, START + 5_000);
        const second = await after.engine.resume(before.entries);
        expect(await second.done).toEqual({ status: 'SUCCEEDED', output: 1 });
        expect(types(second.history).filter((type) => type === 'TaskFailed')).toHaveLength(1);
    });
    it('still takes the callback of a task that was submitted', async () => {
        const states = {
            Ask: {
                Type: 'Task',
                Resource: 'arn:aws:states:::sns:publish.waitForTaskToken',
                Arguments: '{% $states.context.Task.Token %}',
                End: true,
            },
        };
        let token = '';
        const before = house({
            run: (request) => {
                token = request.taskToken ?? '';
                return Promise.resolve({});
            },
        });
        start(before.engine, machine(states));
        await before.clock.sleep(1);
        const after = house(refuse);
        const second = await after.engine.resume(before.entries);
        expect(after.engine.sendTaskSuccess(token, 'yes')).toBe(true);
        expect(await second.done).toEqual({ status: 'SUCCEEDED', output: 'yes' });
    });
    it('has ended where it had ended', async () => {
        const before = house(echo);
        const first = start(before.engine, machine({ P: { Type: 'Pass', End: true } }));
        await first.done;
        const second = await house(refuse).engine.resume(before.entries);
        expect(await second.done).toEqual(await first.done);
        expect(chain(second.history)).toEqual(chain(first.history));
    });
    it('can be cut at every entry and still comes to an end', async () => {
        const states = {
            Ask: {
                Type: 'Task',
                Resource: INVOKE,
                Arguments: 1,
                Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Fan' }],
                Next: 'Fan',
            },
            Fan: {
                Type: 'Map',
                Items: [1, 2, 3],
                MaxConcurrency: 2,
                ItemProcessor: {
                    StartAt: 'W',
                    States: {
                        W: { Type: 'Wait', Seconds: 2, Next: 'T' },
                        T: {
                            Type: 'Task',
                            Resource: INVOKE,
                            Arguments: '{% $states.input %}',
                            Retry: [{ ErrorEquals: ['States.ALL'] }],
                            End: true,
                        },
                    },
                },
                End: true,
            },
        };
        const whole = house(echo);
        const ended = await start(whole.engine, machine(states)).done;
        expect(whole.entries.length).toBeGreaterThan(6);
        for (let cut = 1; cut <= whole.entries.length; cut++) {
            const after = house(echo, START + 60_000);
            const resumed = await after.engine.resume(whole.entries.slice(0, cut));
            expect(await resumed.done).toEqual(ended);
        }
    });
    it('needs its start', async () => {
        await expect(house(echo).engine.resume([])).rejects.toMatchObject({ code: 'ENG2003' });
    });
});
