import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Engine, faultyPort, mockedPort, readMockConfig, } from '../../src/engine/index.ts';
import { machine, START, types } from './running.ts';
const file = {
    StateMachines: { Plan: { TestCases: { Happy: { Ask: 'AskTwice' }, Sad: { Ask: 'AskBroken' } } } },
    MockedResponses: {
        AskTwice: {
            '0': { Throw: { Error: 'Busy', Cause: 'try again' } },
            '1-2': { Return: { Payload: 'yes' } },
        },
        AskBroken: { '0-9': { Throw: { Error: 'Broken' } } },
    },
};
const ask = (more = {}) => machine({
    Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: {},
        Retry: [{ ErrorEquals: ['Busy', 'Lambda.TooManyRequestsException'] }],
        End: true,
        ...more,
    },
});
function start(tasks, clock = new VirtualClock(START), definition = ask()) {
    const engine = new Engine({ clock, random: seededRandom(1), tasks });
    return engine.start({
        name: 'x',
        stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:m',
        definition,
        input: {},
    });
}
const yes = { run: () => Promise.resolve('yes') };
describe('mocks', () => {
    it('answer each invocation of a state in turn', async () => {
        const port = mockedPort(readMockConfig(file, 'Plan', 'Happy'), yes, () => undefined);
        const execution = start(port);
        expect(await execution.done).toEqual({ status: 'SUCCEEDED', output: { Payload: 'yes' } });
        expect(types(execution.history)).toContain('TaskFailed');
        // Another execution begins again with the first.
        expect((await start(port).done).status).toBe('SUCCEEDED');
    });
    it('leave states without a mock to the other port', async () => {
        const mocks = readMockConfig({ ...file, StateMachines: { Plan: { TestCases: { None: {} } } } });
        expect((await start(mockedPort(mocks, yes, () => undefined)).done).output).toBe('yes');
    });
    it('that are used up are an error of the test, not of the machine', async () => {
        const only = { ...file, MockedResponses: { AskTwice: { '0': { Throw: { Error: 'Busy' } } } } };
        const port = mockedPort(readMockConfig(only, 'Plan', 'Happy'), yes, () => undefined);
        await expect(start(port).done).rejects.toMatchObject({
            code: 'ENG2004',
            facts: { where: 'Ask' },
        });
    });
    it.each([
        [{}, 'StateMachines'],
        [{ ...file, MockedResponses: {} }, 'StateMachines/Plan/TestCases/Happy/Ask'],
        [
            { ...file, MockedResponses: { AskTwice: { '1': { Return: 1 } } } },
            'MockedResponses/AskTwice',
        ],
        [{ ...file, MockedResponses: { AskTwice: { '0': {} } } }, 'MockedResponses/AskTwice/0'],
        [
            { ...file, MockedResponses: { AskTwice: { 'a-b': { Return: 1 } } } },
            'MockedResponses/AskTwice',
        ],
        [
            { ...file, MockedResponses: { AskTwice: { '0-1': { Return: 1 }, '1': { Return: 2 } } } },
            'MockedResponses/AskTwice/0-1',
        ],
    ])('that do not fit are refused by place: %#', (wrong, where) => {
        expect(() => readMockConfig(wrong, 'Plan', 'Happy')).toThrow(expect.objectContaining({ code: 'ENG2004', facts: expect.objectContaining({ where }) }));
    });
    it('ask which case is meant', () => {
        expect(() => readMockConfig(file)).toThrow('Say which of 2: Happy, Sad.');
        expect(() => readMockConfig(file, 'Other')).toThrow("There is no 'Other'; there are: Plan.");
    });
});
describe('faults', () => {
    async function withFault(kind, attempt) {
        const clock = new VirtualClock(START);
        const landed = [];
        const port = {
            run: () => {
                landed.push((clock.now() - START) / 1_000);
                return Promise.resolve('yes');
            },
        };
        const fault = {
            state: 'Ask',
            kind,
            fired: false,
            ...(attempt === undefined ? {} : { attempt }),
        };
        const execution = start(faultyPort(port, [fault], clock), clock, ask({ TimeoutSeconds: 30 }));
        const result = await execution.done;
        await clock.sleep(100_000);
        return {
            result,
            landed,
            fired: fault.fired,
            ended: (execution.history.at(-1)?.timestamp ?? 0) - START,
        };
    }
    it.each([
        ['error', 'Injected.Error', []],
        ['error-after-effect', 'Injected.Error', [0]],
        ['crash', 'Lambda.SdkClientException', []],
        ['crash-after-effect', 'Lambda.SdkClientException', [0]],
        ['timeout', 'States.Timeout', []],
        ['timeout-after-effect', 'States.Timeout', [0]],
        ['late', 'States.Timeout', [30]],
    ])('%s fails with %s, the effect landing at %j', async (kind, error, landed) => {
        const made = await withFault(kind);
        expect([made.result.error, made.landed, made.fired]).toEqual([error, landed, true]);
    });
    it('throttle strikes the first attempt only', async () => {
        const { result, landed } = await withFault('throttle');
        expect([result.status, landed]).toEqual(['SUCCEEDED', [1]]);
    });
    it('strike the attempt that they name, or none', async () => {
        expect((await withFault('error', 2)).fired).toBe(false);
        expect((await withFault('error', 1)).fired).toBe(true);
    });
});
