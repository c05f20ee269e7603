import { holds, Placeholders, updated } from './evaluate.ts';
import { readCondition, readUpdate } from './expressions.ts';
import { type Item, invalid, NotModelled, TableError, type Value } from './values.ts';

/** A request as it comes over the wire, its body already read. */
export interface TableRequest {
  /** `UpdateItem` */
  readonly operation: string;
  readonly body: Body;
}

export interface TableAnswer {
  readonly status: number;
  readonly body: { readonly [member: string]: unknown };
}

interface Body {
  readonly TableName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys: readonly Item[]; readonly ConsistentRead?: boolean }>
  >;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Value>>;
  readonly ReturnValues?: string;
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly Limit?: number;
}

/** The members that are modelled, by operation. Any other is refused. */
const MEMBERS: Readonly<Record<string, readonly (keyof Body)[]>> = {
  GetItem: ['TableName', 'Key', 'ConsistentRead'],
  BatchGetItem: ['RequestItems'],
  Query: [
    'TableName',
    'IndexName',
    'KeyConditionExpression',
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
    'Limit',
  ],
  PutItem: [
    'TableName',
    'Item',
    'ConditionExpression',
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
  ],
  UpdateItem: [
    'TableName',
    'Key',
    'UpdateExpression',
    'ConditionExpression',
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
    'ReturnValues',
  ],
};

/** A write that was carried out. */
export interface Written {
  readonly id: string;
  readonly before: Item | undefined;
  readonly after: Item;
}

/**
 * One table in memory, keyed by the text `id`: the operations that the store uses, evaluated as the
 * DynamoDB Developer Guide has them ("Using update expressions", "Condition and filter expressions,
 * operators, and functions"). Everything else is refused with NotModelled.
 */
export class Table {
  readonly #items = new Map<string, Item>();
  readonly #written: (write: Written) => void;

  constructor(written: (write: Written) => void = () => undefined) {
    this.#written = written;
  }

  items(): ReadonlyMap<string, Item> {
    return this.#items;
  }

  /** Answers a request. Rejects, by throwing, only with NotModelled. */
  answer(request: TableRequest): TableAnswer {
    try {
      return { status: 200, body: this.#answer(request) };
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      const prefix = 'com.amazonaws.dynamodb.v20120810#';
      return { status: 400, body: { __type: `${prefix}${error.type}`, message: error.message } };
    }
  }

  #answer({ operation, body }: TableRequest): TableAnswer['body'] {
    const known: readonly string[] = MEMBERS[operation] ?? [];
    const strange = Object.keys(body).find((member) => !known.includes(member));
    if (known.length === 0 || strange !== undefined) {
      throw new NotModelled(`${operation} ${strange ?? ''}`);
    }
    switch (operation) {
      case 'GetItem': {
        const item = this.#items.get(idOf(body.Key));
        return item === undefined ? {} : { Item: item };
      }
      case 'BatchGetItem':
        return this.#getAll(body);
      case 'Query':
        return this.#query(body);
      case 'PutItem':
        return this.#put(body);
      default:
        return this.#update(body);
    }
  }

  #getAll({ RequestItems = {} }: Body): TableAnswer['body'] {
    const Responses = Object.entries(RequestItems).map(([table, { Keys }]) => {
      const ids = Keys.map(idOf);
      if (new Set(ids).size !== ids.length) {
        throw invalid('Provided list of item keys contains duplicates');
      }
      const there = ids.map((id) => this.#items.get(id)).filter((item) => item !== undefined);
      return [table, there] as const;
    });
    return { Responses: Object.fromEntries(Responses), UnprocessedKeys: {} };
  }

  /** The one index: what has `queue` and `queuedAt`, by queue, oldest first. */
  #query(body: Body): TableAnswer['body'] {
    if (body.IndexName !== 'queue')
      throw new NotModelled(`Query of ${body.IndexName ?? 'no index'}`);
    const given = placeholders(body);
    const condition = readCondition(body.KeyConditionExpression ?? '');
    const found = [...this.#items.values()]
      .filter((item) => item['queue'] !== undefined && item['queuedAt'] !== undefined)
      .filter((item) => holds(item, condition, given))
      .toSorted((a, b) => queuedAt(a) - queuedAt(b));
    const Items = found.slice(0, body.Limit ?? found.length);
    const more = found.length > Items.length || Items.length === body.Limit;
    const last = Items.at(-1);
    if (!more || last === undefined) return counted(Items);
    const { id, queue, queuedAt: at } = last;
    return { ...counted(Items), LastEvaluatedKey: { id, queue, queuedAt: at } };
  }

  #put(body: Body): TableAnswer['body'] {
    const after = body.Item ?? {};
    const id = idOf(after);
    const given = placeholders(body);
    const before = this.#items.get(id);
    check(before, body, given);
    this.#items.set(id, after);
    this.#written({ id, before, after });
    return {};
  }

  #update(body: Body): TableAnswer['body'] {
    const id = idOf(body.Key);
    const given = placeholders(body);
    const before = this.#items.get(id);
    const clauses = readUpdate(body.UpdateExpression ?? '');
    check(before, body, given);
    const item = updated(before ?? { id: { S: id } }, clauses, given);
    this.#items.set(id, item);
    this.#written({ id, before, after: item });
    if (body.ReturnValues === undefined || body.ReturnValues === 'NONE') return {};
    if (body.ReturnValues !== 'ALL_NEW') throw new NotModelled(body.ReturnValues);
    return { Attributes: item };
  }
}

function placeholders(body: Body): Placeholders {
  const given = new Placeholders(body.ExpressionAttributeNames, body.ExpressionAttributeValues);
  const { ConditionExpression, UpdateExpression, KeyConditionExpression } = body;
  given.allUsedIn([ConditionExpression, UpdateExpression, KeyConditionExpression]);
  return given;
}

function check(item: Item | undefined, body: Body, given: Placeholders): void {
  const { ConditionExpression: text } = body;
  if (text === undefined || holds(item ?? {}, readCondition(text), given)) return;
  throw new TableError('ConditionalCheckFailedException', 'The conditional request failed');
}

function counted(Items: readonly Item[]) {
  return { Items, Count: Items.length, ScannedCount: Items.length };
}

function queuedAt(item: Item): number {
  const at = item['queuedAt'];
  return at !== undefined && 'N' in at ? Number(at.N) : 0;
}

function idOf(key: Item | undefined): string {
  const id = key?.['id'];
  if (id === undefined || !('S' in id)) throw new NotModelled('A key that is not the text `id`.');
  return id.S;
}
