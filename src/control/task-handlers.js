import { PlanError } from '../base/errors.ts';
import { hash } from '../base/hash.ts';
import { canUndo, z } from '../contract/index.ts';
import { makeChange } from './change.ts';
import { closingLook } from './closing-look.ts';
import { changeEvent, closingLookEvent, putBackEvent, tellEvent } from './events.ts';
import { given, lambdaFunction, promised } from './handler.ts';
import { raising } from './raised.ts';
import { taskCall } from './task-call.ts';
import { putBack } from './undo.ts';
/** The handler of a read: it looks, and touches nothing. */
export function readHandler(contract, parts) {
    return plainHandler(contract, (input, call) => parts.read(input, call));
}
/**
 * The handler of a tell: it informs people. Tried again, it may inform twice where the service
 * drops no repeats.
 */
export function tellHandler(contract, parts) {
    return plainHandler(contract, (input, call, { recovery, step }) => parts.tell(input, { ...call, key: hash([recovery, step], 32) }));
}
/** The handler of a change: makes it, and puts it back. A contract with an undo needs `undo`. */
export function changeHandler(contract, parts) {
    if (canUndo(contract.undo) !== (parts.undo !== undefined)) {
        throw new PlanError('TASK1014', { where: `tasks/${contract.name}`, found: contract.name });
    }
    const event = z.union([changeEvent, putBackEvent, closingLookEvent]);
    // Every contract is one of AnyContract; that cannot be shown while its types are still open.
    const definition = contract;
    return lambdaFunction(definition, (json, context, runtime) => raising(contract.name, async () => {
        const asked = given(event, json, contract.name);
        const what = { contract, parts, runtime, context };
        if (asked.do === 'run')
            return makeChange(what, asked);
        if (asked.do === 'look again')
            return { ...(await closingLook(what, asked)) };
        return { ...(await putBack(what, asked)) };
    }));
}
/** Makes the Lambda function of one of the platform's own jobs: admit, close, unwind. */
export function platformFunction(platform) {
    const { name, permissions, timeout } = platform;
    return lambdaFunction({ name, permissions, timeout }, (json, context, runtime) => raising(name, async () => {
        const asked = given(platform.event, json, name);
        const call = { ...taskCall(runtime, context), runtime };
        return asJson(await platform.run(asked, call));
    }));
}
function plainHandler(contract, work) {
    return lambdaFunction(contract, (json, context, runtime) => raising(contract.name, async () => {
        const event = given(tellEvent, json, contract.name);
        const input = given(contract.input, event.input, contract.name);
        if (contract.kind === 'tell' && event.mode === 'observe')
            return {}; // nobody is told
        const answer = await work(input, taskCall(runtime, context), event);
        return promised(contract.output, answer, `The answer of ${contract.name}`);
    }));
}
/** What the platform answers is plain data, without undefined members. */
function asJson(answer) {
    return JSON.parse(JSON.stringify(answer));
}
