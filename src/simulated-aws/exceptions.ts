import * as scaling from '@aws-sdk/client-application-auto-scaling';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ecs from '@aws-sdk/client-ecs';
import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as sns from '@aws-sdk/client-sns';
import type { AwsFault } from './aws-fault.ts';

/** What every exception class of SDK v3 is made from. */
interface ExceptionOptions {
  readonly name: string;
  readonly $fault: 'client' | 'server';
  readonly message: string;
  readonly $metadata: object;
}

type ExceptionClass = new (options: ExceptionOptions) => Error;

/** A client package's exports and the class that all its exceptions extend. */
interface ClientPackage {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly base: ExceptionClass;
}

const PACKAGES: Readonly<Record<string, ClientPackage>> = {
  'Application Auto Scaling': {
    exports: scaling,
    base: scaling.ApplicationAutoScalingServiceException,
  },
  CloudWatch: { exports: cloudwatch, base: cloudwatch.CloudWatchServiceException },
  ECS: { exports: ecs, base: ecs.ECSServiceException },
  EventBridge: { exports: eventbridge, base: eventbridge.EventBridgeServiceException },
  SNS: { exports: sns, base: sns.SNSServiceException },
};

/**
 * The fault as the SDK's own exception: its class where the service's model has one of that name,
 * otherwise the service's base exception with that name.
 */
export function sdkException(service: string, fault: AwsFault, $metadata: object): Error {
  const known = PACKAGES[service];
  if (known === undefined) return fault;
  const modelled = known.exports[fault.name];
  const Exception = isExceptionClass(modelled, known.base) ? modelled : known.base;
  return new Exception({
    name: fault.name,
    $fault: fault.httpStatus < 500 ? 'client' : 'server',
    message: fault.message,
    $metadata: { ...$metadata, httpStatusCode: fault.httpStatus },
  });
}

function isExceptionClass(value: unknown, base: ExceptionClass): value is ExceptionClass {
  return typeof value === 'function' && value.prototype instanceof base;
}
