import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulate } from '../simulate.ts';
import { admission } from './admission.ts';
import { changes } from './changes.ts';
import { closing } from './closing.ts';
import type { Planted } from './planted.ts';
import { undoing } from './undoing.ts';

const ALL: readonly Planted[] = [...admission, ...changes, ...undoing, ...closing];
/** How many nights a bug may hide. */
const SEEDS = 300;
const COPIED = ['src', 'tasks', 'workflows', 'ssm-documents', 'test/simulation', 'package.json'];
const ROOT = process.cwd();

/** A copy of the repository, as far as the simulation needs it, with the bug in it. */
function copyWith({ file, find, replace }: Planted): string {
  const copy = mkdtempSync(join(tmpdir(), 'surefoot-planted-'));
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const text = readFileSync(join(copy, file), 'utf8');
  writeFileSync(
    join(copy, file),
    text.replace(find, () => replace),
  );
  return copy;
}

test.each(ALL)('$says', async (planted) => {
  const { file, find, law, from = 1 } = planted;
  const times = readFileSync(join(ROOT, file), 'utf8').split(find).length - 1;
  expect([file, find, times]).toEqual([file, find, 1]);
  const copy = copyWith(planted);
  try {
    const judgements = await simulate({
      from,
      seeds: SEEDS,
      workers: 2,
      root: copy,
      enough: ({ broken }) => broken.some((one) => one.law === law),
    });
    const noticed = new Set(judgements.flatMap(({ broken }) => broken.map((one) => one.law)));
    expect([...noticed]).toContain(law);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
