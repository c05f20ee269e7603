import { holds, Placeholders, updated } from './evaluate.ts';
import { readCondition, readUpdate } from './expressions.ts';
import { invalid, NotModelled, TableError } from './values.ts';
/** The members that are modelled, by operation. Any other is refused. */
const MEMBERS = {
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
/**
 * One table in memory, keyed by the text `id`: the operations that the store uses, evaluated as the
 * DynamoDB Developer Guide has them ("Using update expressions", "Condition and filter expressions,
 * operators, and functions"). Everything else is refused with NotModelled.
 */
export class Table {
    #items = new Map();
    #written;
    constructor(written = () => undefined) {
        this.#written = written;
    }
    items() {
        return this.#items;
    }
    /** Answers a request. Rejects, by throwing, only with NotModelled. */
    answer(request) {
        try {
            return { status: 200, body: this.#answer(request) };
        }
        catch (error) {
            if (!(error instanceof TableError))
                throw error;
            const prefix = 'com.amazonaws.dynamodb.v20120810#';
            return { status: 400, body: { __type: `${prefix}${error.type}`, message: error.message } };
        }
    }
    #answer({ operation, body }) {
        const known = MEMBERS[operation] ?? [];
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
    #getAll({ RequestItems = {} }) {
        const Responses = Object.entries(RequestItems).map(([table, { Keys }]) => {
            const ids = Keys.map(idOf);
            if (new Set(ids).size !== ids.length) {
                throw invalid('Provided list of item keys contains duplicates');
            }
            const there = ids.map((id) => this.#items.get(id)).filter((item) => item !== undefined);
            return [table, there];
        });
        return { Responses: Object.fromEntries(Responses), UnprocessedKeys: {} };
    }
    /** The one index: what has `queue` and `queuedAt`, by queue, oldest first. */
    #query(body) {
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
        if (!more || last === undefined)
            return counted(Items);
        const { id, queue, queuedAt: at } = last;
        return { ...counted(Items), LastEvaluatedKey: { id, queue, queuedAt: at } };
    }
    #put(body) {
        const after = body.Item ?? {};
        const id = idOf(after);
        const given = placeholders(body);
        const before = this.#items.get(id);
        check(before, body, given);
        this.#items.set(id, after);
        this.#written({ id, before, after });
        return {};
    }
    #update(body) {
        const id = idOf(body.Key);
        const given = placeholders(body);
        const before = this.#items.get(id);
        const clauses = readUpdate(body.UpdateExpression ?? '');
        check(before, body, given);
        const item = updated(before ?? { id: { S: id } }, clauses, given);
        this.#items.set(id, item);
        this.#written({ id, before, after: item });
        if (body.ReturnValues === undefined || body.ReturnValues === 'NONE')
            return {};
        if (body.ReturnValues !== 'ALL_NEW')
            throw new NotModelled(body.ReturnValues);
        return { Attributes: item };
    }
}
function placeholders(body) {
    const given = new Placeholders(body.ExpressionAttributeNames, body.ExpressionAttributeValues);
    const { ConditionExpression, UpdateExpression, KeyConditionExpression } = body;
    given.allUsedIn([ConditionExpression, UpdateExpression, KeyConditionExpression]);
    return given;
}
function check(item, body, given) {
    const { ConditionExpression: text } = body;
    if (text === undefined || holds(item ?? {}, readCondition(text), given))
        return;
    throw new TableError('ConditionalCheckFailedException', 'The conditional request failed');
}
function counted(Items) {
    return { Items, Count: Items.length, ScannedCount: Items.length };
}
function queuedAt(item) {
    const at = item['queuedAt'];
    return at !== undefined && 'N' in at ? Number(at.N) : 0;
}
function idOf(key) {
    const id = key?.['id'];
    if (id === undefined || !('S' in id))
        throw new NotModelled('A key that is not the text `id`.');
    return id.S;
}
