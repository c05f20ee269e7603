import { systemClock } from '../../../src/base/clock.ts';
import { localRuntime, Store } from '../../../src/control/index.ts';
import { openTables } from '../../../src/local/tables.ts';
const REGION = 'us-east-1';
/** Another DynamoDB, to be asked the same in the same order: it must answer alike. */
export class Dynalite {
    #tables;
    constructor(tables) {
        this.#tables = tables;
    }
    static async open() {
        return new Dynalite(await openTables(systemClock));
    }
    close() {
        return this.#tables.close();
    }
    /** Where it answers otherwise, in words; at most a few. */
    async differences(name, exchanges) {
        const endpoint = this.#tables.endpoint;
        const environment = { table: name, peopleTopic: '', region: REGION };
        const runtime = localRuntime({ clock: systemClock, environment, reach: () => ({ endpoint }) });
        await new Store(runtime).createTable();
        runtime.close();
        const differences = [];
        for (const { request, answer } of exchanges) {
            const theirs = await this.#ask(renamed(request, name));
            const [mine, other] = [comparable(answer), comparable(theirs)];
            if (mine === other.replaceAll(`"${name}"`, '"surefoot"'))
                continue;
            differences.push(`${JSON.stringify(request)}: ${mine} here, ${other} on dynalite.`);
            if (differences.length > 2)
                break;
        }
        return differences;
    }
    async #ask({ operation, body }) {
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
        return { status: response.status, body: (await response.json()) };
    }
}
function renamed({ operation, body }, name) {
    const { RequestItems, ...rest } = body;
    const [items] = Object.values(RequestItems ?? {});
    if (items !== undefined)
        return { operation, body: { RequestItems: { [name]: items } } };
    return { operation, body: { ...rest, TableName: name } };
}
/** An answer as text in which only what counts differs: sets and batches have no order. */
function comparable({ status, body }) {
    if (status !== 200)
        return `${status} ${String(body['__type']).split('#').at(-1)}`;
    return JSON.stringify(sorted(body));
}
function sorted(value, name = '') {
    if (Array.isArray(value)) {
        const all = value.map((inner) => sorted(inner));
        const unordered = name === 'SS' || name === 'surefoot' || name.startsWith('night-');
        return unordered ? all.map((inner) => JSON.stringify(inner)).toSorted() : all;
    }
    if (typeof value !== 'object' || value === null)
        return value;
    const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(members.map(([key, inner]) => [key, sorted(inner, key)]));
}
