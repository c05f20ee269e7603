import type { AwsFault } from './aws-fault.ts';

/** What every exception class of SDK v3 is made from. */
interface ExceptionOptions {
  readonly name: string;
  readonly $fault: 'client' | 'server';
  readonly message: string;
  readonly $metadata: object;
}

type ExceptionClass = new (options: ExceptionOptions) => Error;

/** A client package's exports and the name of the class that all its exceptions extend. */
interface ClientPackage {
  readonly exports: () => Promise<Readonly<Record<string, unknown>>>;
  readonly base: string;
}

/**
 * Loaded when the first error of a service is raised: whoever calls the service has its client
 * loaded already, and some of these packages are large.
 */
const PACKAGES: Readonly<Record<string, ClientPackage>> = {
  'Application Auto Scaling': {
    exports: () => import('@aws-sdk/client-application-auto-scaling'),
    base: 'ApplicationAutoScalingServiceException',
  },
  'Auto Scaling': {
    exports: () => import('@aws-sdk/client-auto-scaling'),
    base: 'AutoScalingServiceException',
  },
  CloudWatch: {
    exports: () => import('@aws-sdk/client-cloudwatch'),
    base: 'CloudWatchServiceException',
  },
  EC2: { exports: () => import('@aws-sdk/client-ec2'), base: 'EC2ServiceException' },
  ECS: { exports: () => import('@aws-sdk/client-ecs'), base: 'ECSServiceException' },
  EventBridge: {
    exports: () => import('@aws-sdk/client-eventbridge'),
    base: 'EventBridgeServiceException',
  },
  Lambda: {
    exports: () => import('@aws-sdk/client-lambda'),
    base: 'LambdaServiceException',
  },
  S3: { exports: () => import('@aws-sdk/client-s3'), base: 'S3ServiceException' },
  SNS: { exports: () => import('@aws-sdk/client-sns'), base: 'SNSServiceException' },
  SSM: { exports: () => import('@aws-sdk/client-ssm'), base: 'SSMServiceException' },
};

const loaded = new Map<string, Readonly<Record<string, unknown>>>();

/**
 * Loads what the exceptions of a service are made from. It takes real time the first time: who has
 * a virtual clock does it while that clock stands still.
 */
export async function loadExceptions(service: string): Promise<Readonly<Record<string, unknown>>> {
  const known = loaded.get(service);
  if (known !== undefined) return known;
  const exports = (await PACKAGES[service]?.exports()) ?? {};
  loaded.set(service, exports);
  return exports;
}

/**
 * The fault as the SDK's own exception: its class where the service's model has one of that name,
 * otherwise the service's base exception with that name.
 */
export async function sdkException(
  service: string,
  fault: AwsFault,
  $metadata: object,
): Promise<Error> {
  const known = PACKAGES[service];
  if (known === undefined) return fault;
  const exports = await loadExceptions(service);
  const base = exports[known.base];
  if (!isClass(base)) return fault;
  const modelled = exports[fault.name];
  const Exception = isClass(modelled) && modelled.prototype instanceof base ? modelled : base;
  return new Exception({
    ...fault.members,
    name: fault.name,
    $fault: fault.httpStatus < 500 ? 'client' : 'server',
    message: fault.message,
    $metadata: { ...$metadata, httpStatusCode: fault.httpStatus },
  });
}

function isClass(value: unknown): value is ExceptionClass {
  return typeof value === 'function';
}
