import { readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Entries } from './bundles.ts';

// `bundle FOLDER ENTRIES`: programs that tests start again and again, each as one file. A world
// that they start is bundled where the entries have one.

const folder = resolve(process.argv[2] ?? '');
const entryPoints = JSON.parse(process.argv[3] ?? '{}') as Entries; // what `Bundles` wrote
const world = pathToFileURL(join(folder, 'world.mjs')).href;

/** Files find what lies beside them as if they stood where they do; the world is bundled, too. */
const asIfAtHome: Plugin = {
  name: 'as if at home',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const started =
        entryPoints['world'] === undefined
          ? text
          : text
              .replace("new URL('./main.ts', import.meta.url)", `new URL('${world}')`)
              .replace("['--import', 'tsx', main]", '[main]');
      const contents = started.replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      );
      return { contents, loader: 'ts' };
    });
  },
};

/** A package that is CommonJS calls `require`, which an ES module must make for itself. */
const REQUIRE =
  "import{createRequire as __make}from'node:module';const require=__make(import.meta.url);";

await build({
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  keepNames: true,
  // It reads files of its own.
  external: ['dynalite'],
  entryPoints,
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  plugins: [asIfAtHome],
  banner: { js: REQUIRE },
  logLevel: 'error',
});
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
