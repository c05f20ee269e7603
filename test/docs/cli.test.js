import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { cli } from '../cli/cli.ts';
import { SCHEMAS } from '../cli/schemas.ts';
import { ROOT } from './page.ts';
const PAGE = join(ROOT, 'docs/cli.md');
/** A mark, and the frame behind it if there is one. */
const FRAMES = /<!-- (help|schema) ([^>]+) -->\n(?:\n```text\n[\s\S]*?```\n|\n<details>[\s\S]*?<\/details>\n)?/g;
test('docs/cli.md shows the help and the schema of each command', async () => {
    const page = readFileSync(PAGE, 'utf8');
    const frames = new Map();
    for (const [, kind = '', name = ''] of page.matchAll(FRAMES)) {
        frames.set(`${kind} ${name}`, kind === 'help' ? await help(name) : schema(name));
    }
    const now = page.replace(FRAMES, (_whole, kind, name) => `<!-- ${kind} ${name} -->\n\n${frames.get(`${kind} ${name}`)}`);
    if (process.env['UPDATE_GOLDEN'] === '1')
        writeFileSync(PAGE, now);
    expect(page).toBe(now);
});
test('every schema stands on the page', () => {
    const page = readFileSync(PAGE, 'utf8');
    const named = [...page.matchAll(/<!-- schema ([^>]+) -->/g)].map(([, name]) => name);
    const own = Object.keys(SCHEMAS).filter((name) => name !== 'start'); // that of run
    expect(named.toSorted()).toEqual(own.toSorted());
});
test('every command stands on the page', async () => {
    const page = readFileSync(PAGE, 'utf8');
    const { out } = await cli(['--help']);
    const commands = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
    for (const name of commands.filter((known) => known !== 'help')) {
        expect(page).toMatch(new RegExp(`^### ${name}( |$)`, 'm'));
    }
});
async function help(name) {
    const { out } = await cli([...name.split(' '), '--help']);
    return `\`\`\`text\n${out}\`\`\`\n`;
}
function schema(name) {
    const known = Object.entries(SCHEMAS).find(([command]) => command === name)?.[1];
    if (known === undefined)
        throw new Error(`No schema for ${name}.`);
    const { $schema: _dialect, ...text } = z.toJSONSchema(known);
    const json = JSON.stringify(text, null, 2);
    return `<details><summary>JSON schema of <code>${name}</code></summary>\n\n\`\`\`text\n${json}\n\`\`\`\n\n</details>\n`;
}
