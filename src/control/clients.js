import { systemClock } from '../base/clock.ts';
import { stop } from './raised.ts';
/**
 * A runtime for a laptop or a test: no credentials are looked for, and nothing reaches AWS unasked.
 */
export function localRuntime(options) {
    // Node 20 is enough locally; on AWS functions run on a newer one.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
    const clients = new Map();
    return {
        clock: options.clock,
        environment: options.environment,
        client: (Client) => once(clients, Client, () => {
            const { endpoint, wire, plugins } = options.reach(Client.name);
            const client = new Client({
                ...common(options.environment.region),
                credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
                ...(endpoint !== undefined && { endpoint }),
                ...(wire !== undefined && { requestHandler: wire }),
            });
            for (const plugin of plugins ?? [])
                stackOf(client).use(plugin);
            if (endpoint !== undefined)
                stackOf(client).use(busyOn(options.clock));
            return client;
        }),
        close() {
            for (const client of clients.values())
                client.destroy();
            clients.clear();
        },
    };
}
const awsClients = new Map();
/** The runtime inside a Lambda function. Its settings are read when they are first needed. */
export const awsRuntime = {
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
    client: (Client) => once(awsClients, Client, () => new Client(common(setting('AWS_REGION')))),
};
/**
 * The runtime of an operator's command in an AWS account: real clients, with the credentials that
 * the SDK finds, as the AWS command line does.
 */
export function accountRuntime(environment) {
    const clients = new Map();
    return {
        clock: systemClock,
        environment,
        client: (Client) => once(clients, Client, () => new Client(common(environment.region))),
        close() {
            for (const client of clients.values())
                client.destroy();
            clients.clear();
        },
    };
}
/** The Region that the AWS command line would use; undefined when the environment names none. */
export function accountRegion() {
    return process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || undefined;
}
function setting(name) {
    const value = process.env[name];
    if (value === undefined || value === '')
        throw stop('TASK1013', `${name} is not set.`);
    return value;
}
function common(region) {
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
function once(made, Client, make) {
    const known = made.get(Client);
    // The map holds under each class what that class made.
    if (known !== undefined)
        return known;
    const client = make();
    made.set(Client, client);
    return client;
}
/**
 * The middleware of any SDK client. `AwsClient` leaves it out so that its types fit every client.
 */
function stackOf(client) {
    return client
        .middlewareStack;
}
/** Real HTTP takes real time: a virtual clock stands still until the answer has been read. */
function busyOn(clock) {
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
