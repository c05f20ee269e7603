import { EngineError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import { TaskFailure } from './task-port.ts';
/**
 * Reads a file in the format of Step Functions Local (developer guide, "Using Mocked Service
 * Integrations"): `StateMachines.NAME.TestCases.CASE` names a response for each state, and
 * `MockedResponses.NAME` gives `Return` or `Throw` for invocation "0", "1-3" and so on. Without a
 * machine or a case the file must have exactly one. Throws EngineError ENG2004 with the place where
 * it does not fit.
 */
export function readMockConfig(file, machine, testCase) {
    const machines = objectAt(file, 'StateMachines');
    const responses = objectAt(file, 'MockedResponses');
    const [machineName, machineEntry] = pick(machines, machine, 'StateMachines');
    const cases = objectAt(machineEntry, 'TestCases', `StateMachines/${machineName}/`);
    const [caseName, chosen] = pick(cases, testCase, `StateMachines/${machineName}/TestCases`);
    const states = new Map();
    if (!isJsonObject(chosen))
        throw misfit(caseName, 'The test case is not an object.');
    for (const [state, name] of Object.entries(chosen)) {
        const place = `StateMachines/${machineName}/TestCases/${caseName}/${state}`;
        if (typeof name !== 'string')
            throw misfit(place, 'It does not name a mocked response.');
        const response = Object.hasOwn(responses, name) ? responses[name] : undefined;
        if (!isJsonObject(response))
            throw misfit(place, `There is no mocked response '${name}'.`);
        states.set(state, answersOf(response, `MockedResponses/${name}`));
    }
    return states;
}
/**
 * A port that answers mocked states as the mocks say; the others go to `otherwise`. As in Step
 * Functions Local, the mock of a callback task is what the callback says: `callback` is called once
 * the task has been submitted, and must send it.
 */
export function mockedPort(mocks, otherwise, callback) {
    const asked = new Map();
    return {
        run(request, signal, submitted) {
            const answers = mocks.get(request.stateName);
            if (answers === undefined)
                return otherwise.run(request, signal, submitted);
            const key = `${request.executionArn} ${request.stateName}`;
            const turn = asked.get(key) ?? 0;
            asked.set(key, turn + 1);
            const answer = answers[turn];
            if (answer === undefined) {
                throw new EngineError('ENG2004', {
                    where: request.stateName,
                    found: `Invocation ${turn} of the state has no mocked response; the last is for ${answers.length - 1}.`,
                });
            }
            if (request.taskToken !== undefined && request.resource.endsWith('.waitForTaskToken')) {
                callback(request.taskToken, answer);
                return Promise.resolve({});
            }
            if ('value' in answer)
                return Promise.resolve(answer.value);
            return Promise.reject(new TaskFailure(answer.error, answer.cause));
        },
    };
}
function answersOf(response, place) {
    const answers = [];
    for (const [range, entry] of Object.entries(response)) {
        const [first, last] = rangeOf(range, place);
        const answer = answerOf(entry, `${place}/${range}`);
        for (let turn = first; turn <= last; turn++) {
            if (answers[turn] !== undefined)
                throw misfit(`${place}/${range}`, `Invocation ${turn} is mocked twice.`);
            answers[turn] = answer;
        }
    }
    const gap = Array.from(answers).findIndex((answer) => answer === undefined);
    if (gap !== -1)
        throw misfit(place, `Invocation ${gap} is not mocked.`);
    return answers;
}
/** Invocations that one range may name, so that a slip of the pen is no endless list. */
const RANGE_MAX = 10_000;
function rangeOf(text, place) {
    const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text);
    if (match === null)
        throw misfit(place, `'${text}' is neither a number nor a range.`);
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (last < first || last > RANGE_MAX)
        throw misfit(place, `'${text}' is not a range.`);
    return [first, last];
}
function answerOf(entry, place) {
    if (isJsonObject(entry)) {
        if (entry['Return'] !== undefined && entry['Throw'] === undefined)
            return { value: entry['Return'] };
        const thrown = entry['Throw'];
        if (isJsonObject(thrown) && typeof thrown['Error'] === 'string') {
            return {
                error: thrown['Error'],
                cause: typeof thrown['Cause'] === 'string' ? thrown['Cause'] : '',
            };
        }
    }
    throw misfit(place, 'It has neither Return nor Throw with an Error.');
}
function objectAt(value, field, place = '') {
    const inner = isJsonObject(value) ? value[field] : undefined;
    if (isJsonObject(inner))
        return inner;
    throw misfit(`${place}${field}`, 'It is missing, or not an object.');
}
function pick(from, wanted, place) {
    const names = Object.keys(from);
    const name = wanted ?? (names.length === 1 ? names[0] : undefined);
    const value = name !== undefined && Object.hasOwn(from, name) ? from[name] : undefined;
    if (name === undefined)
        throw misfit(place, `Say which of ${names.length}: ${names.join(', ')}.`);
    if (value === undefined)
        throw misfit(place, `There is no '${name}'; there are: ${names.join(', ')}.`);
    return [name, value];
}
function misfit(where, found) {
    return new EngineError('ENG2004', { where, found });
}
