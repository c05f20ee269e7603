import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ResourceInUseException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Runtime } from './clients.ts';
import { again, asRaised, awsAnswer, stop } from './raised.ts';

/**
 * An item as plain values; a DynamoDB string set is a `Set`. Its key is the text `id`. An item that
 * has `queue` and `queuedAt` (ms since 1970) stands in that queue, which is listed oldest first.
 */
export type Item = Readonly<Record<string, unknown>> & { readonly id: string };

/** One conditional UpdateItem, in DynamoDB's expression language. */
export interface Update {
  readonly set?: readonly string[];
  readonly remove?: readonly string[];
  readonly add?: readonly string[];
  readonly delete?: readonly string[];
  /** All must hold. With none the item is made when it is missing. */
  readonly only?: readonly string[];
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * The one index of the table: what waits for somebody, by what it waits for and since when. Only
 * items that wait are in it, so that the sweep reads no more than it has to do.
 */
export const QUEUE_INDEX = 'queue';

/** Throttled calls were not carried out, so they may be made again: after 100, 200, 400 ms. */
const RETRY_MS = [100, 200, 400];

/** Only a laptop and tests make the table, and theirs is there within a few looks. */
const TABLE_LOOKS_MOST = 1_000;

/** The one place that talks to DynamoDB. Every read is consistent, every write conditional. */
export class Store {
  readonly #client: DynamoDBClient;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#client = runtime.client(DynamoDBClient);
  }

  async get(id: string): Promise<Item | undefined> {
    const input = { TableName: this.#table, Key: marshall({ id }), ConsistentRead: true };
    const { Item } = await this.#send('Reading the table', () =>
      this.#client.send(new GetItemCommand(input)),
    );
    return Item === undefined ? undefined : plain(Item);
  }

  /** The items that exist, by id; at most 100, in one call. */
  async getAll(ids: readonly string[]): Promise<ReadonlyMap<string, Item>> {
    const Keys = ids.map((id) => marshall({ id }));
    const RequestItems = { [this.#table]: { Keys, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await this.#send('Reading the table', () =>
      this.#client.send(new BatchGetItemCommand({ RequestItems })),
    );
    if (UnprocessedKeys?.[this.#table] !== undefined) {
      throw again('TASK1003', 'The table was too busy to give every item.');
    }
    const items = (Responses?.[this.#table] ?? []).map(plain);
    return new Map(items.map((item) => [item.id, item]));
  }

  /**
   * What stands in a queue, oldest first, at most so many. An index is read as it was a moment ago:
   * whoever acts on an item asks its own condition first.
   */
  async queued(
    queue: string,
    most: number,
    first: 'oldest' | 'newest' = 'oldest',
  ): Promise<readonly Item[]> {
    const query = new QueryCommand({
      TableName: this.#table,
      IndexName: QUEUE_INDEX,
      KeyConditionExpression: '#queue = :queue',
      ExpressionAttributeNames: { '#queue': 'queue' },
      ExpressionAttributeValues: marshall({ ':queue': queue }),
      Limit: most,
      ...(first === 'newest' && { ScanIndexForward: false }),
    });
    const { Items } = await this.#send('Reading a queue', () => this.#client.send(query));
    return (Items ?? []).map(plain);
  }

  /** Puts an item that does not exist yet. False when it does; then nothing has changed. */
  async putNew(item: Item): Promise<boolean> {
    const put = new PutItemCommand({
      TableName: this.#table,
      Item: marshall(item, { removeUndefinedValues: true }),
      ConditionExpression: 'attribute_not_exists(id)',
    });
    return (await this.#conditional(() => this.#client.send(put))) !== undefined;
  }

  /** The item as it is afterwards, or undefined when the conditions did not hold. */
  async update(id: string, update: Update): Promise<Item | undefined> {
    const clauses = [
      ['SET', update.set],
      ['REMOVE', update.remove],
      ['ADD', update.add],
      ['DELETE', update.delete],
    ] as const;
    const expression = clauses
      .filter(([, parts]) => parts !== undefined && parts.length > 0)
      .map(([word, parts]) => `${word} ${parts?.join(', ')}`);
    const values = marshall(update.values ?? {}, { removeUndefinedValues: true });
    const command = new UpdateItemCommand({
      TableName: this.#table,
      Key: marshall({ id }),
      UpdateExpression: expression.join(' '),
      ...(update.only !== undefined && { ConditionExpression: update.only.join(' AND ') }),
      ...(update.names !== undefined && { ExpressionAttributeNames: { ...update.names } }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
      ReturnValues: 'ALL_NEW',
    });
    const answer = await this.#conditional(() => this.#client.send(command));
    return answer?.Attributes === undefined ? undefined : plain(answer.Attributes);
  }

  /** Makes the table, for a laptop; on AWS the app deploys it. Nothing happens when it exists. */
  async createTable(): Promise<void> {
    const create = new CreateTableCommand({
      TableName: this.#table,
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'queue', AttributeType: 'S' },
        { AttributeName: 'queuedAt', AttributeType: 'N' },
      ],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: QUEUE_INDEX,
          KeySchema: [
            { AttributeName: 'queue', KeyType: 'HASH' },
            { AttributeName: 'queuedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    });
    try {
      await this.#client.send(create);
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw asRaised(error, 'Making the table');
    }
    await this.#untilActive();
  }

  /** While a table is CREATING every call on it is refused. */
  async #untilActive(): Promise<void> {
    const describe = new DescribeTableCommand({ TableName: this.#table });
    let status: string | undefined;
    for (let look = 0; look < TABLE_LOOKS_MOST; look++) {
      const { Table } = await this.#send('Looking at the table', () => this.#client.send(describe));
      status = Table?.TableStatus;
      if (status === 'ACTIVE') return;
    }
    throw stop('TASK1002', `Table ${this.#table} is ${status ?? 'of no state'}, not ACTIVE.`);
  }

  get #table(): string {
    return this.#runtime.environment.table;
  }

  /** The answer of a conditional write, or undefined when its condition did not hold. */
  async #conditional<T>(call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#send('Writing the table', call);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }

  async #send<T>(doing: string, call: () => Promise<T>): Promise<T> {
    for (const pause of [...RETRY_MS, undefined]) {
      try {
        return await call();
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) throw error;
        if (pause === undefined || awsAnswer(error) !== 'throttled') throw asRaised(error, doing);
        await this.#runtime.clock.sleep(pause);
      }
    }
    throw new RangeError('The last pause is undefined, so the loop has returned or thrown.');
  }
}

function plain(item: Parameters<typeof unmarshall>[0]): Item {
  // Every item of the table has the text `id`: it is the table's key.
  return unmarshall(item) as Item;
}
