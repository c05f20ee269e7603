import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as rules from './rules.ts';
import { allSources, filesIn, isProduct, ROOT, readSource } from './source.ts';

/** A rule, where it holds, a bad repository and what it says of it. */
interface Case {
  readonly rule: rules.Rule;
  readonly in: 'product' | 'everywhere';
  readonly planted: Readonly<Record<string, string>>;
  readonly says: readonly string[];
}

/** Put together, so that these texts do not find themselves. */
const LATER = ['// TO', 'DO: later'].join('');
const PLACE = ['/ho', 'me/ann/surefoot'].join('');
const LINE = 'const a = 1;\n';

const CASES: Readonly<Record<string, Case>> = {
  'time and chance come from outside': {
    rule: rules.clocks,
    in: 'product',
    planted: {
      'src/a.ts': [
        'setTimeout(f, 1);',
        'const now = Date.now();',
        'const day = new Date(1);',
        'const luck = Math.random();',
        'const words = "Date.now()"; // Date.now()',
      ].join('\n'),
      'src/base/clock.ts': 'export const now = () => Date.now();',
      'src/base/virtual-clock.ts': 'export const now = 1;',
    },
    says: [
      'src/a.ts:1  setTimeout: use `after` or `sleep` of the Clock you are given',
      'src/a.ts:2  Date.now: use `now` of the Clock you are given',
      'src/a.ts:3  new Date: use isoTime or dateAt of base/clock.ts',
      'src/a.ts:4  Math.random: use the seeded Random of base/random.ts',
      'src/base/virtual-clock.ts  needs no exception here any more',
    ],
  },
  'only the command line talks': {
    rule: rules.noConsole,
    in: 'everywhere',
    planted: { 'src/a.ts': 'console.log(1);' },
    says: ['src/a.ts:1  console: give it back, or write to the Streams of cli'],
  },
  'nobody ends the process': {
    rule: rules.noExit,
    in: 'product',
    planted: { 'src/a.ts': 'process.exitCode = 1;\nprocess.exit(1);' },
    says: ['src/a.ts:2  process.exit: set process.exitCode'],
  },
  'the environment is read in few places': {
    rule: rules.environment,
    in: 'product',
    planted: { 'src/a.ts': 'const home = process.env.HOME;' },
    says: [
      'src/a.ts:1  process.env: take it as an argument; only files named in test/house/rules.ts read it',
    ],
  },
  'exports have names': {
    rule: rules.noDefaultExport,
    in: 'everywhere',
    planted: {
      'src/a.ts': `const a = 1;\nexport default a;`,
      'src/b.ts': 'export { a as default };',
    },
    says: [
      'src/a.ts:2  export default: export by name',
      'src/b.ts:1  export default: export by name',
    ],
  },
  'nothing is left to do': {
    rule: rules.noLeftovers,
    in: 'everywhere',
    planted: { 'src/a.ts': LATER },
    says: [`src/a.ts:1  ${LATER.slice(3, 7)}: do it, or write an issue`],
  },
  'names are in kebab-case': {
    rule: rules.kebabCase,
    in: 'everywhere',
    planted: { 'src/someThing.ts': '', 'src/Plan/a.ts': '', 'src/a-b.golden.test.ts': '' },
    says: [
      'src/someThing.ts  name files and folders in kebab-case',
      'src/Plan/a.ts  name files and folders in kebab-case',
    ],
  },
  'no folder holds anything': {
    rule: rules.noSheds,
    in: 'everywhere',
    planted: { 'src/utils/text.ts': '', 'src/plan/helpers.ts': '', 'src/plan/share.ts': '' },
    says: [
      'src/utils/text.ts  utils: name it after what it holds',
      'src/plan/helpers.ts  helpers: name it after what it holds',
    ],
  },
  'files can be read in one go': {
    rule: rules.fileLength,
    in: 'everywhere',
    planted: { 'src/a.ts': LINE.repeat(401), 'src/b.ts': LINE.repeat(400) },
    says: ['src/a.ts  401 lines; at most 400'],
  },
  'functions fit on a screen': {
    rule: rules.functionLength,
    in: 'everywhere',
    planted: {
      'src/a.ts': `const short = () => 1;\nfunction long() {\n${LINE.repeat(69)}}\n`,
      'test/a.test.ts': `describe('many', () => {\n${LINE.repeat(100)}});\n`,
    },
    says: ['src/a.ts:2  a function of 71 lines; at most 70'],
  },
  'lines fit beside each other': {
    rule: rules.lineLength,
    in: 'everywhere',
    planted: {
      'src/a.ts': [
        `// ${'word '.repeat(20)}`,
        `const a = '${'long text '.repeat(10)}';`,
        `const b = ${'a + '.repeat(25)}1;`,
        `const c = '${'long text '.repeat(10)}'; // and a remark`,
      ].join('\n'),
    },
    says: [
      'src/a.ts:1  103 columns; at most 100',
      'src/a.ts:3  112 columns; at most 100',
      'src/a.ts:4  129 columns; at most 100',
    ],
  },
  'casts say why they are true': {
    rule: rules.explainedCasts,
    in: 'product',
    planted: {
      'src/a.ts': [
        'const a = b as unknown as C;',
        '',
        'const d = e as unknown as F; // checked above',
        '// G is an H in all but name.',
        'const g = h as unknown as H;',
      ].join('\n'),
    },
    says: ['src/a.ts:1  as unknown as: say beside it why it is true'],
  },
  'some packages are known to one file': {
    rule: rules.keptPackages,
    in: 'product',
    planted: {
      'src/engine/language.ts': `import jsonata from 'jsonata';`,
      'src/engine/jsonata.ts': `import jsonata from 'jsonata';`,
    },
    says: [
      'src/engine/language.ts:1  jsonata: only src/engine/jsonata.ts, as clock, chance and bounds are bound there',
    ],
  },
  'no file is dead': {
    rule: rules.deadFiles(['src/index.ts', 'src/gone.ts']),
    in: 'product',
    planted: {
      'src/index.ts': `export { a } from './a.ts';\nstart(new URL('./process.ts', here));`,
      'src/a.ts': `import type { B } from './b.ts';`,
      'src/b.ts': `import { a } from './a.ts';`,
      'src/process.ts': '',
      'src/dead.ts': `import { a } from './a.ts';`,
    },
    says: ['src/dead.ts  nothing reaches it: import it or delete it'],
  },
  'what rooms show is explained': {
    rule: rules.explainedDoors,
    in: 'product',
    planted: {
      'src/plan/index.ts': `export { a, type B, type C } from './a.ts';`,
      'src/plan/a.ts': [
        'export const a = 1;',
        '/** What B is. */',
        'export interface B {}',
        'export interface C {',
        '  /** What d is. */',
        '  readonly d: 1;',
        '}',
        'export const inside = 1;',
      ].join('\n'),
    },
    says: ['src/plan/a.ts:1  a is public: say in /** */ what it is'],
  },
};

const everywhere = allSources();
const product = everywhere.filter(({ path }) => isProduct(path));

describe.each(Object.entries(CASES))('%s', (_name, { rule, in: where, planted, says }) => {
  test('in a planted file it complains', () => {
    const sources = Object.entries(planted).map(([path, text]) => readSource(path, text));
    expect(rule(sources)).toEqual(says);
  });

  test('in the repository it has nothing to say', () => {
    const checked = rule === CASES['no file is dead']?.rule ? rules.deadFiles(rules.ENTRIES) : rule;
    expect(checked(where === 'product' ? product : everywhere)).toEqual([]);
  });
});

describe('no file tells of the machine it was written on', () => {
  test('in a planted file it complains', () => {
    const text = `cd ${PLACE}/src\nsee https://example.com${PLACE}\nput it into src/home/ann`;
    expect(rules.machinePaths([{ path: 'docs/a.md', text }])).toEqual([
      `docs/a.md:1  ${PLACE}/src: a path of one machine`,
    ]);
  });

  test('in the repository it has nothing to say', () => {
    const kept = filesIn('.').filter((path) => /\.(ts|mjs|md|ya?ml|json|sh)$|^\.ci\//.test(path));
    const files = kept.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
    expect(rules.machinePaths(files)).toEqual([]);
  });
});
