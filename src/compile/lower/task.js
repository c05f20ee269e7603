import { wholeSeconds } from '../../base/duration.ts';
import { inBraces, lowerTest, lowerValue } from './expression.ts';
import { placeholder } from './names.ts';
import { caught, passOn } from './ways.ts';
/** A state may outlive its function by this: time to start the function and carry its answer. */
const MARGIN_SECONDS = 10;
/** What a task answered, where it is read: in the `Assign` and `Output` of its own state. */
const ANSWER = '$states.result.Payload';
/** A state that invokes a Lambda. Every one has a timeout and a catch. */
export function invoke(call) {
    return {
        Type: 'Task',
        Comment: call.comment,
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: `\${${placeholder(call.functionName)}}`, Payload: call.payload },
        TimeoutSeconds: call.timeoutSeconds,
        Retry: call.retry,
        Catch: [call.caught],
        ...(Object.keys(call.assign).length === 0 ? {} : { Assign: call.assign }),
        Output: call.output,
        Next: call.next,
    };
}
/** A state that runs a task of the plan. */
export function invokeTask(lowering, call) {
    const contract = lowering.contract(call.task);
    return invoke({
        functionName: contract.name,
        comment: contract.says,
        payload: {
            do: 'run',
            recovery: inBraces('$admission.recovery'),
            ...call.more,
            step: call.step,
            input: lowerValue(call.input, lowering.reading()),
        },
        timeoutSeconds: taskSeconds(lowering, call.task),
        retry: call.retry,
        assign: call.assign,
        output: passOn(call.ways.around, call.assign, (name) => lowering.leaves(name)),
        next: call.ways.next,
        caught: caught(call.step, call.ways),
    });
}
/** How long the state of this task waits for an answer. */
export function taskSeconds(lowering, task) {
    return wholeSeconds(lowering.contract(task).timeout) + MARGIN_SECONDS;
}
/** What the Task of this source assigns: its answer, whole, and the conditions that end with it. */
export function assignAnswer(lowering, source) {
    return {
        [lowering.variable(source)]: inBraces(ANSWER),
        ...assignFlags(lowering, source, ANSWER),
    };
}
/** The conditions whose last input is this source's answer, found at `answer`. */
export function assignFlags(lowering, source, answer, given) {
    const reading = readingWithin(lowering, source, answer, given);
    const flags = lowering.flagsAt(source).map((flag) => {
        return [flag.variable, inBraces(lowerTest(flag.test, reading))];
    });
    return Object.fromEntries(flags);
}
/**
 * Inside an `Assign` variables still have the values they had on entry: the answer is read where it
 * arrives, and a condition that is assigned here too is asked again in place.
 */
export function readingWithin(lowering, source, answer, given) {
    const outside = lowering.reading();
    const reading = {
        trigger: source === 'admit' ? `${answer}.trigger` : outside.trigger,
        result: (asked) => (asked === source ? answer : outside.result(asked)),
        flag(of, side) {
            const variable = lowering.decided(of, side);
            const here = lowering.flagsAt(source).find((flag) => flag.variable === variable);
            return here === undefined ? outside.flag(of, side) : lowerTest(here.test, reading);
        },
        given: (of, branch) => of === source && given !== undefined ? given(branch) : outside.given(of, branch),
        branch: (of, branch) => lowering.readingOfBranch(reading, of, branch),
    };
    return reading;
}
