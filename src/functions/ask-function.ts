import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { ClosingLookEvent, Permission, PutBackEvent } from '../contract/index.ts';
import { raising } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';

/** The right to ask functions of tasks, in the version that made a change. */
export const ASK_PERMISSIONS: readonly Permission[] = [
  {
    action: 'lambda:InvokeFunction',
    on: 'arn:${Partition}:lambda:${Region}:${Account}:function:*',
    because: 'The entry names the function, and the version, that can undo it.',
  },
];

/** A put back may take as long as its function may. */
const ASKED_TIMEOUT_MS = 65_000;

/** What a function answered, or the name of the error that it raised. */
export interface Asked {
  readonly answer?: JsonObject;
  readonly raised?: string;
}

/** Asks a task's function about a step. Raises nothing: what went wrong is told by its name. */
export async function askFunction(
  functionArn: string,
  event: PutBackEvent | ClosingLookEvent,
  call: PlatformCall,
): Promise<Asked> {
  const command = new InvokeCommand({
    FunctionName: functionArn,
    Payload: Buffer.from(JSON.stringify(event)),
  });
  try {
    const { FunctionError, Payload } = await raising(`Asking about "${event.step}"`, () =>
      call.client(LambdaClient).send(command, { requestTimeout: ASKED_TIMEOUT_MS }),
    );
    const answer = read(Payload);
    if (FunctionError === undefined) return { answer };
    // Lambda answers an error of a function as {errorType, errorMessage, trace}.
    const type = answer['errorType'];
    return { raised: typeof type === 'string' ? type : 'Error' };
  } catch (error) {
    return { raised: error instanceof Error ? error.name : 'Error' };
  }
}

function read(payload: Uint8Array | undefined): JsonObject {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload ?? []).toString('utf8'));
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
