import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from '@swc/core';

export const ROOT = process.cwd();

export interface Import {
  /** What stands between the quotes. */
  readonly specifier: string;
  readonly line: number;
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

/** A TypeScript file as the rules of the house look at it. */
export interface Source {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly lines: readonly string[];
  /** The same lines with strings, patterns and comments blanked: code alone. */
  readonly code: readonly string[];
  /** Which lines hold a comment or a part of one. */
  readonly commented: readonly boolean[];
  readonly imports: readonly Import[];
  /** Lines of functions inside are theirs: an object of closures is a chapter, like a class. */
  readonly functions: readonly { line: number; lines: number }[];
  /** Every piece of text in the file: file names in it reach files as imports do. */
  readonly literals: readonly string[];
}

const ROOMS = ['src', 'tasks', 'ssm-documents', 'workflows', 'infra'];

/** Is it a part of what ships? Tests stand in test/, and plans have theirs beside them. */
export function isProduct(path: string): boolean {
  return !/^(?:test|docs)\/|\.test\.ts$/.test(path);
}

/** Every TypeScript file of the product. */
export function productSources(): Source[] {
  return sourcesIn(ROOMS).filter(({ path }) => isProduct(path));
}

/** Every TypeScript file that people keep up, tests included. */
export function allSources(): Source[] {
  return sourcesIn([...ROOMS, 'test', 'docs']);
}

function sourcesIn(folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => filesIn(folder))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readSource(path, readFileSync(join(ROOT, path), 'utf8')));
}

/** Wrong on purpose, or not ours. */
const SKIPPED = new Set([
  ...['node_modules', 'cdk.out', '.git', '.surefoot'],
  ...['test/house/planted', 'test/types/bad'],
]);

export function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (SKIPPED.has(path)) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

interface Node {
  readonly type?: string;
  readonly span?: { readonly start: number; readonly end: number };
  readonly [member: string]: unknown;
}

/** Reads one file. Throws when it is no TypeScript. */
export function readSource(path: string, text: string): Source {
  const bytes = Buffer.from(text);
  const lineAt = lineFinder(bytes);
  const imports: Import[] = [];
  const functions: { first: number; last: number }[] = [];
  const literals: string[] = [];
  const code = Buffer.from(bytes);
  visit(parseSync(text, { syntax: 'typescript', target: 'es2022' }), (node, parent) => {
    if (node.span === undefined) return;
    // swc counts bytes from 1.
    const [start, end] = [node.span.start - 1, node.span.end - 1];
    if (LITERALS.has(node.type ?? '')) {
      blank(code, start, end);
      literals.push(String(node['value'] ?? node['raw'] ?? ''));
    }
    if (FUNCTIONS.has(node.type ?? '') && !isDescribe(parent)) {
      functions.push({ first: lineAt(start), last: lineAt(end) });
    }
    const found = importOf(node);
    if (found !== undefined) imports.push({ ...found, line: lineAt(start) });
  });
  const withComments = code.toString();
  const alone = withoutComments(withComments).split('\n');
  return {
    path,
    lines: text.split('\n'),
    code: alone,
    commented: withComments.split('\n').map((line, index) => line !== alone[index]),
    imports,
    functions: ownLines(functions),
    literals,
  };
}

const LITERALS = new Set(['StringLiteral', 'TemplateElement', 'RegExpLiteral']);
const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
]);

function visit(node: unknown, see: (node: Node, parent: Node | undefined) => void): void {
  const into = (value: unknown, parent: Node | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    const isNode = 'type' in value; // lists and the wrappers of arguments are none
    if (isNode) see(value as Node, parent);
    const inner = isNode ? (value as Node) : parent;
    for (const member of Object.values(value)) into(member, inner);
  };
  into(node, undefined);
}

/** How many lines each function has beside those of the functions that begin and end inside it. */
function ownLines(
  functions: readonly { first: number; last: number }[],
): { line: number; lines: number }[] {
  return functions.map(({ first, last }) => {
    const inside = functions.filter((inner) => inner.first > first && inner.last < last);
    const lines = new Set(inside.flatMap((inner) => range(inner.first, inner.last)));
    return { line: first, lines: last - first + 1 - lines.size };
  });
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The body of `describe` is a chapter, not a function. */
function isDescribe(call: Node | undefined): boolean {
  const callee = call?.['callee'] as Node | undefined;
  return callee?.['value'] === 'describe';
}

function importOf(node: Node): Omit<Import, 'line'> | undefined {
  const source = node['source'] as { value?: string } | undefined | null;
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      if (source?.value === undefined) return undefined;
      return { specifier: source.value, typeOnly: isTypeOnly(node) };
    case 'CallExpression': {
      const [first] = (node['arguments'] ?? []) as { expression: Node }[];
      const specifier = first?.expression['value'];
      const isImport = (node['callee'] as Node).type === 'Import';
      return isImport && typeof specifier === 'string' ? { specifier, typeOnly: false } : undefined;
    }
    case 'TsImportType': {
      const specifier = (node['argument'] as Node)['value'];
      return { specifier: String(specifier), typeOnly: true };
    }
    default:
      return undefined;
  }
}

function isTypeOnly(node: Node): boolean {
  if (node['typeOnly'] === true) return true;
  const specifiers = (node['specifiers'] ?? []) as { isTypeOnly?: boolean }[];
  return specifiers.length > 0 && specifiers.every((specifier) => specifier.isTypeOnly === true);
}

const NEWLINE = 10;
const SPACE = 32;

function blank(bytes: Buffer, start: number, end: number): void {
  for (let at = start; at < end; at++) if (bytes[at] !== NEWLINE) bytes[at] = SPACE;
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, (comment) =>
    comment.replaceAll(/[^\n]/g, ' '),
  );
}

function lineFinder(bytes: Buffer): (at: number) => number {
  const starts = [0];
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) {
    starts.push(at + 1);
  }
  return (at) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
