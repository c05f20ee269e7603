import { readFileSync } from 'node:fs';
import { UsageError } from '../../base/errors.ts';
import type { Catalogue } from '../../local/index.ts';
import type { ExitCode, Streams } from '../output.ts';

/** What every command is given. */
export interface Context {
  readonly streams: Streams;
  readonly catalogue: Catalogue;
  /** Commands say how they ended; the last word counts. */
  exit(code: ExitCode): void;
}

/** The text of a file that the user named. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError('CLI1007', { where: path, found: why });
  }
}
