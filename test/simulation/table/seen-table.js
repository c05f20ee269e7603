import { Table } from './table.ts';
import { plainItem } from './values.ts';
/** The table of a night: it writes down every write, and every exchange if wanted. */
export class SeenTable {
    exchanges;
    #table;
    #clock;
    #happened;
    #by = { name: 'console', invocation: '' };
    constructor(options) {
        this.#clock = options.clock;
        this.#happened = options.happened;
        this.exchanges = options.keepExchanges ? [] : undefined;
        this.#table = new Table((write) => this.#note(write));
    }
    items() {
        return [...this.#table.items().values()].map(plainItem);
    }
    answer(request, name, invocation) {
        this.#by = { name, invocation };
        const answer = this.#table.answer(request);
        this.exchanges?.push({ request, answer });
        if (request.operation !== 'GetItem' && request.operation !== 'BatchGetItem') {
            const { TableName: _table, ...asked } = request.body;
            const said = answer.status === 200 ? 'ok' : JSON.stringify(answer.body['__type']);
            const who = invocation === '' ? name : invocation;
            const what = `${request.operation} ${JSON.stringify(asked)} ${said}`;
            this.#happened.say(this.#clock.now(), `  ${who} -> ${what}`);
        }
        return answer;
    }
    #note({ id, before, after }) {
        this.#happened.writes.push({
            order: this.#happened.next(),
            at: this.#clock.now(),
            by: this.#by.name,
            invocation: this.#by.invocation,
            id,
            before: before === undefined ? undefined : plainItem(before),
            after: plainItem(after),
        });
    }
}
