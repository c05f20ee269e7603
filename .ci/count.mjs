// node .ci/count.mjs BROKEN FOLDER: prints `N passed, N failed` over jest's JSON results in FOLDER.
// BROKEN is how many steps failed without such results. A suite that could not even be loaded holds
// no failed test, so it counts by itself; so does a run that failed with nothing to point at.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [broken, folder] = process.argv.slice(2);
let passed = 0;
let failed = Number(broken);
for (const name of readdirSync(folder).sort()) {
  const run = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const wrong = run.numFailedTests + run.numRuntimeErrorTestSuites;
  passed += run.numPassedTests;
  failed += run.success ? wrong : Math.max(1, wrong);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
