import pc from 'picocolors';
import { runProgram } from '../../src/cli/program.ts';
/** Runs one command line in this process. */
export async function cli(words, options = {}) {
    let out = '';
    let err = '';
    const streams = {
        out: (text) => {
            out += text;
        },
        err: (text) => {
            err += text;
        },
        terminal: options.terminal === true,
        colors: pc.createColors(options.colors === true),
    };
    const code = await runProgram(words, streams, options.catalogue);
    return { out, err, code };
}
