import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../base/json.ts';
import type { Journal, JournalEntry } from '../engine/index.ts';
import type { ResourceSnapshot } from '../simulated-aws/index.ts';
import { isAlive } from './world/store.ts';

/** What was known when an execution began: enough to end its report in another process. */
export interface Beginning {
  readonly kind: 'beginning';
  readonly name: string;
  readonly plan: string;
  readonly scenario: string;
  readonly recovery: string;
  readonly event: Json;
  readonly alarmAt: number;
  readonly troubleAt: number | null;
  readonly before: readonly ResourceSnapshot[];
}

/** An execution whose runner is gone. */
export interface LeftBehind {
  readonly beginning: Beginning;
  readonly entries: readonly JournalEntry[];
}

interface End {
  readonly kind: 'end';
}

/**
 * The journals of a state folder: a file per execution, a line per entry, appended before what the
 * entry leads to is done. A lock file beside it says which process runs it.
 */
export class Executions {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  begin(beginning: Beginning): void {
    this.#hold(beginning.name);
    this.#append(beginning.name, beginning);
  }

  journal(name: string): Journal {
    return {
      append: async (entry) => {
        this.#append(name, entry);
      },
    };
  }

  /** Whether there is a journal of this execution, ended or not. */
  knows(name: string): boolean {
    return existsSync(join(this.#folder, `${name}.jsonl`));
  }

  end(name: string): void {
    this.#append(name, { kind: 'end' });
    rmSync(this.#lock(name), { force: true });
  }

  /** Takes over the executions that have not ended and that no living process runs. */
  takeOver(): readonly LeftBehind[] {
    return readdirSync(this.#folder)
      .filter((file) => file.endsWith('.jsonl'))
      .sort()
      .flatMap((file) => {
        const left = this.#read(file);
        if (left === undefined || this.#isRun(left.beginning.name)) return [];
        this.#hold(left.beginning.name);
        return [left];
      });
  }

  #read(file: string): LeftBehind | undefined {
    const lines = readFileSync(join(this.#folder, file), 'utf8').split('\n');
    // A kill can cut the last line short: what it would have led to was not done.
    const whole = lines
      .slice(0, -1)
      .map((line): Beginning | JournalEntry | End => JSON.parse(line));
    const [beginning, ...entries] = whole;
    if (beginning?.kind !== 'beginning' || whole.some((entry) => entry.kind === 'end')) {
      return undefined;
    }
    return { beginning, entries: entries.filter(isJournalEntry) };
  }

  #append(name: string, entry: Beginning | JournalEntry | End): void {
    appendFileSync(join(this.#folder, `${name}.jsonl`), `${JSON.stringify(entry)}\n`, {
      mode: 0o600,
    });
  }

  #hold(name: string): void {
    writeFileSync(this.#lock(name), String(process.pid), { mode: 0o600 });
  }

  #isRun(name: string): boolean {
    try {
      return isAlive(Number(readFileSync(this.#lock(name), 'utf8')));
    } catch {
      return false;
    }
  }

  #lock(name: string): string {
    return join(this.#folder, `${name}.lock`);
  }
}

function isJournalEntry(entry: Beginning | JournalEntry | End): entry is JournalEntry {
  return entry.kind === 'start' || entry.kind === 'input';
}
