import pc from 'picocolors';
import { ERROR_CODES } from '../base/error-codes.ts';
import { errorText, SurefootError } from '../base/errors.ts';
/** The process's own streams. Colours are off where NO_COLOR is set or nobody watches. */
export const processStreams = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    terminal: process.stdout.isTTY === true,
    width: process.stdout.columns,
    colors: pc.createColors(wantsColors(process.env, process.stdout.isTTY)),
};
/** NO_COLOR (any value) is stronger than FORCE_COLOR, and both than whether anybody watches. */
export function wantsColors({ NO_COLOR, FORCE_COLOR }, terminal) {
    if (NO_COLOR !== undefined && NO_COLOR !== '')
        return false;
    if (FORCE_COLOR !== undefined && FORCE_COLOR !== '')
        return FORCE_COLOR !== '0';
    return terminal === true;
}
/** One JSON document on stdout, and nothing else there. */
export function printJson(streams, value) {
    streams.out(`${JSON.stringify(value, null, 2)}\n`);
}
/** An error for people, or as one JSON document; never a stack for what is not our own fault. */
export function printError(streams, error, json) {
    if (json) {
        printJson(streams, { error: errorData(error) });
        return;
    }
    if (error instanceof SurefootError) {
        const [title = '', ...rest] = errorText(error).split('\n');
        streams.err(`${[streams.colors.red(title), ...rest].join('\n')}\n`);
    }
    else {
        streams.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    }
}
function errorData(error) {
    if (!(error instanceof SurefootError)) {
        return { code: null, message: error instanceof Error ? error.message : String(error) };
    }
    const { code, message, facts } = error;
    const { title, why, fix } = ERROR_CODES[code];
    return { code, message, title, why, fix, ...facts };
}
/** Rows as columns of equal width, two spaces apart. */
export function columns(rows) {
    const widths = rows.reduce((widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)), []);
    return rows
        .map((row) => row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd())
        .map((line) => `${line}\n`)
        .join('');
}
