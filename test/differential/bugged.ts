import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type * as Compiler from '../../src/compile/index.ts';
import type { Compile } from './machine.ts';
import type { Planted } from './planted.ts';

const ROOT = process.cwd();
const COMPILER = join(ROOT, 'src/compile');
const ENTRY = join(COMPILER, 'index.ts');

/**
 * A compiler with the bug in it: a copy of src/compile, in one file. What it imports of other rooms
 * is what everybody imports.
 */
export async function compilerWith(bug: Planted): Promise<Compile> {
  const folder = mkdtempSync(join(tmpdir(), 'surefoot-planted-'));
  const file = join(folder, 'compiler.ts');
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  await build({
    entryPoints: [ENTRY],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [othersStay, planting(bug)],
  });
  const { checkPlan }: typeof Compiler = await import(file);
  rmSync(folder, { recursive: true });
  return (plan) => checkPlan(plan).compiled;
}

/** Imports that lead out of the compiler are not copied. */
const othersStay: Plugin = {
  name: 'others stay',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, importer }) => {
      const found = join(dirname(importer), path);
      return importer === '' || found.startsWith(`${COMPILER}/`)
        ? undefined
        : { path: found, external: true };
    });
  },
};

function planting({ file, find, replace }: Planted): Plugin {
  return {
    name: 'planting',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== join(ROOT, file)) return undefined;
        return { contents: readFileSync(path, 'utf8').replace(find, () => replace), loader: 'ts' };
      });
    },
  };
}
