import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './source.ts';
const PLANTED = join(ROOT, 'test', 'house', 'planted', 'plan.ts');
/** Lays the planted plan where plans lie, under our own settings, and gives what oxlint says. */
function lintedAsPlan(folder) {
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) {
        copyFileSync(join(ROOT, name), join(folder, name));
    }
    for (const name of ['node_modules', 'src', 'tasks']) {
        symlinkSync(join(ROOT, name), join(folder, name));
    }
    mkdirSync(join(folder, 'workflows', 'planted'), { recursive: true });
    copyFileSync(PLANTED, join(folder, 'workflows', 'planted', 'plan.ts'));
    const oxlint = join(ROOT, 'node_modules', '.bin', 'oxlint');
    const { stdout } = spawnSync(oxlint, ['--type-aware', '--format=json', 'workflows'], {
        cwd: folder,
        encoding: 'utf8',
    });
    return JSON.parse(stdout).diagnostics;
}
let folder = '';
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'surefoot-lint-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
// tsc checks the planted plan with all others and finds nothing: that is why these rules are
// errors.
test('in a plan, a reference used as a value is an error', () => {
    const lines = readFileSync(PLANTED, 'utf8').split('\n');
    const complaints = lintedAsPlan(folder).map(({ code, labels }) => {
        const line = lines[(labels[0]?.span.line ?? 0) - 1] ?? '';
        return `${line.trim()}  ->  ${code}`;
    });
    expect(complaints.toSorted()).toEqual([
        'const subject = `Wanted ${wanted}`;  ->  typescript(restrict-template-expressions)',
        'const wanted = before.desired ?? before.running;  ->  typescript(no-unnecessary-condition)',
        'if (before.running) {  ->  typescript(no-unnecessary-condition)',
        'if (before.running) {  ->  typescript(strict-boolean-expressions)',
        "why: !before.pending ? 'Nothing starts.' : 'Something starts.',  ->  typescript(no-unnecessary-condition)",
        "why: !before.pending ? 'Nothing starts.' : 'Something starts.',  ->  typescript(strict-boolean-expressions)",
    ]);
}, 60_000);
