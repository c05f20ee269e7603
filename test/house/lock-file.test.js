import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source.ts';
/** Packages of platforms that the lock file names but does not hold: npm ci refuses it then. */
function missingFrom(packages) {
    return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) => Object.keys(optionalDependencies).filter((name) => packages[`node_modules/${name}`] === undefined &&
        packages[`${path}/node_modules/${name}`] === undefined));
}
test('the lock file holds the tools of every platform; if not: node .ci/lock-platforms.mjs', () => {
    const text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    const { packages } = JSON.parse(text);
    expect(missingFrom(packages)).toEqual([]);
    delete packages['node_modules/@biomejs/cli-win32-x64'];
    expect(missingFrom(packages)).toEqual(['@biomejs/cli-win32-x64']);
});
