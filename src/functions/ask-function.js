import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { isJsonObject } from '../base/json.ts';
import { raising } from '../control/raised.ts';
/** The right to ask functions of tasks, in the version that made a change. */
export const ASK_PERMISSIONS = [
    {
        action: 'lambda:InvokeFunction',
        on: 'arn:${Partition}:lambda:${Region}:${Account}:function:*',
        because: 'The entry names the function, and the version, that can undo it.',
    },
];
/** A put back may take as long as its function may. */
const ASKED_TIMEOUT_MS = 65_000;
/** Asks a task's function about a step. Raises nothing: what went wrong is told by its name. */
export async function askFunction(functionArn, event, call) {
    const command = new InvokeCommand({
        FunctionName: functionArn,
        Payload: Buffer.from(JSON.stringify(event)),
    });
    try {
        const { FunctionError, Payload } = await raising(`Asking about "${event.step}"`, () => call.client(LambdaClient).send(command, { requestTimeout: ASKED_TIMEOUT_MS }));
        const answer = read(Payload);
        if (FunctionError === undefined)
            return { answer };
        // Lambda answers an error of a function as {errorType, errorMessage, trace}.
        const type = answer['errorType'];
        return { raised: typeof type === 'string' ? type : 'Error' };
    }
    catch (error) {
        return { raised: error instanceof Error ? error.name : 'Error' };
    }
}
function read(payload) {
    try {
        const value = JSON.parse(Buffer.from(payload ?? []).toString('utf8'));
        return isJsonObject(value) ? value : {};
    }
    catch {
        return {};
    }
}
