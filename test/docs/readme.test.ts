import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES } from '../../src/contract/index.ts';
import { Catalogue } from '../../src/local/index.ts';
import { cli } from '../cli/cli.ts';
import { blocksOf, commandsOf, patternOf, ROOT } from './page.ts';
import { picture } from './picture.ts';

const README = join(ROOT, 'README.md');

/**
 * The page, and the page with what the program says in its place; with UPDATE_GOLDEN=1 it is
 * written.
 */
function told(place: RegExp, text: string): readonly [string, string] {
  const page = readFileSync(README, 'utf8');
  expect(page).toMatch(place);
  const now = page.replace(place, (_whole, before: string, after: string) => before + text + after);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(README, now);
  return [page, now];
}

test('the picture is drawn from the plan', () => {
  const { graph } = new Catalogue().plan('ecs-service-unhealthy');
  const [page, now] = told(/(```mermaid\n)[\s\S]*?(```\n)/, picture(graph));
  expect(page).toBe(now);
});

test('the night is the one that npm start shows', async () => {
  const { out } = await cli(['start', '--headless']);
  const lines = out.split('\n');
  const shown = lines.filter((line) => !/^(Plan|Virtual|03:00:00)/.test(line)).slice(0, -3);
  const [page, now] = told(/(```text\n)[\s\S]*?(```\n)/, `${shown.join('\n').trim()}\n`);
  expect(page).toBe(now);
});

test('the outcomes are those of the program', () => {
  const cells = Object.entries(OUTCOMES).map(([outcome, { says, exit }]) => [outcome, says, exit]);
  const rows = [['outcome', 'when', 'exit code'], ...cells].map((row) => row.map(String));
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[], fill = ' ') =>
    `|${row.map((cell, at) => ` ${cell.padEnd(widths[at] ?? 0, fill)} |`).join('')}\n`;
  const [head = [], ...body] = rows;
  const table = [line(head), line(['', '', ''], '-'), ...body.map((row) => line(row))].join('');
  const [page, now] = told(/(\n)\| outcome [^\n]*\n(?:\|[^\n]*\n)*()/, table);
  expect(page).toBe(now);
});

test('its commands do what it says', async () => {
  for (const block of blocksOf('README.md').filter(({ language }) => language === 'console')) {
    let text = '';
    for (const command of commandsOf(block)) {
      const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain,
      );
      expect(words.splice(0, 5).join(' ')).toBe('npm run -s surefoot --');
      const { out, err, code } = await cli(words.filter((word) => word !== undefined));
      expect([command, code]).toEqual([command, block.about === 'exits 1' ? 1 : 0]);
      text += `$ ${command}\n${out}${err}`;
    }
    expect(text).toMatch(patternOf(block));
  }
});
