import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './cli.ts';
import { SCHEMAS } from './schemas.ts';

const PLAN = 'ecs-service-unhealthy';
const folder = mkdtempSync(join(tmpdir(), 'surefoot-json-'));
afterAll(() => rmSync(folder, { recursive: true }));

const machine = join(folder, 'machine.json');
writeFileSync(
  machine,
  JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Done',
    States: { Done: { Type: 'Succeed' } },
  }),
);
const input = join(folder, 'input.json');
writeFileSync(input, '{}');

/** The command line, the schema that its document has, and its exit code. */
const commands: readonly (readonly [string, keyof typeof SCHEMAS, 0 | 1 | 2])[] = [
  ['plans --json', 'plans', 0],
  ['scenarios --json', 'scenarios', 0],
  [`graph ${PLAN} --json`, 'graph', 0],
  [`explain ${PLAN} --json`, 'explain', 0],
  ['check --json', 'check', 0],
  [`check ${PLAN} --json`, 'check', 0],
  [`compile ${PLAN}`, 'compile', 0],
  [`compile ${PLAN} --json`, 'compile', 0],
  [`compile ${PLAN} --all --json`, 'compile --all', 0],
  [`diff ${PLAN} ${PLAN} --json`, 'diff', 0],
  [`diff ${PLAN} no-such-plan --json`, 'error', 2],
  [`run ${PLAN} --json`, 'run', 0],
  ['run --scenario ecs-nothing-helps --json', 'run', 1],
  ['run --scenario ecs-scaled-to-zero --json', 'run', 1],
  ['run --scenario ecs-auto-scaled --json', 'run', 1],
  ['start --headless --json', 'start', 0],
  ['start --json', 'start', 0],
  [`asl run --definition ${machine} --input ${input} --json`, 'asl run', 0],
  [`asl validate ${machine} --json`, 'asl validate', 0],
  ['mode no-such-plan observe --json', 'error', 2],
  ['run --json', 'error', 2],
  ['run no-such-plan --json', 'error', 2],
  ['graph no-such-plan --json', 'error', 2],
  ['explain no-such-plan --json', 'error', 2],
  ['compile no-such-plan --json', 'error', 2],
  ['check no-such-plan --json', 'error', 2],
  ['plans --jsn --json', 'error', 2],
  ['no-such-command --json', 'error', 2],
  ['asl validate no-such-file.json --json', 'error', 2],
];

test.each(commands)('%s prints one document as its schema says', async (line, schema, code) => {
  const said = await cli(line.split(' '));
  const document: unknown = JSON.parse(said.out);
  expect(SCHEMAS[schema].safeParse(document).error?.issues).toBeUndefined();
  expect(said.code).toBe(code);
});

test('with --json the first line goes to stderr, and nothing else does', async () => {
  const { err } = await cli(['run', PLAN, '--json']);
  expect(err).toBe(
    `Plan ${PLAN} on a simulated AWS, scenario ${PLAN}.\nVirtual clock: waits take no real time.\n`,
  );
});

test('run tells all that it promises', async () => {
  const { out } = await cli(['run', PLAN, '--json', '--fault', 'Add two tasks:error']);
  const promised =
    'recovery plan outcome left status events entries calls faults world error cause'.split(' ');
  const report = JSON.parse(out) as Record<string, object>;
  expect(Object.keys(report)).toEqual(expect.arrayContaining(promised));
  expect(Object.keys(report['world'] ?? {})).toEqual(['before', 'after', 'differences']);
  expect(report['faults']).toEqual([{ state: 'Add two tasks', kind: 'error', fired: true }]);
});

test('an error says what, why and what to do', async () => {
  const { out } = await cli(['run', 'no-such-plan', '--json']);
  expect(JSON.parse(out)).toEqual({
    error: {
      code: 'CLI1004',
      message: 'CLI1004 No such plan: There is no plan "no-such-plan".',
      title: 'No such plan',
      why: 'Plans are listed in workflows/index.ts, by the name that each gives itself.',
      fix: expect.stringContaining(PLAN),
      found: 'There is no plan "no-such-plan".',
    },
  });
});

test('the same command line prints the same document', async () => {
  const [one, two] = [await cli(['run', PLAN, '--json']), await cli(['run', PLAN, '--json'])];
  expect(one.out).toBe(two.out);
});
