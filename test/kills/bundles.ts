import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What is started again and again, as one file each. */
export const BUNDLES = {
  victim: { file: 'victim.mjs', entry: 'test/kills/victim.ts' },
  world: { file: 'world.mjs', entry: 'src/local/world/main.ts' },
  cli: { file: 'cli.mjs', entry: 'src/cli/main.ts' },
} as const;

const folder = mkdtempSync(join(tmpdir(), 'surefoot-bundles-'));
let made: Promise<unknown> | undefined;

/** The path of a bundle; the first to ask has all of them made. */
export async function bundled(name: keyof typeof BUNDLES): Promise<string> {
  const args = ['--import', 'tsx', join('test', 'kills', 'bundle.ts'), folder];
  made ??= promisify(execFile)(process.execPath, args);
  await made;
  return join(folder, BUNDLES[name].file);
}

export function removeBundles(): void {
  rmSync(folder, { recursive: true, force: true });
}
