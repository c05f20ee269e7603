import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, ROOT } from './page.ts';

test('docs/write-a-runbook.md shows an undo by a task that runs in tests', () => {
  const source = readFileSync(join(ROOT, 'test/drills/task-undo-night.ts'), 'utf8');
  const [, region = ''] = /\/\/ #region undo\n([\s\S]*?) *\/\/ #endregion/.exec(source) ?? [];
  const shown = blocksOf('docs/write-a-runbook.md').find(({ about }) => about === 'undo');
  expect(shown?.text).toBe(region.replaceAll(/^ {2}/gm, ''));
});
