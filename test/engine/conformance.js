import { readFileSync } from 'node:fs';
import { runRecordedCase } from '../../src/engine/index.ts';
/**
 * `npm run conformance`: the recorded cases, in JSON Lines, that SUREFOOT_ASL_CASES names. CI runs
 * it where the variable is set. Lists every case that is not as recorded, by reason; exits 1 if one
 * of them is not for something that docs/asl-support.md says is not supported.
 */
const file = process.env['SUREFOOT_ASL_CASES'];
if (file === undefined) {
    process.stderr.write('SUREFOOT_ASL_CASES names no file of recorded cases.\n');
    process.exit(2);
}
const answers = [];
for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() !== '')
        answers.push(await runRecordedCase(JSON.parse(line)));
}
function reason({ status, cause = '', differs = [] }) {
    if (status !== 'UNSUPPORTED')
        return `different in ${differs.join(', ')}`;
    return cause.includes('in JSONPath') ? 'not supported: JSONPath' : `not supported: ${cause}`;
}
function grouped() {
    const groups = new Map();
    for (const answer of answers.filter(({ ok }) => !ok)) {
        groups.set(reason(answer), [...(groups.get(reason(answer)) ?? []), answer]);
    }
    return groups;
}
for (const [why, cases] of grouped()) {
    process.stdout.write(`${why}: ${cases.length}\n`);
    for (const { id } of cases)
        process.stdout.write(`  ${id}\n`);
}
const ok = answers.filter((answer) => answer.ok).length;
const different = answers.filter((answer) => !answer.ok && answer.status !== 'UNSUPPORTED').length;
process.stdout.write(`${ok} of ${answers.length} as recorded, ${different} different\n`);
process.exitCode = different === 0 ? 0 : 1;
