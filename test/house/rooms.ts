/**
 * Who may import whom.
 *
 * DO NOT CHANGE THIS DATA TO FIX BUILDS. A red line here asks whether the new arrow is right: the
 * rooms are what lets the compiler be pure, the engine know nothing of plans, and the simulated AWS
 * know nothing of either. A new arrow needs a reason in docs/decisions, then a line here.
 */
export interface Room {
  readonly name: string;
  /** The files that belong to it. The first room that matches is the room of a file. */
  readonly files: RegExp;
  /** Rooms it may import. `(types)` behind a name: only what is gone when the program runs. */
  readonly mayImport: readonly string[] | 'everything';
  /** Packages and parts of Node it may import; a `*` at the end stands for any ending. */
  readonly packages: readonly string[];
  /** The only files that other rooms may import. Without it they may import each. */
  readonly doors?: readonly string[];
  /** Its folders are strangers to each other. */
  readonly apart?: true;
}

export const ROOMS: readonly Room[] = [
  // The machine.
  {
    name: 'base',
    files: /^src\/base\//,
    mayImport: [],
    packages: ['node:crypto'],
  },
  {
    name: 'contract',
    files: /^src\/contract\//,
    mayImport: ['base'],
    packages: ['zod'],
    doors: ['src/contract/index.ts'],
  },
  {
    name: 'asl',
    files: /^src\/asl\//,
    mayImport: ['base'],
    packages: [],
  },
  {
    name: 'plan',
    files: /^src\/plan\//,
    mayImport: ['base', 'contract'],
    packages: ['node:path', 'node:url'], // where in which file a step is written
    doors: ['src/plan/index.ts'],
  },
  {
    name: 'compile',
    files: /^src\/compile\//,
    mayImport: ['base', 'contract', 'asl', 'plan'],
    packages: [],
    doors: ['src/compile/index.ts'],
  },
  {
    name: 'engine',
    files: /^src\/engine\//,
    mayImport: ['base', 'asl'],
    packages: ['jsonata', 'node:crypto', 'node:events'],
    doors: ['src/engine/index.ts'],
  },
  {
    name: 'control',
    files: /^src\/control\//,
    mayImport: ['base', 'contract'],
    packages: ['@aws-sdk/*', '@smithy/types'],
  },
  {
    name: 'simulated-aws',
    files: /^src\/simulated-aws\//,
    mayImport: ['base'],
    // Exception classes and types of the SDK; node:net reads addresses in event patterns, no more.
    // yaml reads Automation documents; node:child_process runs the scripts in them, as AWS does.
    packages: [
      ...['@aws-sdk/*', '@smithy/types', 'yaml'],
      ...['node:child_process', 'node:net', 'node:util'],
    ],
    doors: ['src/simulated-aws/index.ts', 'src/simulated-aws/scenario.ts'],
  },
  {
    // What a target looks like now: asks AWS, so only handlers and functions may use it.
    name: 'target looks',
    files: /^src\/targets\/.*-(look|busy|tag)\.ts$/,
    mayImport: ['base', 'contract', 'control', 'target constructors'],
    packages: ['@aws-sdk/*'],
  },
  {
    // What a target is called: contracts and plans use it, so it stands on contract alone.
    name: 'target constructors',
    files: /^src\/targets\//,
    mayImport: ['contract'],
    packages: [],
  },
  {
    name: 'functions',
    files: /^src\/functions\//,
    mayImport: ['base', 'contract', 'control', 'target constructors', 'target looks'],
    packages: ['@aws-sdk/*'],
  },
  {
    name: 'local',
    files: /^src\/local\//,
    mayImport: 'everything',
    packages: ['dynalite', '@aws-sdk/*', '@smithy/types', 'node:*'],
    doors: ['src/local/index.ts'],
  },
  {
    name: 'command line',
    files: /^src\/cli\//,
    mayImport: ['base', 'contract', 'asl', 'plan', 'compile', 'engine', 'control', 'local'],
    // dagre lays pictures out: docs/decisions/pictures-by-dagre.md.
    packages: ['commander', 'picocolors', '@dagrejs/dagre', 'node:*'],
  },

  // What people edit.
  {
    name: 'surefoot',
    files: /^src\/index\.ts$/,
    mayImport: ['plan', 'target constructors'],
    packages: [],
  },
  {
    name: 'surefoot/tasks',
    files: /^tasks\/index\.ts$/,
    mayImport: ['task contracts'],
    packages: [],
  },
  {
    name: 'surefoot/runbooks',
    files: /^ssm-documents\/index\.ts$/,
    mayImport: ['runbook contracts'],
    packages: [],
  },
  {
    name: 'every handler',
    files: /^tasks\/handlers\.ts$/,
    mayImport: ['task handlers'],
    packages: [],
  },
  {
    name: 'task contracts',
    files: /^tasks\/[^/]+\/contract\.ts$/,
    mayImport: ['base', 'contract', 'target constructors'],
    packages: [],
    apart: true,
  },
  {
    name: 'runbook contracts',
    files: /^ssm-documents\/[^/]+\/contract\.ts$/,
    mayImport: ['base', 'contract', 'target constructors'],
    packages: [],
    // One may name another as its undo: docs/decisions/who-may-import-whom.md.
  },
  {
    name: 'task handlers',
    files: /^tasks\/[^/]+\//,
    mayImport: ['base', 'contract', 'control', 'target constructors', 'target looks'],
    packages: ['@aws-sdk/*'],
    apart: true,
  },
  {
    name: 'plans',
    files: /^workflows\/[^/]+\/plan\.ts$/,
    mayImport: ['surefoot', 'surefoot/tasks', 'surefoot/runbooks'],
    packages: [],
    apart: true,
  },
  {
    name: 'scenarios',
    files: /^workflows\/[^/]+\/scenario\.ts$/,
    mayImport: ['simulated-aws (types)'],
    packages: [],
    apart: true,
  },
  {
    name: 'every workflow',
    files: /^workflows\/index\.ts$/,
    mayImport: ['plans', 'scenarios', 'surefoot (types)', 'simulated-aws (types)'],
    packages: [],
  },
  {
    name: 'infra',
    files: /^infra\//,
    // functions and control for the definitions alone: docs/decisions/rights-beside-code.md.
    mayImport: [
      ...['base', 'contract', 'control', 'functions', 'compile', 'plan'],
      ...['every workflow', 'surefoot/tasks', 'surefoot/runbooks'],
    ],
    packages: ['yaml', 'aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', 'esbuild', 'node:*'],
  },
];

/** What the names in `exports` of package.json lead to. */
export const OWN_NAMES: Readonly<Record<string, string>> = {
  surefoot: 'src/index.ts',
  'surefoot/tasks': 'tasks/index.ts',
  'surefoot/runbooks': 'ssm-documents/index.ts',
  'surefoot/infra': 'infra/index.ts',
};
