import { systemClock } from '../../../src/base/clock.ts';
import { localRuntime, Store } from '../../../src/control/index.ts';
import { openTables, type Tables } from '../../../src/local/tables.ts';
import type { Exchange } from './seen-table.ts';
import type { TableAnswer, TableRequest } from './table.ts';

const REGION = 'us-east-1';
const SHOWN_MOST = 400;

/** Another DynamoDB, to be asked the same in the same order: it must answer alike. */
export class Dynalite {
  readonly #tables: Tables;

  private constructor(tables: Tables) {
    this.#tables = tables;
  }

  static async open(): Promise<Dynalite> {
    return new Dynalite(await openTables(systemClock));
  }

  close(): Promise<void> {
    return this.#tables.close();
  }

  /** Where it answers otherwise, in words; at most a few. */
  async differences(name: string, exchanges: readonly Exchange[]): Promise<readonly string[]> {
    const endpoint = this.#tables.endpoint;
    const environment = { table: name, peopleTopic: '', region: REGION };
    const runtime = localRuntime({ clock: systemClock, environment, reach: () => ({ endpoint }) });
    await new Store(runtime).createTable();
    runtime.close();
    const differences: string[] = [];
    for (const { request, answer } of exchanges) {
      const theirs = await this.#ask(renamed(request, name));
      const [mine, other] = [comparable(answer), comparable(theirs)];
      if (mine === other.replaceAll(`"${name}"`, '"surefoot"')) continue;
      const asked = short(JSON.stringify(request));
      differences.push(`${asked}: ${short(mine)} here, ${short(other)} on dynalite.`);
      if (differences.length > 2) break;
    }
    return differences;
  }

  async #ask({ operation, body }: TableRequest): Promise<TableAnswer> {
    const response = await fetch(this.#tables.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'x-amz-date': '20260303T030000Z',
        authorization: `AWS4-HMAC-SHA256 Credential=a/20260303/${REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as TableAnswer['body'] };
  }
}

function renamed({ operation, body }: TableRequest, name: string): TableRequest {
  const { RequestItems, ...rest } = body;
  const [items] = Object.values(RequestItems ?? {});
  if (items !== undefined) return { operation, body: { RequestItems: { [name]: items } } };
  return { operation, body: { ...rest, TableName: name } };
}

/**
 * An answer as text in which only what counts differs: sets and batches have no order, and neither
 * have items of a query that came into the queue at the same moment.
 * Source: DynamoDB Developer Guide, "Using Global Secondary Indexes in DynamoDB": key values there
 * need not be unique, and nothing orders equal ones.
 */
function comparable({ status, body }: TableAnswer): string {
  if (status !== 200) return `${status} ${String(body['__type']).split('#').at(-1)}`;
  const { Items } = body;
  return JSON.stringify(sorted(Array.isArray(Items) ? { ...body, Items: byTies(Items) } : body));
}

/** Runs of items with one `queuedAt`, each by what its items say. */
function byTies(items: readonly unknown[]): readonly (readonly string[])[] {
  const runs: { readonly at: string; readonly texts: string[] }[] = [];
  for (const item of items) {
    const at = JSON.stringify((item as { queuedAt?: unknown }).queuedAt ?? null);
    const text = JSON.stringify(sorted(item));
    const last = runs.at(-1);
    if (last?.at === at) last.texts.push(text);
    else runs.push({ at, texts: [text] });
  }
  return runs.map(({ texts }) => texts.toSorted());
}

/** As much of it as a reader can take in; the log of the night has the rest. */
function short(text: string): string {
  return text.length <= SHOWN_MOST ? text : `${text.slice(0, SHOWN_MOST)}...`;
}

function sorted(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const all = value.map((inner) => sorted(inner));
    const unordered = name === 'SS' || name === 'surefoot' || name.startsWith('night-');
    return unordered ? all.map((inner) => JSON.stringify(inner)).toSorted() : all;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, inner]) => [key, sorted(inner, key)]));
}
