import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
/**
 * Compares text with the golden file at this path below `test/`. With UPDATE_GOLDEN=1 the file is
 * written instead: read the difference before committing it.
 */
export function expectGolden(path, actual) {
    const file = join(process.cwd(), 'test', path);
    if (process.env['UPDATE_GOLDEN'] === '1') {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, actual);
        return;
    }
    const golden = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (golden === actual)
        return;
    throw new Error(`test/${path} differs. If this is meant: UPDATE_GOLDEN=1 npx jest, and read what changed.\n` +
        differingLines(golden, actual));
}
const AROUND = 3;
const SHOWN = 60;
/** The lines from the first difference to the last, golden with `-`, actual with `+`. */
export function differingLines(golden, actual) {
    const [before, after] = [golden.split('\n'), actual.split('\n')];
    let head = 0;
    while (head < Math.min(before.length, after.length) && before[head] === after[head])
        head++;
    let tail = 0;
    while (tail < Math.min(before.length, after.length) - head &&
        before.at(-1 - tail) === after.at(-1 - tail)) {
        tail++;
    }
    const cut = (lines, mark) => {
        const changed = lines.slice(head, lines.length - tail);
        const more = changed.length > SHOWN ? [`${mark} ... ${changed.length - SHOWN} more`] : [];
        return [...changed.slice(0, SHOWN).map((line) => `${mark} ${line}`), ...more];
    };
    return [
        `@ line ${head + 1}`,
        ...before.slice(Math.max(0, head - AROUND), head).map((line) => `  ${line}`),
        ...cut(before, '-'),
        ...cut(after, '+'),
        ...before
            .slice(before.length - tail)
            .slice(0, AROUND)
            .map((line) => `  ${line}`),
    ].join('\n');
}
