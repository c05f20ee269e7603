import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = process.cwd();
const PLAN_AND_CONTRACT = ['src/plan/index.ts', 'src/contract/index.ts'];

/** The file, and every file of this folder that it imports, by what they import of others. */
function importsOf(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found = [...text.matchAll(/from '(?<path>[^']+)'/g)].map((match) => {
    const path = match.groups?.['path'] ?? '';
    return path.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), path)) : path;
  });
  return found.flatMap((path) =>
    path.startsWith('test/differential/') ? importsOf(path, seen) : [path],
  );
}

test('the interpreter knows of plan and contract only', () => {
  const imports = new Set(importsOf('test/differential/interpreter.ts'));
  expect([...imports].sort()).toEqual([...PLAN_AND_CONTRACT].sort());
});
