import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { judge as judgeNight } from '../simulation/judge.ts';
import type { Planted } from './planted.ts';

/** Judges the night of a seed by a copy of the simulation, and of all of `src`, with the bug. */
export type Judge = typeof judgeNight;

const ROOT = process.cwd();

let copies = 0;

/**
 * A copy of the simulation, and of what it imports from this repository, with the bug in it. It
 * shares the packages of this process with other copies, and no module of ours. The packages are
 * found in the folder; what the copy imports later is, too.
 */
export async function judgeWith(planted: Planted | undefined, folder: string): Promise<Judge> {
  const outfile = join(folder, `judge-${process.pid}-${++copies}.mjs`);
  await build({
    entryPoints: [join(ROOT, 'test', 'simulation', 'judge.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    keepNames: true,
    logLevel: 'error',
    plugins: [packagesOutside, ...(planted === undefined ? [] : [withBug(planted)])],
  });
  const copy: { readonly judge: Judge } = await import(pathToFileURL(outfile).href);
  return copy.judge;
}

/** Our own name means this repository; every other package is imported as it is. */
const packagesOutside: Plugin = {
  name: 'packages outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || /^surefoot(\/|$)/.test(path) ? undefined : { path, external: true },
    );
  },
};

function withBug({ file, find, replace }: Planted): Plugin {
  const path = join(ROOT, file);
  return {
    name: 'with a bug',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, (loaded) => {
        if (loaded.path !== path) return undefined;
        const contents = readFileSync(path, 'utf8').replace(find, () => replace);
        return { contents, loader: 'ts' };
      });
    },
  };
}
