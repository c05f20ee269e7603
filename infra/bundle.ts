import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * ES modules let esbuild leave out what is not used; names are kept, as errors are told by theirs.
 */
const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: true,
  treeShaking: true,
  legalComments: 'none',
  sourcemap: 'linked',
  sourcesContent: false,
  // Paths in the map are relative to the repository, so that the bytes are the same anywhere.
  outdir: ROOT,
  outExtension: { '.js': '.mjs' },
  absWorkingDir: ROOT,
  write: false,
  logLevel: 'error',
} satisfies BuildOptions;

/** A package that is CommonJS calls `require`, which an ES module must make for itself. */
const REQUIRE =
  "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);";

/** A file whose `handler` Lambda calls, and the name of its function. */
export interface Handler {
  readonly name: string;
  readonly entry: string;
}

/**
 * Bundles each handler with all it needs, the AWS SDK too: what was tested is what runs. Gives back
 * with each a folder with NAME.mjs and its map. All in one go, so that what they share is read
 * once. The same sources give the same bytes.
 */
export function bundle<H extends Handler>(
  handlers: readonly H[],
): readonly (readonly [H, string])[] {
  const { outputFiles } = buildSync({
    ...OPTIONS,
    banner: { js: REQUIRE },
    entryPoints: Object.fromEntries(handlers.map(({ name, entry }) => [name, entry])),
  });
  return handlers.map((handler) => {
    const folder = mkdtempSync(join(tmpdir(), 'surefoot-bundle-'));
    const own = [`${handler.name}.mjs`, `${handler.name}.mjs.map`];
    for (const { path, contents } of outputFiles) {
      if (own.includes(basename(path))) writeFileSync(join(folder, basename(path)), contents);
    }
    return [handler, folder];
  });
}
