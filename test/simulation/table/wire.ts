import type { AwsPlugin, WireHandler } from '../../../src/control/index.ts';
import type { Network, Outgoing } from '../network.ts';
import type { SeenTable } from './seen-table.ts';
import type { TableAnswer, TableRequest } from './table.ts';

/** A request as the SDK hands it to its request handler: AWS JSON 1.0 over HTTP. */
interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/**
 * The request handler of a DynamoDB client: it reads what goes over the wire, lets the network
 * decide what becomes of it, and answers as DynamoDB does.
 * Source: Amazon DynamoDB Developer Guide, "DynamoDB low-level API".
 */
export function tableWire(options: {
  readonly network: Network;
  readonly table: SeenTable;
  readonly outgoing: (operation: string) => Outgoing & { readonly work: string };
  /** Hears of what the table does not model. */
  readonly failed: (error: Error) => void;
}): WireHandler {
  const { network, table, outgoing, failed } = options;
  return {
    async handle(request) {
      const asked = readRequest(request as HttpRequest);
      const what = outgoing(asked.operation);
      const name = what.id.split('#')[0] ?? '';
      const answer = await network
        .send(what, REFUSALS, () => {
          try {
            return table.answer(asked, name, what.work);
          } catch (error) {
            failed(error instanceof Error ? error : new Error(String(error)));
            throw error;
          }
        })
        .catch((error: unknown) => {
          if (error instanceof Refused) return error.answer;
          throw error;
        });
      return { response: httpResponse(answer) };
    },
  };
}

/**
 * Takes from a client what costs time and which this table does not read: signatures and
 * headers that name the sender. What it sends and how it reads answers and errors stays the
 * SDK's own.
 */
export const unsigned: AwsPlugin = {
  applyToStack(stack) {
    for (const name of UNREAD) {
      if (!stack.remove(name)) throw new TypeError(`The SDK has no ${name}; look what it has now.`);
    }
  },
};

const UNREAD = [
  'httpSigningMiddleware',
  'getUserAgentMiddleware',
  'hostHeaderMiddleware',
  'recursionDetectionMiddleware',
];

/** The same without a network between: for who is not a function. */
export function directWire(table: Pick<SeenTable, 'answer'>, name: string): WireHandler {
  return {
    async handle(request) {
      const answer = table.answer(readRequest(request as HttpRequest), name, '');
      return { response: httpResponse(answer) };
    },
  };
}

function readRequest({ headers, body }: HttpRequest): TableRequest {
  const operation = headers['x-amz-target']?.split('.').at(-1) ?? '';
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const read: TableRequest['body'] = JSON.parse(text);
  return { operation, body: read };
}

function httpResponse({ status, body }: TableAnswer): object {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** DynamoDB's refusal, on its way to the client as an HTTP answer like any other. */
class Refused extends Error {
  readonly answer: TableAnswer;

  constructor(type: string, status: number) {
    super(type);
    const __type = `com.amazonaws.dynamodb.v20120810#${type}`;
    this.answer = { status, body: { __type, message: type } };
  }
}

const REFUSALS = {
  throttled: () => new Refused('ThrottlingException', 400),
  broken: () => new Refused('InternalServerError', 500),
};
