import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
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
    outfile: join(ROOT, 'index.mjs'),
    absWorkingDir: ROOT,
    write: false,
    logLevel: 'error',
};
/** A package that is CommonJS calls `require`, which an ES module must make for itself. */
const REQUIRE = "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);";
/**
 * Bundles one handler with all it needs, the AWS SDK too: what was tested is what runs. Gives back
 * a folder with index.mjs and its map. The same sources give the same bytes.
 */
export function bundle(entry) {
    const built = buildSync({ ...OPTIONS, banner: { js: REQUIRE }, entryPoints: [entry] });
    const folder = mkdtempSync(join(tmpdir(), 'surefoot-bundle-'));
    for (const { path, contents } of built.outputFiles ?? []) {
        writeFileSync(join(folder, basename(path)), contents);
    }
    return folder;
}
