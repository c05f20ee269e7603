import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { cli } from '../cli/cli.ts';
import { SCHEMAS } from '../cli/schemas.ts';
import { expectGolden } from '../local/night.ts';
import { ROOT } from './page.ts';

const PAGE = join(ROOT, 'docs/cli.md');
const FOLDER = join(ROOT, 'docs/schemas');

/** A mark, and the frame behind it if there is one. */
const FRAMES = /<!-- help ([^>]+) -->\n(?:\n```text\n[\s\S]*?```\n)?/g;

test('docs/cli.md shows the help of each command', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const frames = new Map<string, string>();
  for (const [, name = ''] of page.matchAll(FRAMES)) frames.set(name, await help(name));
  const now = page.replace(
    FRAMES,
    (_whole, name: string) => `<!-- help ${name} -->\n\n${frames.get(name)}`,
  );
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(PAGE, now);
  expect(page).toBe(now);
});

/** That of start is that of run. */
const DESCRIBED = Object.entries(SCHEMAS).filter(([command]) => command !== 'start');

test.each(DESCRIBED)('docs/schemas holds the schema of %s', (command, known) => {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(known);
  expectGolden(join(FOLDER, fileOf(command)), `${JSON.stringify(schema, null, 2)}\n`);
});

test('every schema is linked from the page, and no file is left over', () => {
  const page = readFileSync(PAGE, 'utf8');
  const linked = [...page.matchAll(/\]\(schemas\/([^)]+)\)/g)].map(([, name]) => name);
  const files = DESCRIBED.map(([command]) => fileOf(command));
  expect(linked.toSorted()).toEqual(files.toSorted());
  expect(readdirSync(FOLDER).toSorted()).toEqual(files.toSorted());
});

test('every command stands on the page', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const { out } = await cli(['--help']);
  const commands = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
  for (const name of commands.filter((known) => known !== 'help')) {
    expect(page).toMatch(new RegExp(`^### ${name}( |$)`, 'm'));
  }
});

async function help(name: string): Promise<string> {
  const { out } = await cli([...name.split(' '), '--help']);
  return `\`\`\`text\n${out}\`\`\`\n`;
}

function fileOf(command: string): string {
  return `${command.replaceAll(' ', '-')}.json`;
}
