import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync, } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
export const ROOT = join(__dirname, '../..');
export function blocksOf(page) {
    const text = readFileSync(join(ROOT, page), 'utf8');
    return [...text.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language = '', about = '', body = '']) => ({ language, about, text: body }));
}
/** A copy of what a stranger clones and edits, with the packages already installed. */
export function freshCopy() {
    const copy = mkdtempSync(join(tmpdir(), 'surefoot-docs-'));
    const settings = readdirSync(ROOT).filter((name) => /\.(json|js|cjs|mjs)$/.test(name));
    for (const name of ['src', 'tasks', 'workflows', ...settings]) {
        cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    mkdirSync(join(copy, 'test'));
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    return copy;
}
export function write(folder, path, text) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
}
/** Does by hand what a reader does: finds the lines around, and changes those marked. */
export function edit(folder, path, diff) {
    const lines = diff.trimEnd().split('\n');
    const side = (mark) => lines.filter((line) => line[0] === ' ' || line[0] === mark).map((line) => `${line.slice(1)}\n`);
    const file = join(folder, path);
    const before = readFileSync(file, 'utf8');
    const old = side('-').join('');
    if (before.split(old).length !== 2)
        throw new Error(`${path} does not hold once:\n${old}`);
    writeFileSync(file, before.replace(old, () => side('+').join('')));
}
/**
 * Runs the commands of a block, each line after `$`. Gives what they print, as the block shows it.
 */
export function said(folder, block) {
    const codes = [];
    const told = commandsOf(block).map((command) => {
        // The same program without the start-up time of npm.
        const fast = command.replace(/^npm run -s surefoot --/, 'node --import tsx src/cli/main.ts');
        const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
        const run = spawnSync('bash', ['-c', fast], { cwd: folder, encoding: 'utf8', env });
        codes.push(run.status);
        return `$ ${command}\n${run.stdout}${run.stderr}`;
    });
    return { text: told.join(''), codes };
}
export function commandsOf({ text }) {
    return [...text.matchAll(/^\$ (.+)$/gm)].map(([, command = '']) => command);
}
/** The block as a pattern: `...` stands for anything, a line of it for any lines. */
export function patternOf({ text }) {
    const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const anyLines = escaped.replaceAll(/^\\\.\\\.\\\.$\n/gm, '(?:.*\\n)*?');
    return new RegExp(`^${anyLines.replaceAll('\\.\\.\\.', '.*')}$`);
}
