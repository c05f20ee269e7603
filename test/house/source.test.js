import { readSource } from './source.ts';
const text = `// über import { no } from 'comment.ts';
import { a, type B } from './a.ts';
import type { C } from './c.ts';
import { type D, type E } from './d.ts';
import 'side-effect';
export * from './f.ts';
export type { G } from './g.ts';
type H = import('./h.ts').H;
const says = "import { no } from 'text.ts'; setTimeout";
const pattern = /setTimeout\\/* '/;
const words = \`setTimeout \${setTimeout} setTimeout\`; /* setTimeout */
const late = async () => await import('./late.ts');
`;
const source = readSource('src/example.ts', text);
test('imports of every kind are found, and nothing in comments and strings', () => {
    expect(source.imports).toEqual([
        { line: 2, specifier: './a.ts', typeOnly: false },
        { line: 3, specifier: './c.ts', typeOnly: true },
        { line: 4, specifier: './d.ts', typeOnly: true },
        { line: 5, specifier: 'side-effect', typeOnly: false },
        { line: 6, specifier: './f.ts', typeOnly: false },
        { line: 7, specifier: './g.ts', typeOnly: true },
        { line: 8, specifier: './h.ts', typeOnly: true },
        { line: 12, specifier: './late.ts', typeOnly: false },
    ]);
});
test('code is what is left without strings, patterns and comments', () => {
    const found = source.code.flatMap((line, index) => (line.match(/setTimeout/g) ?? []).map((word) => `${word} in line ${index + 1}`));
    expect(found).toEqual(['setTimeout in line 11']);
    expect(source.code).toHaveLength(source.lines.length);
    expect(source.commented.flatMap((yes, index) => (yes ? [index + 1] : []))).toEqual([1, 11]);
});
test('functions know their own length; what is inside them, and describe, counts for itself', () => {
    const { functions } = readSource('test/example.test.ts', `describe('a chapter', () => {
  test('one', () => {
    const inner = () => {
      run();
    };
    inner();
  });
});
`);
    expect(functions).toEqual([
        { line: 2, lines: 3 },
        { line: 3, lines: 3 },
    ]);
});
