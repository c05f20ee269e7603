import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = process.cwd();

/** A fenced block of a page: its language, the words behind that, and its text. */
export interface Block {
  readonly language: string;
  readonly about: string;
  readonly text: string;
}

export function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', about = '', body = '']) => ({ language, about, text: body }),
  );
}

/** A copy of what a stranger clones and edits, with the packages already installed. */
export function freshCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'surefoot-docs-'));
  const settings = readdirSync(ROOT).filter((name) => /\.(json|js|cjs|mjs)$/.test(name));
  mkdirSync(join(copy, 'test'));
  const folders = ['src', 'ssm-documents', 'tasks', 'workflows'];
  for (const name of [...folders, 'test/plain-preset.mjs', ...settings]) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Does by hand what a reader does: finds the lines around, and changes those marked. */
export function edit(folder: string, path: string, diff: string): void {
  const lines = diff.trimEnd().split('\n');
  const side = (mark: string) =>
    lines.filter((line) => line[0] === ' ' || line[0] === mark).map((line) => `${line.slice(1)}\n`);
  const file = join(folder, path);
  const before = readFileSync(file, 'utf8');
  const old = side('-').join('');
  if (before.split(old).length !== 2) throw new Error(`${path} does not hold once:\n${old}`);
  writeFileSync(
    file,
    before.replace(old, () => side('+').join('')),
  );
}

/**
 * Runs the commands of a block, each line after `$`. Gives what they print, as the block shows it.
 */
export function said(folder: string, block: Block): { text: string; codes: (number | null)[] } {
  const codes: (number | null)[] = [];
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

export function commandsOf({ text }: Block): readonly string[] {
  return [...text.matchAll(/^\$ (.+)$/gm)].map(([, command = '']) => command);
}

/** The block as a pattern: `...` stands for anything, a line of it for any lines. */
export function patternOf({ text }: Block): RegExp {
  const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const anyLines = escaped.replaceAll(/^\\\.\\\.\\\.$\n/gm, '(?:.*\\n)*?');
  return new RegExp(`^${anyLines.replaceAll('\\.\\.\\.', '.*')}$`);
}
