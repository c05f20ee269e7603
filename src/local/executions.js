import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './world/store.ts';
/**
 * The journals of a state folder: a file per execution, a line per entry, appended before what the
 * entry leads to is done. A lock file beside it says which process runs it.
 */
export class Executions {
  #folder;
  constructor(folder) {
    this.#folder = folder;
  }
  begin(beginning) {
    this.#hold(beginning.name);
    this.#append(beginning.name, beginning);
  }
  journal(name) {
    return {
      append: async (entry) => {
        this.#append(name, entry);
      },
    };
  }
  /** Whether there is a journal of this execution, ended or not. */
  knows(name) {
    return existsSync(join(this.#folder, `${name}.jsonl`));
  }
  end(name) {
    this.#append(name, { kind: 'end' });
    rmSync(this.#lock(name), { force: true });
  }
  /** Takes over the executions that have not ended and that no living process runs. */
  takeOver() {
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
  #read(file) {
    const lines = readFileSync(join(this.#folder, file), 'utf8').split('\n');
    // A kill can cut the last line short: what it would have led to was not done.
    const whole = lines.slice(0, -1).map((line) => JSON.parse(line));
    const [beginning, ...entries] = whole;
    if (beginning?.kind !== 'beginning' || whole.some((entry) => entry.kind === 'end')) {
      return undefined;
    }
    return { beginning, entries: entries.filter(isJournalEntry) };
  }
  #append(name, entry) {
    appendFileSync(join(this.#folder, `${name}.jsonl`), `${JSON.stringify(entry)}\n`, {
      mode: 0o600,
    });
  }
  #hold(name) {
    writeFileSync(this.#lock(name), String(process.pid), { mode: 0o600 });
  }
  #isRun(name) {
    try {
      return isAlive(Number(readFileSync(this.#lock(name), 'utf8')));
    } catch {
      return false;
    }
  }
  #lock(name) {
    return join(this.#folder, `${name}.lock`);
  }
}
function isJournalEntry(entry) {
  return entry.kind === 'start' || entry.kind === 'input';
}
