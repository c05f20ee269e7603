import type { MetadataBearer, MiddlewareStack, Pluggable } from '@smithy/types';
import { type Clock, systemClock } from '../base/clock.ts';
import { stop } from './raised.ts';

/** What a function finds around itself: on AWS its settings, locally what the laptop gives it. */
export interface Runtime {
  readonly clock: Clock;
  readonly environment: Environment;
  /** The client of this class, made once per runtime. Every AWS client comes from here. */
  client<C extends AwsClient>(Client: ClientClass<C>): C;
}

export interface Environment {
  /** Name of the table that holds records and the board. */
  readonly table: string;
  /** ARN of the topic of the people on call. */
  readonly peopleTopic: string;
  /** ARN of the machine that unwinds; only what begins an unwinding is told. */
  readonly unwinder?: string | undefined;
  readonly region: string;
  /**
   * ARN of the roles under which documents run, with `*` for the name of the contract; only what
   * starts runbooks is told.
   */
  readonly documentRoles?: string | undefined;
  /** Only functions that ask people, or take their answers, have these. */
  readonly approvals?: ApprovalSettings;
}

/** What asking people takes beside a table. */
export interface ApprovalSettings {
  /** ARN of the approvers' topic. Its name begins with `Automation`, or the gate may not use it. */
  readonly topic: string;
  /** Address of the page, without a slash at the end. */
  readonly page: string;
  /** The KMS key, of kind HMAC_256, that signs links. */
  readonly signingKey: string;
  /** Name of the Automation document of the gate, and ARN of the role under which it runs. */
  readonly gate: string;
  readonly gateRole: string;
  /** ARN of the one role whose signal a gate obeys: that of the function that takes answers. */
  readonly answerRole: string;
}

/** Any client of the AWS SDK. */
export interface AwsClient {
  destroy(): void;
}

/** The class of a client, as handlers name it: `call.client(ECSClient)`. */
export type ClientClass<C extends AwsClient> = new (config: ClientConfig) => C;

/** Something put into an SDK client's middleware: the simulated AWS, a fault, a counter. */
export type AwsPlugin = Pluggable<object, MetadataBearer>;

export interface ClientConfig {
  readonly region: string;
  /** Always 1: Step Functions retries, and only where a repeat is safe. */
  readonly maxAttempts: 1;
  readonly requestHandler: Patience | WireHandler;
  readonly endpoint?: string;
  readonly credentials?: { accessKeyId: string; secretAccessKey: string };
  readonly retryMode?: 'standard';
  readonly useFipsEndpoint?: false;
  readonly useDualstackEndpoint?: false;
  readonly accountIdEndpointMode?: 'disabled';
  readonly authSchemePreference?: string[];
  readonly userAgentAppId?: () => Promise<undefined>;
}

/** How long a client waits for AWS, in ms. */
export interface Patience {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  /** Without it a request that takes too long is only warned about. */
  readonly throwOnRequestTimeout: true;
}

/** Answers the requests of a client as they would go over the wire, HTTP and all. */
export interface WireHandler extends Record<string, unknown> {
  /** Resolves with `{response: {statusCode, headers, body}}`, or rejects as a connection does. */
  handle(request: object): Promise<{ response: object }>;
}

/** Where the calls of one client go. With no member: to AWS. */
export interface Reach {
  /** Over HTTP to this address; the virtual clock stands still meanwhile. */
  readonly endpoint?: string;
  /** Instead of a connection. Whatever clock it answers on, it must keep time itself. */
  readonly wire?: WireHandler;
  /** Outermost first. One that answers itself must tell its clock itself when it is busy. */
  readonly plugins?: readonly AwsPlugin[];
}

export interface LocalOptions {
  readonly clock: Clock;
  readonly environment: Environment;
  /** Called once per client with the name of its class, such as `ECSClient`. */
  reach(client: string): Reach;
}

/**
 * What the SDK would otherwise look for in the environment and in ~/.aws/config. What a person has
 * set there is meant for AWS: with AWS_USE_FIPS_ENDPOINT a client refuses an address of a laptop.
 */
const AS_IF_ALONE = {
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  retryMode: 'standard',
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  accountIdEndpointMode: 'disabled',
  authSchemePreference: [] as string[],
  userAgentAppId: async () => undefined,
} satisfies Partial<ClientConfig>;

/**
 * A runtime for a laptop or a test: nothing is looked for around it, and nothing reaches AWS
 * unasked.
 */
export function localRuntime(options: LocalOptions): Runtime & { close(): void } {
  // Node 20 is enough locally; on AWS functions run on a newer one.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const clients = new Map<unknown, AwsClient>();
  return {
    clock: options.clock,
    environment: options.environment,
    client: (Client) =>
      once(clients, Client, () => {
        const { endpoint, wire, plugins } = options.reach(Client.name);
        const client = unheard(Client, {
          ...common(options.environment.region),
          ...AS_IF_ALONE,
          ...(endpoint !== undefined && { endpoint }),
          ...(wire !== undefined && { requestHandler: wire }),
        });
        for (const plugin of plugins ?? []) stackOf(client).use(plugin);
        if (endpoint !== undefined) stackOf(client).use(busyOn(options.clock));
        return client;
      }),
    close() {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}

const awsClients = new Map<unknown, AwsClient>();

/** The runtime inside a Lambda function. Its settings are read when they are first needed. */
export const awsRuntime: Runtime = {
  clock: systemClock,
  environment: {
    get table() {
      return setting('SUREFOOT_TABLE');
    },
    get peopleTopic() {
      return setting('SUREFOOT_PEOPLE_TOPIC');
    },
    get unwinder() {
      return process.env['SUREFOOT_UNWINDER'];
    },
    get region() {
      return setting('AWS_REGION');
    },
    get documentRoles() {
      return process.env['SUREFOOT_DOCUMENT_ROLES'];
    },
    get approvals() {
      return {
        topic: setting('SUREFOOT_APPROVALS_TOPIC'),
        page: setting('SUREFOOT_APPROVALS_PAGE'),
        signingKey: setting('SUREFOOT_SIGNING_KEY'),
        gate: setting('SUREFOOT_APPROVAL_GATE'),
        gateRole: setting('SUREFOOT_GATE_ROLE'),
        answerRole: setting('SUREFOOT_ANSWER_ROLE'),
      };
    },
  },
  client: (Client) =>
    once(awsClients, Client, () => unheard(Client, common(setting('AWS_REGION')))),
};

/**
 * The runtime of an operator's command in an AWS account: real clients, with the credentials that
 * the SDK finds, as the AWS command line does.
 */
export function accountRuntime(environment: Environment): Runtime & { close(): void } {
  const clients = new Map<unknown, AwsClient>();
  return {
    clock: systemClock,
    environment,
    client: (Client) => once(clients, Client, () => unheard(Client, common(environment.region))),
    close() {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}

/** The Region that the AWS command line would use; undefined when the environment names none. */
export function accountRegion(): string | undefined {
  return process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || undefined;
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw stop('TASK1013', `${name} is not set.`);
  return value;
}

function common(region: string): ClientConfig {
  return {
    region,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 8_000,
      throwOnRequestTimeout: true,
    },
  };
}

function once<C extends AwsClient>(
  made: Map<unknown, AwsClient>,
  Client: unknown,
  make: () => C,
): C {
  const known = made.get(Client);
  // The map holds under each class what that class made.
  if (known !== undefined) return known as C;
  const client = make();
  made.set(Client, client);
  return client;
}

/**
 * A client that offers no logger what it sends and hears: nobody listens, inputs belong in no log,
 * and preparing the offer takes a twentieth of a call's time.
 */
function unheard<C extends AwsClient>(Client: ClientClass<C>, config: ClientConfig): C {
  const client = new Client(config);
  stackOf(client).remove('loggerMiddleware');
  return client;
}

/**
 * The middleware of any SDK client. `AwsClient` leaves it out so that its types fit every client.
 */
function stackOf(client: AwsClient): MiddlewareStack<object, MetadataBearer> {
  return (client as AwsClient & { middlewareStack: MiddlewareStack<object, MetadataBearer> })
    .middlewareStack;
}

/** Real HTTP takes real time: a virtual clock stands still until the answer has been read. */
function busyOn(clock: Clock): AwsPlugin {
  return {
    applyToStack(stack) {
      stack.add((next) => (args) => clock.busy(() => next(args)), {
        step: 'initialize',
        priority: 'low',
        name: 'surefootBusy',
      });
    },
  };
}
