import pc from 'picocolors';
import { ERROR_CODES } from '../base/error-codes.ts';
import { errorText, SurefootError } from '../base/errors.ts';

/** 0: good. 1: the answer is bad. 2: wrong use. */
export type ExitCode = 0 | 1 | 2;

/** Where a command writes, so that tests can read it. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  /** Whether `out` is a terminal on which a line may be written again. */
  readonly terminal: boolean;
  /** Columns of the terminal; unknown elsewhere. */
  readonly width?: number | undefined;
  readonly colors: ReturnType<typeof pc.createColors>;
}

/** The process's own streams. Colours are off where NO_COLOR is set or nobody watches. */
export const processStreams: Streams = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stdout.isTTY === true,
  width: process.stdout.columns,
  colors: pc.createColors(wantsColors(process.env, process.stdout.isTTY)),
};

/** NO_COLOR (any value) is stronger than FORCE_COLOR, and both than whether anybody watches. */
export function wantsColors(
  { NO_COLOR, FORCE_COLOR }: { readonly [name: string]: string | undefined },
  terminal: boolean | undefined,
): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return terminal === true;
}

/** One JSON document on stdout, and nothing else there. */
export function printJson(streams: Streams, value: unknown): void {
  streams.out(`${JSON.stringify(value, null, 2)}\n`);
}

/** An error for people, or as one JSON document; never a stack for what is not our own fault. */
export function printError(streams: Streams, error: unknown, json: boolean): void {
  if (json) {
    printJson(streams, { error: errorData(error) });
    return;
  }
  if (error instanceof SurefootError) {
    const [title = '', ...rest] = errorText(error).split('\n');
    streams.err(`${[streams.colors.red(title), ...rest].join('\n')}\n`);
  } else {
    streams.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
}

function errorData(error: unknown): object {
  if (!(error instanceof SurefootError)) {
    return { code: null, message: error instanceof Error ? error.message : String(error) };
  }
  const { code, message, facts } = error;
  const { title, why, fix } = ERROR_CODES[code];
  return { code, message, title, why, fix, ...facts };
}

/** Rows as columns of equal width, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
