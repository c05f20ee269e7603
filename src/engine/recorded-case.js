import { SurefootError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import { seededRandom } from '../base/random.ts';
import { VirtualClock } from '../base/virtual-clock.ts';
import { Engine } from './engine.ts';
import { eventTypesAsRecorded, statePathOf } from './recorded-form.ts';
import { matchesRecording, sameOrder } from './recorded-match.ts';
import { TaskFailure } from './task-port.ts';
/** Runs the case on a virtual clock that starts when its input was made. */
export async function runRecordedCase(recorded) {
    const { id, definition } = recorded;
    const clock = new VirtualClock(recorded.clockAt === undefined ? 0 : Date.parse(recorded.clockAt));
    const wrongInputs = [];
    const engine = new Engine({
        clock,
        random: seededRandom(1),
        tasks: answersOf(recorded, clock, wrongInputs, (token, send) => clock.after(0, () => send(engine, token))),
        accountId: '111111111111',
    });
    try {
        const execution = engine.start({
            name: 'recorded',
            stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:recorded',
            definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
            input: recorded.input,
        });
        const result = await execution.done;
        const answer = {
            id,
            ...result,
            statePath: statePathOf(execution.history),
            eventTypes: eventTypesAsRecorded(execution.history),
        };
        const differs = [...differences(recorded.expected, answer), ...wrongInputs];
        return { ...answer, ok: differs.length === 0, ...(differs.length === 0 ? {} : { differs }) };
    }
    catch (error) {
        if (!(error instanceof SurefootError))
            throw error;
        const cause = `${error.facts.where ?? ''} ${error.facts.found}`.trim();
        return {
            id,
            ok: false,
            status: 'UNSUPPORTED',
            error: error.code,
            cause,
            statePath: [],
            eventTypes: [],
        };
    }
}
function differences(expected, answer) {
    if (expected === undefined)
        return [];
    const differs = [];
    if (expected.status !== answer.status)
        differs.push('status');
    else if (expected.status === 'SUCCEEDED') {
        if (!matchesRecording(expected.output, answer.output, new Set(expected.outputWildcards)))
            differs.push('output');
    }
    else {
        if ((expected.error ?? null) !== (answer.error ?? null))
            differs.push('error');
        if (!sameCause(expected.cause, answer.cause))
            differs.push('cause');
    }
    const ordered = expected.eventOrder !== 'any';
    if (expected.statePath !== undefined &&
        !sameOrder(expected.statePath, answer.statePath, ordered)) {
        differs.push('statePath');
    }
    if (expected.eventTypes !== undefined &&
        !sameOrder(expected.eventTypes, answer.eventTypes, ordered)) {
        differs.push('eventTypes');
    }
    return differs;
}
function sameCause(expected, actual) {
    if (expected === undefined || expected === null)
        return actual === undefined || actual === '';
    if (!isJsonObject(expected))
        return matchesRecording(expected, actual);
    try {
        return matchesRecording(expected, JSON.parse(actual ?? ''));
    }
    catch {
        return false;
    }
}
/** Each state's answers in recorded order, those of a Map's items by item. */
function answersOf(recorded, clock, wrongInputs, later) {
    const left = new Map(Object.entries(recorded.mocks ?? {}).map(([state, answers]) => [state, [...answers]]));
    return {
        async run(request, signal) {
            const answer = take(left.get(request.stateName) ?? [], request);
            if (answer === undefined)
                throw new TaskFailure('Recording.NoAnswer', 'The recording has no more answers.');
            if (answer.taskInput !== undefined &&
                !matchesRecording(answer.taskInput, request.arguments)) {
                wrongInputs.push(`taskInput of ${request.stateName}`);
            }
            if (isCallback(request) && !refusedAtOnce(answer)) {
                const { taskToken = '' } = request;
                if (answer.timedOut !== true)
                    later(taskToken, callback(answer));
                return {};
            }
            if (answer.timedOut === true)
                return never(clock, signal);
            if (answer.failed === true)
                throw new TaskFailure(answer.error ?? '', answer.cause ?? '');
            return answer.result ?? null;
        },
    };
}
function take(answers, { context }) {
    const map = context['Map'];
    const index = map?.['Item']?.['Index'];
    const at = answers.findIndex(({ iteration }) => iteration === undefined || iteration.at(-1)?.index === index);
    return at === -1 ? undefined : answers.splice(at, 1)[0];
}
/** An activity has a token too, but its answer is the worker's own. */
function isCallback({ resource }) {
    return resource.endsWith('.waitForTaskToken');
}
/** An error with a service's name in front is the service refusing the request, not a callback. */
function refusedAtOnce({ failed, error }) {
    return (failed === true && /^[A-Za-z0-9]+\.\w+$/.test(error ?? '') && !error?.startsWith('States.'));
}
function callback(answer) {
    return (engine, token) => {
        if (answer.failed === true)
            engine.sendTaskFailure(token, answer.error ?? undefined, answer.cause ?? undefined);
        else
            engine.sendTaskSuccess(token, answer.result ?? null);
    };
}
/** Answers after the longest time that Step Functions waits for a task, which is to say never. */
async function never(clock, signal) {
    await clock.sleep(99_999_999_000, signal);
    throw new TaskFailure('States.Timeout', '');
}
