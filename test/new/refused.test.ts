import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cli } from '../cli/cli.ts';
import { SCHEMAS } from '../cli/schemas.ts';
import { ROOT } from '../docs/page.ts';

// That what is written compiles and passes its tests is held by test/new, which takes longer.

/** The disk refuses the rename of this number; 0: none. */
const mockDisk = { refusesAt: 0 };
jest.mock('node:fs', () => {
  const real = jest.requireActual<typeof fs>('node:fs');
  const renameSync: typeof fs.renameSync = (from, to) => {
    mockDisk.refusesAt -= 1;
    if (mockDisk.refusesAt === 0) throw new Error('ENOSPC: no space left on device');
    real.renameSync(from, to);
  };
  return { ...real, renameSync };
});

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) fs.rmSync(root, { recursive: true });
});

/** The files of a repository that `new` reads, and every path in it with its text. */
function repository(without = '') {
  const root = fs.mkdtempSync(join(tmpdir(), 'surefoot-root-'));
  roots.push(root);
  const indexes = ['workflows/index.ts', 'tasks/index.ts', 'tasks/handlers.ts'];
  const needed = [
    ...['src/index.ts', 'src/local/index.ts', 'src/simulated-aws/scenario.ts'],
    ...['src/contract/index.ts', 'src/control/index.ts', 'ssm-documents/index.ts'],
    ...['test/tasks/rig.ts', 'test/ssm-documents/rig.ts'],
    'ssm-documents/stop-instance/contract.ts',
  ];
  for (const path of [...indexes, ...needed].filter((one) => one !== without)) {
    fs.mkdirSync(dirname(join(root, path)), { recursive: true });
    fs.copyFileSync(join(ROOT, path), join(root, path));
  }
  const all = () =>
    fs
      .readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => `${path.slice(root.length + 1)}\n${fs.readFileSync(path, 'utf8')}`)
      .toSorted();
  const text = (path: string) => fs.readFileSync(join(root, path), 'utf8');
  return { root, all, text };
}

const task = ['task', 'my-task'];

test.each([
  ['plan', ['plan', 'my-plan'], ['plan.ts', 'scenario.ts', 'plan.test.ts'], ['workflows/index.ts']],
  ['task', task, ['contract.ts', 'handler.ts'], ['tasks/handlers.ts', 'tasks/index.ts']],
  ['runbook', ['runbook', 'my-book'], ['document.yaml', 'contract.ts'], ['ssm-documents/index.ts']],
])('a %s: it names what it wrote, and that is there', async (_kind, words, files, extended) => {
  const { root, all, text } = repository();
  const before = all().length;
  const { out, code } = await cli(['new', ...words, '--root', root, '--json']);
  const said = SCHEMAS.new.parse(JSON.parse(out));
  expect([code, said.name, said.extended]).toEqual([0, words[1], extended]);
  expect(said.written.map((path) => path.split('/').at(-1))).toEqual(expect.arrayContaining(files));
  expect(all()).toHaveLength(before + said.written.length);
  for (const path of said.written) expect(text(path)).not.toMatch(/@(name|id)@/);
  for (const path of extended) expect(text(path)).toContain(`./${words[1]}/`);
});

test('lines go where they are looked for', async () => {
  const { root, text } = repository();
  await cli(['new', ...task, '--root', root]);
  const index = text('tasks/index.ts')
    .split('\n')
    .filter((line) => line.startsWith('export'));
  expect(index).toEqual(index.toSorted());
  const list = text('tasks/handlers.ts').split('taskHandlers = [')[1] ?? '';
  const members = [...list.matchAll(/^ {2}(\w+),$/gm)].map(([, id = '']) => id);
  expect(members).toContain('myTask');
  expect(members).toEqual(members.toSorted());
});

describe('nothing is written', () => {
  async function refused(r: ReturnType<typeof repository>, words: readonly string[]) {
    const before = r.all();
    const { out, code } = await cli(['new', ...words, '--root', r.root, '--json']);
    expect([code, r.all()]).toEqual([2, before]);
    return SCHEMAS.error.parse(JSON.parse(out)).error.code;
  }

  test('over what is there', async () => {
    const r = repository();
    await cli(['new', ...task, '--root', r.root]);
    expect(await refused(r, task)).toBe('CLI1065');
    expect(await refused(r, ['task', 'read-service'])).toBe('CLI1065');
  });

  test('where another folder has the same name in code', async () => {
    const r = repository();
    await cli(['new', 'plan', 'plan-a1', '--root', r.root]);
    expect(await refused(r, ['plan', 'plan-a-1'])).toBe('CLI1065');
  });

  test('where a file is missing that it stands on', async () => {
    expect(await refused(repository('tasks/handlers.ts'), task)).toBe('CLI1066');
    expect(await refused(repository('src/index.ts'), ['plan', 'my-plan'])).toBe('CLI1066');
  });

  test('into an index of another form', async () => {
    const r = repository();
    fs.writeFileSync(join(r.root, 'tasks/handlers.ts'), 'export const taskHandlers = [];\n');
    expect(await refused(r, task)).toBe('CLI1067');
  });

  test.each([1, 2, 3, 4])('when the disk refuses at rename %i', async (nth) => {
    const r = repository();
    mockDisk.refusesAt = nth;
    expect(await refused(r, task)).toBe('CLI1068');
    expect(mockDisk.refusesAt).toBe(0);
  });
});
