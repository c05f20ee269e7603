/**
 * The request handler of a DynamoDB client: it reads what goes over the wire, lets the network
 * decide what becomes of it, and answers as DynamoDB does.
 * Source: Amazon DynamoDB Developer Guide, "DynamoDB low-level API".
 */
export function tableWire(options) {
    const { network, table, outgoing, failed } = options;
    return {
        async handle(request) {
            const asked = readRequest(request);
            const what = outgoing(asked.operation);
            const name = what.id.split('#')[0] ?? '';
            const answer = await network
                .send(what, REFUSALS, () => {
                try {
                    return table.answer(asked, name, what.work);
                }
                catch (error) {
                    failed(error instanceof Error ? error : new Error(String(error)));
                    throw error;
                }
            })
                .catch((error) => {
                if (error instanceof Refused)
                    return error.answer;
                throw error;
            });
            return { response: httpResponse(answer) };
        },
    };
}
/** The same without a network between: for who is not a function. */
export function directWire(table, name) {
    return {
        async handle(request) {
            const answer = table.answer(readRequest(request), name, '');
            return { response: httpResponse(answer) };
        },
    };
}
function readRequest({ headers, body }) {
    const operation = headers['x-amz-target']?.split('.').at(-1) ?? '';
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    const read = JSON.parse(text);
    return { operation, body: read };
}
function httpResponse({ status, body }) {
    return {
        statusCode: status,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Buffer.from(JSON.stringify(body)),
    };
}
/** DynamoDB's refusal, on its way to the client as an HTTP answer like any other. */
class Refused extends Error {
    answer;
    constructor(type, status) {
        super(type);
        const __type = `com.amazonaws.dynamodb.v20120810#${type}`;
        this.answer = { status, body: { __type, message: type } };
    }
}
const REFUSALS = {
    throttled: () => new Refused('ThrottlingException', 400),
    broken: () => new Refused('InternalServerError', 500),
};
