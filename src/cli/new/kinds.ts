import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Listing } from './index-lines.ts';
import type { Name } from './name.ts';

export type TaskKind = 'read' | 'change' | 'tell';
export type Kind = 'plan' | `task ${TaskKind}` | 'runbook';

/** What is written for a kind. Paths are from the root of a repository. */
export interface Scaffold {
  readonly folder: string;
  /** Files of the folder, by name, and one outside of it where tests stand apart. */
  readonly files: Readonly<Record<string, string>>;
  readonly test?: { readonly path: string; readonly text: string };
  /** In the order in which they are extended: after each, everything still compiles. */
  readonly listings: readonly Listing[];
  /** What the written code stands on. */
  readonly needs: readonly string[];
  /** Commands to try it with. */
  readonly next: readonly string[];
}

const TEMPLATES = join(import.meta.dirname, 'templates');

/** The files of each kind, as templates: `@name@` and `@id@` stand for the two forms of a name. */
const FILES: Readonly<Record<Kind, readonly string[]>> = {
  plan: ['plan.ts', 'scenario.ts', 'plan.test.ts'],
  'task read': ['contract.ts', 'handler.ts', 'test.ts'],
  'task change': ['contract.ts', 'handler.ts', 'test.ts'],
  'task tell': ['contract.ts', 'handler.ts', 'test.ts'],
  runbook: ['document.yaml', 'contract.ts', 'test.ts'],
};

/** Everything that is written for a kind, before it has a name. */
export function templatesOf(kind: Kind): readonly string[] {
  return FILES[kind].map((file) => template(kind, file));
}

export function scaffold(kind: Kind, name: Name): Scaffold {
  if (kind === 'plan') return plan(name);
  return kind === 'runbook' ? runbook(name) : task(kind, name);
}

function plan(name: Name): Scaffold {
  const { folder, id } = name;
  const run = 'npm run -s surefoot --';
  return {
    folder: `workflows/${folder}`,
    files: filled('plan', name, FILES.plan),
    listings: [
      {
        path: 'workflows/index.ts',
        from: `./${folder}/plan.ts`,
        statements: [
          `import { ${id} } from './${folder}/plan.ts';`,
          `import { scenarios as ${id}Scenarios } from './${folder}/scenario.ts';`,
        ],
        list: {
          begins: 'export const workflows',
          member: `{ plan: ${id}, scenarios: ${id}Scenarios }`,
          sorted: false,
        },
      },
    ],
    needs: ['src/index.ts', 'src/local/index.ts', 'src/simulated-aws/scenario.ts'],
    next: [
      `${run} check ${folder}`,
      `${run} run ${folder} --scenario ${folder}`,
      `npx jest workflows/${folder}`,
    ],
  };
}

function task(kind: Exclude<Kind, 'plan' | 'runbook'>, name: Name): Scaffold {
  const { folder, id } = name;
  const from = (file: string) => `./${folder}/${file}.ts`;
  return {
    folder: `tasks/${folder}`,
    files: filled(kind, name, ['contract.ts', 'handler.ts']),
    test: { path: `test/tasks/${folder}.test.ts`, text: fill(template(kind, 'test.ts'), name) },
    listings: [
      {
        path: 'tasks/handlers.ts',
        from: from('handler'),
        statements: [`import { handler as ${id} } from '${from('handler')}';`],
        list: { begins: 'export const taskHandlers', member: id, sorted: true },
      },
      {
        path: 'tasks/index.ts',
        from: from('contract'),
        statements: [`export { ${id} } from '${from('contract')}';`],
      },
    ],
    needs: ['src/contract/index.ts', 'src/control/index.ts', 'test/tasks/rig.ts'],
    next: ['npm run -s types', `npx jest test/tasks/${folder}.test.ts`],
  };
}

function runbook(name: Name): Scaffold {
  const { folder, id } = name;
  return {
    folder: `ssm-documents/${folder}`,
    files: filled('runbook', name, ['document.yaml', 'contract.ts']),
    test: {
      path: `test/ssm-documents/${folder}.test.ts`,
      text: fill(template('runbook', 'test.ts'), name),
    },
    listings: [
      {
        path: 'ssm-documents/index.ts',
        from: `./${folder}/contract.ts`,
        statements: [`export { ${id} } from './${folder}/contract.ts';`],
      },
    ],
    needs: [
      'src/contract/index.ts',
      'ssm-documents/stop-instance/contract.ts',
      'test/ssm-documents/rig.ts',
    ],
    next: ['npm run -s types', `npx jest test/ssm-documents/rules test/ssm-documents/${folder}`],
  };
}

function filled(
  kind: Kind,
  name: Name,
  files: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map((file) => [file, fill(template(kind, file), name)]));
}

function template(kind: Kind, file: string): string {
  return readFileSync(join(TEMPLATES, kind.replace(' ', '-'), `${file}.txt`), 'utf8');
}

function fill(text: string, { folder, id }: Name): string {
  return text.replaceAll('@name@', folder).replaceAll('@id@', id);
}
