import { spawnSync } from 'node:child_process';

/** A command with one number and one flag, in a process of its own: it may end it. */
function command(...words: readonly string[]) {
  const code = `
    import { commandLine } from './test/command-line.ts';
    const given = commandLine('The help.\\n', { times: '3', from: '', json: false });
    console.log(given.number('times', 1), given.given('from'), given.given('json'));`;
  const node = ['--import', 'tsx', '--input-type', 'module', '-e', code, '--', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' });
  return { status, stdout, why: stderr.split('\n')[0] };
}

test.each([
  [[], '3 false false\n'],
  [['--times', '7', '--json', '--from', '1'], '7 true true\n'],
  [['--help', '--times', '7'], 'The help.\n'],
])('%j is understood', (words, stdout) => {
  expect(command(...words)).toEqual({ status: 0, stdout, why: '' });
});

test.each([
  [['--times', '0'], '--times takes a whole number from 1.'],
  [['--times', 'many'], '--times takes a whole number from 1.'],
  [['--tims', '3'], "Unknown option '--tims'"],
])('%j is wrong use: %s', (words, why) => {
  expect(command(...words)).toEqual({ status: 2, stdout: '', why });
});
