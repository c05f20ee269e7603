import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './page.ts';

const decisions = readdirSync(join(ROOT, 'docs/decisions')).map((name) => `docs/decisions/${name}`);
const pages = [
  'README.md',
  'docs/ARCHITECTURE.md',
  'docs/first-plan.md',
  'docs/cli.md',
  'docs/operate.md',
  'docs/settings.md',
  'docs/check-and-proofs.md',
];

test.each([...pages, ...decisions])('%s leads nowhere that is not there', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
  const linked = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, to = '']) =>
    join(dirname(page), to),
  );
  const named = [...text.matchAll(/`((?:src|test|tasks|infra|workflows|docs)\/[\w./-]*)`/g)].map(
    ([, path = '']) => path,
  );
  const missing = [...linked, ...named].filter((path) => !existsSync(join(ROOT, path)));
  expect(missing).toEqual([]);
});
