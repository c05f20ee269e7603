import { SendTaskFailureCommand, SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { cut } from '../../control/people.ts';
import { raising } from '../../control/raised.ts';
/** Step Functions takes 32,768 characters of cause; people read far less. */
const CAUSE_CHARACTERS = 2_000;
/** Nobody waits with this token any more: the state has ended, which is an end like any other. */
const OVER = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];
/** Wakes the state that waits with this token. False where nobody waits any more. */
export function succeed(token, output, call) {
    const command = new SendTaskSuccessCommand({
        taskToken: token,
        output: JSON.stringify(output),
    });
    return unlessOver(() => call.client(SFNClient).send(command));
}
/** Fails the state that waits with this token. False where nobody waits any more. */
export function fail(token, failure, call) {
    const command = new SendTaskFailureCommand({
        taskToken: token,
        error: failure.error,
        cause: cut(failure.cause, CAUSE_CHARACTERS),
    });
    return unlessOver(() => call.client(SFNClient).send(command));
}
function unlessOver(send) {
    return raising('Waking the machine', async () => {
        try {
            await send();
            return true;
        }
        catch (error) {
            if (error instanceof Error && OVER.includes(error.name))
                return false;
            throw error;
        }
    });
}
