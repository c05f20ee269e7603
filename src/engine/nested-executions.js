import { Bug } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import { TaskFailure } from './task-port.ts';
const START = /:states:startExecution(\.sync|\.sync:2|\.waitForTaskToken|)$/;
/**
 * A port that starts executions in the same engine for `states:startExecution`. With `.sync` the
 * task is answered as DescribeExecution describes the ended execution, its input and output as
 * text; `.sync:2` gives them parsed. A failure reaches the parent as `States.TaskFailed` with that
 * description as its cause.
 */
export function nestedExecutions(nested) {
    return {
        async run(request, signal, submitted) {
            const pattern = START.exec(request.resource)?.[1];
            if (pattern === undefined)
                return nested.otherwise.run(request, signal, submitted);
            const { execution, machine, input } = start(nested, request);
            const started = {
                ExecutionArn: execution.arn,
                StartDate: execution.startedAt,
            };
            if (pattern === '' || pattern === '.waitForTaskToken')
                return started;
            submitted?.(started);
            signal.addEventListener('abort', () => execution.stop(undefined, aborted(request.executionArn)));
            const result = await execution.done;
            const described = describe(execution, machine, input, result, pattern === '.sync:2');
            if (result.status === 'SUCCEEDED')
                return described;
            throw new TaskFailure('States.TaskFailed', JSON.stringify(described));
        },
    };
}
function aborted(parentArn) {
    return `The Task state in AWS Step Functions execution [${parentArn}] which was managing this resource was aborted`;
}
function start({ engine, definitions }, request) {
    const given = isJsonObject(request.arguments) ? request.arguments : {};
    const machine = String(given['StateMachineArn']);
    const definition = definitions.get(machine);
    if (definition === undefined) {
        throw new TaskFailure('StepFunctions.StateMachineDoesNotExistException', `State Machine Does Not Exist: '${machine}'`);
    }
    const input = given['Input'] ?? {};
    const name = given['Name'];
    const execution = engine().start({
        name: typeof name === 'string' ? name : engine().newName(),
        stateMachineArn: machine,
        definition,
        input: typeof input === 'string' ? parsed(input) : input,
    });
    return { execution, machine, input };
}
/** Input may be given as the text of its JSON. */
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw new TaskFailure('StepFunctions.InvalidExecutionInputException', `Invalid State Machine Execution Input: '${text}'`);
    }
}
function describe(execution, machine, input, result, asValues) {
    const { history, arn, name } = execution;
    const last = history.at(-1);
    if (last === undefined) {
        throw new Bug('BUG0001', { found: 'An ended execution has no history.' });
    }
    const shown = (value) => (asValues ? value : JSON.stringify(value));
    return {
        ...(result.cause === undefined ? {} : { Cause: result.cause }),
        ...(result.error === undefined ? {} : { Error: result.error }),
        ExecutionArn: arn,
        Input: shown(typeof input === 'string' ? parsed(input) : input),
        InputDetails: { Included: true },
        Name: name,
        ...(result.output === undefined
            ? {}
            : { Output: shown(result.output), OutputDetails: { Included: true } }),
        StartDate: execution.startedAt,
        StateMachineArn: machine,
        Status: result.status,
        StopDate: last.timestamp,
    };
}
