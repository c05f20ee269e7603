import { runRecordedCase } from '../../src/engine/index.ts';
import { eventTypesAsRecorded } from '../../src/engine/recorded-form.ts';
import { matchesRecording } from '../../src/engine/recorded-match.ts';
import { machine, run, types } from './running.ts';
const definition = machine({
    Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { q: '{% $states.input.q %}' },
        End: true,
    },
});
const recorded = {
    id: 'one',
    definition,
    input: { q: 1 },
    clockAt: '2026-01-01T00:00:00Z',
    mocks: { Ask: [{ taskInput: { q: 1 }, result: { id: 'abc', at: 'x' } }] },
    expected: {
        status: 'SUCCEEDED',
        output: { id: '<uuid:1>', at: 'y' },
        outputWildcards: ['/at'],
        statePath: ['Ask'],
        eventTypes: [
            'ExecutionStarted',
            'TaskStateEntered',
            'TaskScheduled',
            'TaskStarted',
            'TaskSucceeded',
            'TaskStateExited',
            'ExecutionSucceeded',
        ],
        eventOrder: 'exact',
    },
};
describe('a recorded case', () => {
    it('is ok when it goes as recorded, placeholders standing for anything', async () => {
        expect(await runRecordedCase(recorded)).toMatchObject({
            id: 'one',
            ok: true,
            status: 'SUCCEEDED',
            statePath: ['Ask'],
        });
    });
    it.each([
        ['output', { ...recorded.expected, output: { id: 'other', at: 'y' } }],
        ['status', { ...recorded.expected, status: 'FAILED' }],
        ['statePath', { ...recorded.expected, statePath: ['Ask', 'Ask'] }],
        ['eventTypes', { ...recorded.expected, eventTypes: ['ExecutionStarted'] }],
    ])('says where it differs: %s', async (respect, expected) => {
        const answer = await runRecordedCase({ ...recorded, expected });
        expect([answer.ok, answer.differs]).toEqual([false, [respect]]);
    });
    it('checks what the task was given', async () => {
        const mocks = { Ask: [{ taskInput: { q: 2 }, result: { id: 'abc', at: 'x' } }] };
        expect(await runRecordedCase({ ...recorded, mocks })).toMatchObject({
            ok: false,
            differs: ['taskInput of Ask'],
        });
    });
    it('says what is not supported, by name and place', async () => {
        const path = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
        expect(await runRecordedCase({ id: 'x', definition: path, input: {} })).toMatchObject({
            ok: false,
            status: 'UNSUPPORTED',
            error: 'ASL1002',
            cause: "/States/P The state 'P' is in JSONPath.",
        });
    });
    it('that never answered times out, and a callback is sent for one with a token', async () => {
        const wait = machine({
            Ask: {
                Type: 'Task',
                Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
                Arguments: {},
                TimeoutSeconds: 9,
                End: true,
            },
        });
        const run = (answer) => runRecordedCase({ id: 'x', definition: wait, input: {}, mocks: { Ask: [answer] } });
        expect(await run({ timedOut: true })).toMatchObject({
            status: 'FAILED',
            error: 'States.Timeout',
        });
        expect(await run({ result: 'yes' })).toMatchObject({ status: 'SUCCEEDED', output: 'yes' });
        expect(await run({ failed: true, error: 'No' })).toMatchObject({
            error: 'No',
            eventTypes: expect.arrayContaining(['TaskSubmitted']),
        });
        const refused = await run({ failed: true, error: 'SQS.QueueDoesNotExist' });
        expect(refused).toMatchObject({
            error: 'SQS.QueueDoesNotExist',
            eventTypes: expect.not.arrayContaining(['TaskSubmitted']),
        });
    });
});
describe('a recorded activity', () => {
    it('is answered by its worker, with the events of activities', async () => {
        const activity = machine({
            Work: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:1:activity:a', End: true },
        });
        const recorded = { id: 'x', definition: activity, input: 1, mocks: { Work: [{ result: 2 }] } };
        expect(await runRecordedCase(recorded)).toMatchObject({
            output: 2,
            eventTypes: expect.arrayContaining([
                'ActivityScheduled',
                'ActivityStarted',
                'ActivitySucceeded',
            ]),
        });
    });
});
describe('the recorded form of a history', () => {
    it('lacks the end of a Parallel that exits, as the recordings do', async () => {
        const branches = [{ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }];
        const { history } = await run(machine({ P: { Type: 'Parallel', Branches: branches, End: true } }));
        expect(types(history)).toContain('ParallelStateSucceeded');
        expect(eventTypesAsRecorded(history)).toEqual([
            'ExecutionStarted',
            'ParallelStateEntered',
            'ParallelStateStarted',
            'PassStateEntered',
            'PassStateExited',
            'ParallelStateExited',
            'ExecutionSucceeded',
        ]);
    });
    it('is the history itself where there is no Parallel', async () => {
        const { history } = await run(machine({ P: { Type: 'Pass', End: true } }));
        expect(eventTypesAsRecorded(history)).toEqual(types(history));
    });
});
describe('a recorded value', () => {
    it.each([
        ['a <x> c', 'a bbb c', true],
        ['a <x> c', 'a bbb d', false],
        ['<<task_token>:1>', 'anything', true],
        ['timestamp', 17, true],
        ['word', 17, false],
        [{ a: '<x>' }, { a: [1] }, true],
        [{ a: 1 }, { a: 1, b: 2 }, false],
        [[1, '<x>'], [1, 'y'], true],
        [[1], [1, 2], false],
        [null, null, true],
    ])('%j and %j: %p', (expected, actual, same) => {
        expect(matchesRecording(expected, actual)).toBe(same);
    });
});
