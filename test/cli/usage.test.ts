import { expectGolden } from '../local/night.ts';
import { cli } from './cli.ts';

const PLAN = 'ecs-service-unhealthy';

/** Every way to use it wrongly: nothing on stdout, what is wrong on stderr, exit 2. */
const wrong: readonly (readonly string[])[] = [
  ['no-such-command'],
  ['plans', '--no-such-option'],
  ['plans', 'too', 'many'],
  ['graph'],
  ['graph', 'no-such-plan'],
  ['graph', PLAN, '--format', 'png'],
  ['compile', 'no-such-plan'],
  ['explain', 'no-such-plan'],
  ['check', 'no-such-plan'],
  ['mode'],
  ['freeze', '--hold', '--unwind'],
  ['pending', '--state', 'no-such-folder'],
  ['thaw', '--state', 'no-such-folder'],
  ['breaker', PLAN],
  ['breaker', 'no-such-plan', 'ecs-service:a/b'],
  ['limits', '--storm', 'many'],
  ['limits', '--storm', '0'],
  ['window', 'all', '--from', 'sat 22:00', '--to', 'never'],
  ['window', 'all', '--calendar', 'shop', '--from', 'sat 22:00'],
  ['mode', PLAN, 'reckless'],
  ['stop'],
  ['stop', 'abc', '--state', 'no-such-folder'],
  ['stop', 'abc', '--stack', 'Other'],
  ['resolve', 'abc', 'a step', '--state', 'no-such-folder'],
  ['resolve', 'abc', 'a step', '--as', 'whatever'],
  ['release', 'abc', '--on', 'mars'],
  ['timeline', 'abc', '--state', 'no-such-folder'],
  ['new'],
  ['new', 'plan'],
  ['new', 'world', 'my-world'],
  ['new', 'plan', 'Add_One'],
  ['new', 'plan', 'return'],
  ['new', 'task', 'seconds'],
  ['new', 'task', 'my-task', '--kind', 'rune'],
  ['new', 'plan', 'my-plan', '--kind', 'read'],
  ['new', 'plan', 'my-plan', '--root', 'docs'],
  ['new', 'plan', PLAN],
  ['new', 'task', 'read-service', '--kind', 'read'],
  ['new', 'runbook', 'ecs-restart'],
  ['run'],
  ['run', 'no-such-plan'],
  ['run', '--scenario', 'no-such-scenario'],
  ['run', PLAN, '--event', 'no-such-file.json'],
  ['run', PLAN, '--event', 'a.json', '--scenario', PLAN],
  ['run', PLAN, '--clock', 'sundial'],
  ['run', PLAN, '--seed', 'lucky'],
  ['run', PLAN, '--seed', '-1'],
  ['run', PLAN, '--fault', 'Admit'],
  ['run', PLAN, '--fault', 'Admit:gremlins'],
  ['run', PLAN, '--fault', 'Admit:error:0'],
  ['run', PLAN, '--fault', 'Admit:error:first'],
  ['run', PLAN, '--fault', 'No such state:error'],
  ['run', PLAN, '--fault', 'Was it scaled to zero?:error'],
  ['run', PLAN, '--fault', 'Admit:undo-error'],
];

test('every wrong use has exit code 2 and a message of its own', async () => {
  const told: string[] = [];
  for (const words of wrong) {
    const { out, err, code } = await cli(words);
    expect([words, code, out]).toEqual([words, 2, '']);
    expect(err).not.toMatch(/^ {4}at /m);
    told.push(`$ surefoot ${words.map(quoted).join(' ')}\n${err}`);
  }
  expectGolden('test/cli/usage.golden.txt', told.join('\n'));
});

test('a fault at an unknown state is answered with the states that can fail', async () => {
  const { err } = await cli(['run', PLAN, '--fault', 'No such state:error']);
  for (const state of ['Admit', 'Add two tasks', 'The service is steady', 'Close', 'Call people']) {
    expect(err).toContain(`"${state}"`);
  }
});

test('without a command it prints its help on stderr and exits with 2', async () => {
  const { out, err, code } = await cli([]);
  expect([out, code]).toEqual(['', 2]);
  expect(err).toMatch(/^Usage: surefoot/);
});

const helps = [
  [],
  ['start'],
  ['run'],
  ['plans'],
  ['scenarios'],
  ['graph'],
  ['explain'],
  ['check'],
  ['compile'],
  ['new', 'plan'],
  ['new', 'task'],
  ['new', 'runbook'],
  ['mode'],
  ['stop'],
  ['takeover'],
  ['resolve'],
  ['release'],
  ['unwind'],
  ['timeline'],
  ['pending'],
  ['freeze'],
  ['thaw'],
  ['breaker'],
  ['limits'],
  ['window'],
  ['replay'],
  ['asl'],
  ['asl', 'run'],
  ['asl', 'cases'],
  ['asl', 'validate'],
];

test.each(helps.map((words) => [words.join(' '), words]))('%s --help', async (_name, words) => {
  const { out, err, code } = await cli([...words, '--help']);
  expect([err, code]).toEqual(['', 0]);
  expect(out).toMatch(/^Usage: /);
  if (words.length > 0 && words[0] !== 'asl') expect(out).toContain('--json');
});

function quoted(word: string): string {
  return /[ ?:]/.test(word) ? `"${word}"` : word;
}
