import { Dynalite } from './on-dynalite.ts';
import type { Exchange } from './seen-table.ts';
import { Table, type TableRequest } from './table.ts';
import { NotModelled } from './values.ts';

const Key = { id: { S: 'one' } };
const ITEM = {
  ...Key,
  state: { S: 'running' },
  epoch: { N: '1' },
  open: { SS: ['a', 'b'] },
  seals: { M: {} },
  entries: { M: { first: { M: { rev: { N: '1' } } } } },
  history: { L: [] },
};

interface Update {
  readonly set: string;
  readonly only?: string;
  readonly names?: Record<string, string>;
  readonly values?: TableRequest['body']['ExpressionAttributeValues'];
}

function update({ set, only, names, values }: Update): TableRequest {
  return {
    operation: 'UpdateItem',
    body: {
      TableName: 'surefoot',
      Key,
      UpdateExpression: set,
      ReturnValues: 'ALL_NEW',
      ...(only === undefined ? {} : { ConditionExpression: only }),
      ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
      ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
    },
  };
}

const put: TableRequest = {
  operation: 'PutItem',
  body: { TableName: 'surefoot', Item: ITEM, ConditionExpression: 'attribute_not_exists(id)' },
};
const x = { ':x': { S: 'x' } };

/** Each leaves an item for the next one; the table and dynalite must answer alike. */
const ASKED: readonly TableRequest[] = [
  put,
  put,
  update({ set: 'SET a = :x', only: 'epoch = :one', values: { ...x, ':one': { N: '1.0' } } }),
  update({ set: 'SET a = :x', only: 'gone = :x', values: x }),
  update({ set: 'SET a = :x', only: 'gone < :x OR epoch IN (:x, :x)', values: x }),
  update({ set: 'SET b = if_not_exists(b, :x), c = a', values: x }),
  update({ set: 'SET d = gone' }),
  update({ set: 'SET epoch = epoch + :one', values: { ':one': { N: '1' } } }),
  update({ set: 'SET seals.#s = :x', names: { '#s': '1 A step' }, values: x }),
  update({ set: 'SET gone.#s = :x', names: { '#s': 'x' }, values: x }),
  update({
    set: 'SET entries.#e = :x',
    only: 'entries.#e.rev = :one AND attribute_not_exists(seals.elsewhere)',
    names: { '#e': 'first' },
    values: { ...x, ':one': { N: '1' } },
  }),
  update({
    set: 'ADD #o :c DELETE gone :c',
    names: { '#o': 'open' },
    values: { ':c': { SS: ['c'] } },
  }),
  update({
    set: 'DELETE #o :all',
    only: 'size(#o) = :three AND contains(#o, :a)',
    names: { '#o': 'open' },
    values: { ':all': { SS: ['a', 'b', 'c'] }, ':three': { N: '3' }, ':a': { S: 'a' } },
  }),
  update({
    set: 'SET history = list_append(if_not_exists(history, :none), :more) REMOVE a, gone',
    values: { ':none': { L: [] }, ':more': { L: [{ S: 'began' }] } },
  }),
  update({ set: 'SET a = :x', values: { ...x, ':unused': { S: 'y' } } }),
  update({ set: 'SET queue = :x, queuedAt = :at', values: { ...x, ':at': { N: '5' } } }),
  {
    operation: 'Query',
    body: {
      TableName: 'surefoot',
      IndexName: 'queue',
      KeyConditionExpression: '#q = :x',
      ExpressionAttributeNames: { '#q': 'queue' },
      ExpressionAttributeValues: x,
      Limit: 10,
    },
  },
  { operation: 'GetItem', body: { TableName: 'surefoot', Key, ConsistentRead: true } },
  {
    operation: 'BatchGetItem',
    body: { RequestItems: { surefoot: { Keys: [Key, { id: { S: 'two' } }] } } },
  },
];

test('the table answers as dynalite does', async () => {
  const table = new Table();
  const exchanges = ASKED.map((request): Exchange => ({ request, answer: table.answer(request) }));
  expect(exchanges.filter(({ answer }) => answer.status === 400).length).toBeGreaterThan(4);
  const dynalite = await Dynalite.open();
  try {
    expect(await dynalite.differences('night-0', exchanges)).toEqual([]);
  } finally {
    await dynalite.close();
  }
});

test('what came into a queue at the same moment comes out in any order', async () => {
  const queued = (id: string, at: string): TableRequest => ({
    operation: 'PutItem',
    body: {
      TableName: 'surefoot',
      Item: { id: { S: id }, queue: { S: 'open' }, queuedAt: { N: at } },
    },
  });
  const all: TableRequest = {
    operation: 'Query',
    body: {
      TableName: 'surefoot',
      IndexName: 'queue',
      KeyConditionExpression: '#q = :q',
      ExpressionAttributeNames: { '#q': 'queue' },
      ExpressionAttributeValues: { ':q': { S: 'open' } },
      Limit: 10,
    },
  };
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const exchanged = (requests: readonly TableRequest[]): Exchange[] => {
    const table = new Table();
    return requests.map((request) => ({ request, answer: table.answer(request) }));
  };
  const dynalite = await Dynalite.open();
  try {
    const tied = [...names.map((name) => queued(name, '5')), queued('z', '4'), all];
    expect(await dynalite.differences('night-1', exchanged(tied))).toEqual([]);
    // What came later must come later.
    const [first, second] = [
      exchanged([queued('a', '5'), queued('b', '6'), all]),
      queued('b', '4'),
    ];
    const wrong = first.map((one, at) => (at === 1 ? { ...one, request: second } : one));
    expect(await dynalite.differences('night-2', wrong)).toHaveLength(1);
  } finally {
    await dynalite.close();
  }
});

test('what is not modelled is refused', () => {
  const table = new Table();
  const asked = (request: TableRequest) => () => table.answer(request);
  expect(asked({ operation: 'Scan', body: { TableName: 'surefoot' } })).toThrow(NotModelled);
  expect(asked(update({ set: 'SET a = :x', only: 'a <> :x', values: x }))).toThrow(NotModelled);
  expect(asked(update({ set: 'SET a[0] = :x', values: x }))).toThrow(NotModelled);
  const old = { ...put, body: { ...put.body, ReturnValues: 'ALL_OLD' } };
  expect(asked(old)).toThrow(NotModelled);
});
