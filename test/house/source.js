import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from '@swc/core';
export const ROOT = join(__dirname, '..', '..');
const ROOMS = ['src', 'tasks', 'ssm-documents', 'workflows', 'infra'];
/** Every TypeScript file of the product. */
export function productSources() {
    return sourcesIn(ROOMS);
}
/** Every TypeScript file that people keep up, tests included. */
export function allSources() {
    return sourcesIn([...ROOMS, 'test', 'docs']);
}
function sourcesIn(folders) {
    return folders
        .flatMap((folder) => filesIn(folder))
        .filter((path) => path.endsWith('.ts'))
        .map((path) => readSource(path, readFileSync(join(ROOT, path), 'utf8')));
}
/** Wrong on purpose, or not ours. */
const SKIPPED = new Set(['node_modules', 'planted', 'cdk.out', '.git', '.surefoot', 'bad']);
export function filesIn(folder) {
    return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
        if (SKIPPED.has(entry.name))
            return [];
        const path = posix.join(folder, entry.name);
        return entry.isDirectory() ? filesIn(path) : [path];
    });
}
/** Reads one file. Throws when it is no TypeScript. */
export function readSource(path, text) {
    const bytes = Buffer.from(text);
    const lineAt = lineFinder(bytes);
    const imports = [];
    const functions = [];
    const literals = [];
    const code = Buffer.from(bytes);
    visit(parseSync(text, { syntax: 'typescript', target: 'es2022' }), (node, parent) => {
        if (node.span === undefined)
            return;
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
        if (found !== undefined)
            imports.push({ ...found, line: lineAt(start) });
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
function visit(node, see) {
    const into = (value, parent) => {
        if (typeof value !== 'object' || value === null)
            return;
        const isNode = 'type' in value; // lists and the wrappers of arguments are none
        if (isNode)
            see(value, parent);
        const inner = isNode ? value : parent;
        for (const member of Object.values(value))
            into(member, inner);
    };
    into(node, undefined);
}
/** How many lines each function has beside those of the functions that begin and end inside it. */
function ownLines(functions) {
    return functions.map(({ first, last }) => {
        const inside = functions.filter((inner) => inner.first > first && inner.last < last);
        const lines = new Set(inside.flatMap((inner) => range(inner.first, inner.last)));
        return { line: first, lines: last - first + 1 - lines.size };
    });
}
function range(first, last) {
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
/** The body of `describe` is a chapter, not a function. */
function isDescribe(call) {
    const callee = call?.['callee'];
    return callee?.['value'] === 'describe';
}
function importOf(node) {
    const source = node['source'];
    switch (node.type) {
        case 'ImportDeclaration':
        case 'ExportNamedDeclaration':
        case 'ExportAllDeclaration':
            if (source?.value === undefined)
                return undefined;
            return { specifier: source.value, typeOnly: isTypeOnly(node) };
        case 'CallExpression': {
            const [first] = (node['arguments'] ?? []);
            const specifier = first?.expression['value'];
            const isImport = node['callee'].type === 'Import';
            return isImport && typeof specifier === 'string' ? { specifier, typeOnly: false } : undefined;
        }
        case 'TsImportType': {
            const specifier = node['argument']['value'];
            return { specifier: String(specifier), typeOnly: true };
        }
        default:
            return undefined;
    }
}
function isTypeOnly(node) {
    if (node['typeOnly'] === true)
        return true;
    const specifiers = (node['specifiers'] ?? []);
    return specifiers.length > 0 && specifiers.every((specifier) => specifier.isTypeOnly === true);
}
const NEWLINE = 10;
const SPACE = 32;
function blank(bytes, start, end) {
    for (let at = start; at < end; at++)
        if (bytes[at] !== NEWLINE)
            bytes[at] = SPACE;
}
function withoutComments(text) {
    return text.replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
}
function lineFinder(bytes) {
    const starts = [0];
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) {
        starts.push(at + 1);
    }
    return (at) => {
        let [low, high] = [0, starts.length - 1];
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((starts[middle] ?? 0) <= at)
                low = middle;
            else
                high = middle - 1;
        }
        return low + 1;
    };
}
