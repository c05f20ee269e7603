import { hash } from '../../src/base/hash.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import { type AnyContract, toJSONSchema } from '../../src/contract/index.ts';

/** Draws from a hash: the same key always draws the same. */
export class Draw {
  #key: Json;

  constructor(...key: readonly Json[]) {
    this.#key = key;
  }

  /** A whole number from 0, below `sides`. */
  below(sides: number): number {
    this.#key = hash([this.#key], 16);
    return Number.parseInt(this.#key.slice(0, 12), 16) % sides;
  }

  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }
}

const schemas = new Map<AnyContract, JsonObject>();

/**
 * What a task answers: something that its contract allows. Lists of things and their neighbours
 * are named after the thing that was asked about, so that no two branches touch the same.
 */
export function answerOf(contract: AnyContract, input: Json, draw: Draw): Json {
  const known = schemas.get(contract);
  const schema = known ?? (toJSONSchema(contract.output) as JsonObject);
  if (known === undefined) schemas.set(contract, schema);
  const answer = sample(schema, draw);
  if (!isJsonObject(answer) || !isJsonObject(input)) return answer;
  const { cluster, service } = input;
  if (contract.name === 'list') return { ...answer, items: itemsOf(input, draw) };
  if (contract.name !== 'neighbour') return answer;
  return { cluster: cluster ?? '', service: `${String(service)}-next${String(input['number'])}` };
}

/** What an older version of a function answers: it does not know of a field yet. */
export function forgetful(answer: Json, draw: Draw): Json {
  if (!isJsonObject(answer)) return answer;
  const names = Object.keys(answer);
  const forgotten = names[draw.below(Math.max(1, names.length))];
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== forgotten));
}

function itemsOf({ cluster, service }: JsonObject, draw: Draw): Json {
  const names = ['a', 'b', 'c', 'd'].slice(0, draw.pick([0, 1, 2, 2, 3, 3, 3, 4]));
  const twice = draw.oneIn(12);
  return names.map((name) => ({
    name: twice ? 'a' : name,
    cluster: cluster ?? '',
    service: `${String(service)}-${name}`,
    size: draw.below(10),
  }));
}

function sample(schema: JsonObject, draw: Draw): Json {
  const either = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonObject[] | undefined;
  if (either?.[0] !== undefined) return sample(draw.pick([either[0], ...either.slice(1)]), draw);
  if ('const' in schema) return schema['const'] ?? null;
  const words = schema['enum'] as readonly Json[] | undefined;
  if (words?.[0] !== undefined) return draw.pick([words[0], ...words.slice(1)]);
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, draw);
    case 'array':
      return Array.from({ length: draw.below(4) }, () =>
        sample(schema['items'] as JsonObject, draw),
      );
    case 'integer': {
      const least = Number(schema['minimum'] ?? 0);
      return Math.min(Math.max(least, 0) + draw.below(10), Number(schema['maximum'] ?? 1_000));
    }
    case 'number':
      return draw.below(1_000) / 100;
    case 'boolean':
      return draw.below(2) === 0;
    case 'string':
      return `t${draw.below(3)}`;
    default:
      throw new TypeError(`No answer for ${JSON.stringify(schema)}.`);
  }
}

function objectOf(schema: JsonObject, draw: Draw): Json {
  const required = schema['required'] as readonly string[] | undefined;
  const fields = Object.entries((schema['properties'] ?? {}) as JsonObject);
  const there = fields.filter(([name]) => required?.includes(name) === true || draw.below(4) > 0);
  return Object.fromEntries(
    there.map(([name, field]) => [name, sample(field as JsonObject, draw)]),
  );
}
