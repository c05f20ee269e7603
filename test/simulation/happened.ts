import { isoTime } from '../../src/base/clock.ts';

/** A request that was carried out by AWS, by whoever: what really happened, in order. */
export interface Deed {
  /** Place in the order of everything that happened. */
  readonly order: number;
  /** When it was carried out, ms since 1970. */
  readonly at: number;
  /** When a function sent it; the same as `at` for people. */
  readonly sentAt: number;
  /** By the clock of the function. */
  readonly sentAtThere: number;
  /** Of a function: its name. `console` for people. */
  readonly by: string;
  /** Empty for people. */
  readonly invocation: string;
  /** What the function was asked to do: `run`, `put back`, `admit`, ...; empty for people. */
  readonly doing: string;
  readonly recovery: string;
  readonly step: string;
  readonly item: string;
  readonly attempt: number;
  readonly service: string;
  readonly operation: string;
  readonly input: { readonly [member: string]: unknown };
  readonly output: { readonly [member: string]: unknown } | undefined;
  readonly error: string | undefined;
}

/** A write that the table carried out. Items are plain JSON, sets as sorted lists. */
export interface TableWrite {
  readonly order: number;
  readonly at: number;
  readonly by: string;
  readonly invocation: string;
  readonly id: string;
  readonly before: PlainItem | undefined;
  readonly after: PlainItem;
}

export type PlainItem = { readonly [name: string]: unknown };

/** An execution began: of a plan with an event, or once more with a try, or of the unwinder. */
export interface Started {
  readonly order: number;
  readonly at: number;
  readonly plan: string;
  readonly execution: string;
  readonly input: PlainItem;
}

export interface Answered {
  readonly order: number;
  readonly at: number;
  readonly function: string;
  /** Under which it was called. */
  readonly arn: string;
  readonly invocation: string;
  readonly event: PlainItem;
  /** Undefined when it raised an error. */
  readonly answer: unknown;
  readonly error: string | undefined;
}

/** People were told something. */
export interface Told {
  readonly at: number;
  readonly by: string;
  readonly subject: string;
  readonly message: string;
}

/** A command that an operator typed. */
export interface Order {
  readonly word: string;
  /** Which recovery, step, target and so on. */
  readonly about: { readonly [name: string]: string };
  /** Names its writes and requests. */
  readonly id: string;
  /** Its place in the order of what happened when it was typed, and when it was answered. */
  readonly from: number;
  readonly order: number;
  /** When it was answered, ms since 1970. */
  readonly at: number;
  /** Refused: as things stood it could not be done. Failed: nobody told what became of it. */
  readonly answer: 'done' | 'refused' | 'failed';
}

/** A state that an alarm took. */
export interface Turned {
  readonly order: number;
  readonly at: number;
  readonly arn: string;
  readonly name: string;
  readonly to: string;
}

/** Everything that happened in one night, written down by the world and never by the machine. */
export class Happened {
  readonly deeds: Deed[] = [];
  readonly writes: TableWrite[] = [];
  readonly started: Started[] = [];
  readonly answered: Answered[] = [];
  readonly told: Told[] = [];
  readonly turned: Turned[] = [];
  readonly orders: Order[] = [];
  /** The names of the executions that somebody stopped by hand. */
  readonly stopped = new Set<string>();
  /** How often each fault struck, and how often other things worth counting came about. */
  readonly counts = new Map<string, number>();
  readonly log: string[] = [];
  #order = 0;

  next(): number {
    return ++this.#order;
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  say(at: number, line: string): void {
    this.log.push(`${isoTime(at).slice(11)} ${line}`);
  }
}
