import pc from 'picocolors';
import { runProgram } from '../../src/cli/program.ts';
import type { Catalogue } from '../../src/local/index.ts';

export interface Said {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs one command line in this process. */
export async function cli(
  words: readonly string[],
  options: { catalogue?: Catalogue; terminal?: boolean; colors?: boolean } = {},
): Promise<Said> {
  let out = '';
  let err = '';
  const streams = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    terminal: options.terminal === true,
    colors: pc.createColors(options.colors === true),
  };
  const code = await runProgram(words, streams, options.catalogue);
  return { out, err, code };
}
