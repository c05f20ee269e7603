import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expectGolden } from '../golden.ts';
/** What tsc says of the files in bad/ and good/, in one run. */
async function tscSays() {
    const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false'];
    const run = promisify(execFile)(process.execPath, [...tsc, '-p', 'test/types/tsconfig.json']);
    const { stdout } = await run.catch((failed) => failed);
    return stdout;
}
const LONGEST = 260;
/** An error a block: file and line, then what tsc says first and what it says last, cut to size. */
function shortened(said) {
    const errors = said.trimEnd().split(/\n(?=\S)/);
    return errors
        .map((error) => {
        const [first = '', ...more] = error.split('\n');
        const [, place, words = ''] = /^test\/types\/(.*?),\d+\): error TS\d+: (.*)$/.exec(first) ?? [];
        const last = more.findLast((line) => !/\[identifies\]|\[unit\]|"ecs \w+"' is not/.test(line));
        const lines = last === undefined ? [words] : [words, last.trim()];
        return [`${place?.replace('(', ':')}`, ...lines.map((line) => `  ${cut(line)}`)].join('\n');
    })
        .join('\n');
}
function cut(line) {
    return line.length <= LONGEST
        ? line
        : `${line.slice(0, LONGEST / 2)} ... ${line.slice(-LONGEST / 2)}`;
}
describe('tsc', () => {
    it('refuses every wrong plan with a sentence, and none of the good ones', async () => {
        const said = shortened(await tscSays());
        expect(said).not.toContain('good/');
        expect(said).not.toContain('src/');
        expectGolden('types/tsc.txt', `${said}\n`);
    }, 30_000);
});
