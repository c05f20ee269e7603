import type { Clock } from '../../../src/base/clock.ts';
import type { Happened, PlainItem } from '../happened.ts';
import { Table, type TableAnswer, type TableRequest, type Written } from './table.ts';
import { plainItem } from './values.ts';

/** A request and its answer, to be asked of another table too. */
export interface Exchange {
  readonly request: TableRequest;
  readonly answer: TableAnswer;
}

/** The table of a night: it writes down every write, and every exchange if wanted. */
export class SeenTable {
  readonly exchanges: Exchange[] | undefined;
  readonly #table: Table;
  readonly #clock: Clock;
  readonly #happened: Happened;
  /** Each item as it is, as plain JSON. */
  readonly #plain = new Map<string, PlainItem>();
  #by: { readonly name: string; readonly invocation: string } = { name: 'console', invocation: '' };

  constructor(options: { clock: Clock; happened: Happened; keepExchanges: boolean }) {
    this.#clock = options.clock;
    this.#happened = options.happened;
    this.exchanges = options.keepExchanges ? [] : undefined;
    this.#table = new Table((write) => this.#note(write));
  }

  items(): readonly PlainItem[] {
    return [...this.#plain.values()];
  }

  answer(request: TableRequest, name: string, invocation: string): TableAnswer {
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

  #note({ id, after: written }: Written): void {
    const before = this.#plain.get(id);
    const after = plainItem(written);
    this.#plain.set(id, after);
    this.#happened.writes.push({
      order: this.#happened.next(),
      at: this.#clock.now(),
      by: this.#by.name,
      invocation: this.#by.invocation,
      id,
      before,
      after,
    });
  }
}
