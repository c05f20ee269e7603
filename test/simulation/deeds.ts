import type { Clock } from '../../src/base/clock.ts';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { Deed, Happened, PlainItem } from './happened.ts';
import type { Instance } from './instance.ts';

type About = Pick<
  Deed,
  | 'by'
  | 'invocation'
  | 'doing'
  | 'recovery'
  | 'step'
  | 'item'
  | 'attempt'
  | 'sentAt'
  | 'sentAtThere'
>;

/** Writes down what AWS carries out, and at whose wish. */
export class Deeds {
  readonly #clock: Clock;
  readonly #happened: Happened;

  constructor({ clock, happened }: { clock: Clock; happened: Happened }) {
    this.#clock = clock;
    this.#happened = happened;
  }

  /** To be called when a function sends; what it gives, when the request arrives. */
  sending(instance: Instance) {
    const { work, hosted, clock } = instance;
    const payload: Json = work?.payload ?? null;
    const event = isJsonObject(payload) ? payload : {};
    const word = (name: string): string => {
      const value = event[name];
      return typeof value === 'string' ? value : '';
    };
    const about: About = {
      by: hosted.name,
      invocation: work?.id ?? '',
      doing: word('do'),
      recovery: word('recovery'),
      step: word('step'),
      item: word('item'),
      attempt: typeof event['attempt'] === 'number' ? event['attempt'] : 0,
      sentAt: this.#clock.now(),
      sentAtThere: clock.now(),
    };
    return <Output extends object>(
      service: string,
      operation: string,
      input: object,
      carryOut: () => Promise<Output>,
    ) => this.#carryOut(about, { service, operation, input }, carryOut);
  }

  /** Somebody at a console, or a command that somebody has typed, does it now. */
  byHand<Output extends object>(
    call: { service: string; operation: string; input: object },
    carryOut: () => Promise<Output>,
    by = 'console',
  ): Promise<Output> {
    const now = this.#clock.now();
    const nobody = { invocation: '', doing: '', recovery: '', step: '', item: '', attempt: 0 };
    const about = { ...nobody, by, sentAt: now, sentAtThere: now };
    return this.#carryOut(about, call, carryOut);
  }

  async #carryOut<Output extends object>(
    about: About,
    call: { service: string; operation: string; input: object },
    carryOut: () => Promise<Output>,
  ): Promise<Output> {
    const order = this.#happened.next();
    const at = this.#clock.now();
    const note = (output: PlainItem | undefined, error: string | undefined): void => {
      const input = JSON.parse(JSON.stringify(call.input)) as PlainItem;
      this.#happened.deeds.push({ ...about, ...call, order, at, input, output, error });
      const who = about.invocation === '' ? about.by : about.invocation;
      const what = `${call.operation} ${JSON.stringify(input)} ${error ?? 'ok'}`;
      this.#happened.say(at, `  ${who} -> ${what}`);
    };
    try {
      const output = await carryOut();
      note(JSON.parse(JSON.stringify(output)) as PlainItem, undefined);
      return output;
    } catch (error) {
      note(undefined, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      throw error;
    }
  }
}
