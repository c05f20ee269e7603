import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlan } from '../../src/compile/index.ts';
import { example } from './examples.ts';
const DOCS = join(process.cwd(), 'docs/plan-language.md');
const EXAMPLES = join(process.cwd(), 'test/plan/examples.ts');
const BLOCK = /<!-- test\/plan\/examples\.ts#(\w+) -->\n```ts\n([\s\S]*?)```/g;
/** The lines of a region, moved to the left margin. */
function region(name) {
    const source = readFileSync(EXAMPLES, 'utf8');
    const lines = source.split('\n');
    const from = lines.findIndex((line) => line.trim() === `// #region ${name}`);
    const to = lines.findIndex((line, at) => at > from && line.trim() === '// #endregion');
    if (from === -1 || to === -1)
        throw new Error(`No region ${name}.`);
    const said = lines.slice(from + 1, to);
    const margin = Math.min(...said.filter((line) => line !== '').map((line) => line.length - line.trimStart().length));
    return `${said.map((line) => line.slice(margin)).join('\n')}\n`;
}
function allRegions() {
    return [...readFileSync(EXAMPLES, 'utf8').matchAll(/#region (\w+)/g)].map(([, name]) => `${name}`);
}
describe('docs/plan-language.md', () => {
    it('shows the examples as they stand in code that compiles', () => {
        const before = readFileSync(DOCS, 'utf8');
        const fresh = before.replaceAll(BLOCK, (_all, name) => `<!-- test/plan/examples.ts#${name} -->\n\`\`\`ts\n${region(name)}\`\`\``);
        if (process.env['UPDATE_GOLDEN'] === '1')
            writeFileSync(DOCS, fresh);
        else
            expect(before).toBe(fresh);
    });
    it('has no code that is not an example, and leaves no example out', () => {
        const said = readFileSync(DOCS, 'utf8');
        const shown = [...said.matchAll(BLOCK)].map(([, name]) => name);
        expect([...shown].sort()).toEqual([...allRegions()].sort());
        expect(said.match(/```ts/g)).toHaveLength(shown.length);
    });
    it('has examples that keep every rule', () => {
        expect(checkPlan(example).broken).toEqual([]);
    });
});
