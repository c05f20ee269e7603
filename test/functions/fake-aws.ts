import type { AwsPlugin } from '../../src/control/index.ts';

export type Answering = (operation: string, input: unknown) => unknown;

/** An AWS service that answers from a function: what it throws, the client throws. */
export function answering(answer: Answering): AwsPlugin {
  return {
    applyToStack(stack) {
      stack.add(
        (_next, context) => async (args) => {
          const operation = String(context['commandName']).replace(/Command$/, '');
          const output = (await answer(operation, args.input)) as object;
          return { output: { $metadata: {}, ...output }, response: {} };
        },
        { step: 'initialize', name: 'answering' },
      );
    },
  };
}

/** An error as the SDK throws it. */
export function awsError(name: string, fault: 'client' | 'server' = 'client'): Error {
  return Object.assign(new Error(`${name}, says the test`), { name, $fault: fault });
}
