import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, edit, freshCopy, patternOf, ROOT, said, write } from '../docs/page.ts';
jest.setTimeout(120_000);
const PAGE = 'docs/first-plan.md';
const copy = freshCopy();
afterAll(() => rmSync(copy, { recursive: true }));
test('docs/first-plan.md does what it says, from top to bottom', () => {
    for (const block of blocksOf(PAGE)) {
        if (block.language === 'ts')
            write(copy, block.about, block.text);
        if (block.language === 'diff')
            edit(copy, block.about, block.text);
        if (block.language !== 'console')
            continue;
        const { text, codes } = said(copy, block);
        if (process.env['UPDATE_GOLDEN'] === '1' && !block.text.includes('...'))
            renew(block.text, text);
        expect(text).toMatch(patternOf(block));
        expect(codes).toEqual([block.about === 'exits 1' ? 1 : 0]);
    }
});
/** What a command prints in full is written anew, to be read before it is committed. */
function renew(before, now) {
    const page = join(ROOT, PAGE);
    writeFileSync(page, readFileSync(page, 'utf8').replace(before, () => now));
}
test('its code passes the type checker and the linter', () => {
    const bin = join(ROOT, 'node_modules/.bin');
    const types = spawnSync(join(bin, 'tsc'), ['-p', '.'], { cwd: copy, encoding: 'utf8' });
    expect(types.stdout).toBe('');
    const lint = spawnSync(join(bin, 'biome'), ['check', 'workflows'], {
        cwd: copy,
        encoding: 'utf8',
    });
    expect([lint.status, lint.stderr]).toEqual([0, expect.any(String)]);
});
