import { AwsFault } from './aws-fault.ts';
import { sdkException } from './exceptions.ts';
import { SERVICES } from './services/services.ts';
/** The context under which SDK v3 keeps a command's abort signal. */
const SMITHY_CONTEXT_KEY = '__smithy_context';
/**
 * The one middleware that leads an SDK v3 client into the simulated AWS. It answers in the
 * initialize step, before anything is signed or sent, and raises the SDK's own exceptions.
 * An abort signal given to `send` rejects the caller; what was called may still happen.
 * Source: AWS SDK for JavaScript v3 Developer Guide, "Middleware stack".
 */
export function simulatedAwsPlugin(aws, principal, wrap = (_call, next) => next()) {
    return {
        applyToStack(stack) {
            stack.add((_next, context) => async (args) => {
                const output = await answer(context, args.input);
                // What the service answers is the output of the operation that was called.
                return { output: output, response: {} };
            }, { step: 'initialize', name: 'simulatedAws', priority: 'high', override: true });
        },
    };
    async function answer(context, input) {
        const service = serviceIdOf(context);
        const operation = (context.commandName ?? '').replace(/Command$/, '');
        const sent = textsOf(input);
        const call = { principal, service, operation, input: sent };
        const work = wrap(call, () => aws.call(principal, service, operation, sent));
        const output = await abortable(work, abortSignalOf(context)).catch(async (error) => {
            throw error instanceof AwsFault ? await sdkException(service, error, metadata) : error;
        });
        return { ...bytesOf(output), $metadata: { httpStatusCode: 200, ...metadata } };
    }
}
/** Members that are bytes on the wire and texts in the simulation. */
const BYTES = ['Body', 'Payload'];
function textsOf(input) {
    const entries = Object.entries(input).map(([name, value]) => [
        name,
        BYTES.includes(name) && value instanceof Uint8Array
            ? Buffer.from(value).toString('utf8')
            : value,
    ]);
    return Object.fromEntries(entries);
}
/** As the SDK gives them: bytes that can also be read as its streams are. */
function bytesOf(output) {
    const entries = Object.entries(output).map(([name, value]) => {
        if (!BYTES.includes(name) || typeof value !== 'string')
            return [name, value];
        const bytes = Buffer.from(value, 'utf8');
        const asStream = {
            transformToString: async (encoding = 'utf8') => bytes.toString(encoding),
            transformToByteArray: async () => new Uint8Array(bytes),
        };
        return [name, Object.assign(new Uint8Array(bytes), asStream)];
    });
    return Object.fromEntries(entries);
}
const metadata = {
    requestId: '00000000-0000-4000-8000-000000000000',
    attempts: 1,
    totalRetryDelay: 0,
};
/** `ECSClient` is the service `ECS`; of other clients the name, which nobody then simulates. */
function serviceIdOf(context) {
    const name = (context.clientName ?? '').replace(/Client$/, '');
    return SERVICES.find((service) => service.id.replaceAll(' ', '') === name)?.id ?? name;
}
function abortSignalOf(context) {
    const inner = context[SMITHY_CONTEXT_KEY];
    if (typeof inner !== 'object' || inner === null || !('abortSignal' in inner))
        return undefined;
    return inner.abortSignal instanceof AbortSignal ? inner.abortSignal : undefined;
}
function abortable(work, signal) {
    if (signal === undefined)
        return work;
    return new Promise((resolve, reject) => {
        const abort = () => {
            // As the SDK's own request handlers put it.
            reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
        };
        if (signal.aborted)
            abort();
        signal.addEventListener('abort', abort, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
}
