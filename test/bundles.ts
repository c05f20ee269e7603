import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Programs that a test starts again and again, by name: the file of each. */
export type Entries = Readonly<Record<string, string>>;

/**
 * Bundles each program into one file that Node loads at once: most of what a short process costs
 * is the loading of a thousand files.
 */
export class Bundles<Name extends string> {
  readonly #folder = mkdtempSync(join(tmpdir(), 'surefoot-bundles-'));
  readonly #entries: Readonly<Record<Name, string>>;
  #made: Promise<unknown> | undefined;

  constructor(entries: Readonly<Record<Name, string>>) {
    this.#entries = entries;
  }

  /** The path of one; the first to ask has all of them made. */
  async path(name: Name): Promise<string> {
    const args = ['--import', 'tsx', join('test', 'bundle.ts'), this.#folder];
    this.#made ??= promisify(execFile)(process.execPath, [...args, JSON.stringify(this.#entries)]);
    await this.#made;
    return join(this.#folder, `${name}.mjs`);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
