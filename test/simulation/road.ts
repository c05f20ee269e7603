import type { AwsPlugin } from '../../src/control/index.ts';
import { AwsFault } from '../../src/simulated-aws/index.ts';
import type { Network, Outgoing } from './network.ts';

/** How services other than the table refuse. */
export const AWS_REFUSALS = {
  throttled: () => new AwsFault('ThrottlingException', 'Rate exceeded'),
  broken: () => new AwsFault('InternalFailure', 'An internal error occurred.', 500),
};

const SFN_REFUSALS = {
  throttled: () => refusal('ThrottlingException', 400),
  broken: () => refusal('InternalServerError', 500),
};

/** Source: Lambda API Reference, Invoke: TooManyRequestsException is 429, ServiceException 500. */
export const LAMBDA_REFUSALS = {
  throttled: () => refusal('TooManyRequestsException', 429),
  broken: () => refusal('ServiceException', 500),
};

/** What calls Step Functions goes over the network too; a start by name may arrive twice. */
export function road(network: Network, outgoing: (operation: string) => Outgoing): AwsPlugin {
  return {
    applyToStack: (stack) =>
      stack.add(
        (next, context) => (args) => {
          const operation = (context.commandName ?? '').replace(/Command$/, '');
          return network.send(outgoing(operation), SFN_REFUSALS, () => next(args));
        },
        { step: 'initialize', priority: 'high', name: 'simulatedRoad' },
      ),
  };
}

/** As the SDK makes errors of what a service answers. */
export function refusal(name: string, httpStatusCode: number): Error {
  const $fault = httpStatusCode < 500 ? 'client' : 'server';
  return Object.assign(new Error(name), { name, $fault, $metadata: { httpStatusCode } });
}
