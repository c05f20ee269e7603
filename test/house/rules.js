import { posix } from 'node:path';
import { importGraph } from './arrows.ts';
/** A rule over one line of code at a time; `says` gives the complaint, or undefined. */
function everyLine(says) {
    return (sources) => sources.flatMap((source) => source.code.flatMap((code, index) => {
        const words = says(code, source, index);
        return words === undefined ? [] : [`${source.path}:${index + 1}  ${words}`];
    }));
}
/** The rule without the files that have a written reason; a reason that is not needed complains. */
function except(reasons, rule) {
    return (sources) => {
        const of = (path) => rule(sources.filter((source) => source.path === path));
        const needless = sources
            .filter(({ path }) => path in reasons && of(path).length === 0)
            .map(({ path }) => `${path}  needs no exception here any more`);
        return [...rule(sources.filter(({ path }) => !(path in reasons))), ...needless];
    };
}
const CLOCKS = [
    [/\bset(Timeout|Interval|Immediate)\b/, 'use `after` or `sleep` of the Clock you are given'],
    [/\bDate\.now\b|\bperformance\.now\b|\bhrtime\b/, 'use `now` of the Clock you are given'],
    [/\bnew Date\b/, 'use isoTime or dateAt of base/clock.ts'],
    [/\bMath\.random\b/, 'use the seeded Random of base/random.ts'],
];
/** Time and chance come from outside, so that a run can be repeated. */
export const clocks = except({
    'src/base/clock.ts': 'It is the wall clock.',
    'src/base/virtual-clock.ts': 'Lets what is under way go on before it moves the time.',
}, everyLine((code) => {
    const [found, instead] = CLOCKS.find(([pattern]) => pattern.test(code)) ?? [];
    const words = found?.exec(code)?.[0];
    return words === undefined ? undefined : `${words}: ${instead}`;
}));
/** Only the command line talks, through the streams it is given. */
export const noConsole = everyLine((code) => /\bconsole\./.test(code) ? 'console: give it back, or write to the Streams of cli' : undefined);
/** Nobody ends the process under others, who may have something to close. */
export const noExit = everyLine((code) => /\bprocess\.exit\b(?!Code)/.test(code) ? 'process.exit: set process.exitCode' : undefined);
/** What depends on the environment is found in few places. */
export const environment = except({
    'src/cli/output.ts': 'NO_COLOR and FORCE_COLOR.',
    'src/local/world/client.ts': 'Hands its own environment to the process that it starts.',
    'src/local/world/main.ts': 'Is told its settings there, as command lines can be read by others.',
    'src/simulated-aws/ssm-automation/actions/execute-script.ts': 'PATH leads to python3.',
    'src/control/clients.ts': 'A Lambda function finds its table, topic and Region there.',
}, everyLine((code) => /\bprocess\.env\b/.test(code)
    ? 'process.env: take it as an argument; only files named in test/house/rules.ts read it'
    : undefined));
/** One name for one thing, wherever it is imported. */
export const noDefaultExport = except({
    'test/emulator/start-moto.ts': 'jest calls the default export.',
    'test/emulator/stop-moto.ts': 'jest calls the default export.',
}, everyLine((code, { path }) => {
    if (path.endsWith('.d.ts'))
        return undefined; // says what somebody else exports
    return /\bexport default\b|\bas default\b/.test(code)
        ? 'export default: export by name'
        : undefined;
}));
/** Written so that they do not find themselves. */
const LEFTOVERS = /\b(?:TO[D]O|FIX[M]E|XX[X])\b/;
/** What is left to do stands in an issue, or is done. */
export const noLeftovers = everyLine((_code, { lines }, index) => {
    const found = LEFTOVERS.exec(lines[index] ?? '');
    return found === null ? undefined : `${found[0]}: do it, or write an issue`;
});
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
export const kebabCase = (sources) => sources
    .filter(({ path }) => !path.split('/').every((part) => KEBAB.test(part)))
    .map(({ path }) => `${path}  name files and folders in kebab-case`);
const SHEDS = new Set(['util', 'utils', 'common', 'helper', 'helpers', 'misc', 'lib', 'shared']);
/** A folder that could hold anything soon does. */
export const noSheds = (sources) => sources.flatMap(({ path }) => {
    const shed = posix.dirname(path).split('/').concat(posix.basename(path, '.ts'));
    const found = shed.find((part) => SHEDS.has(part));
    return found === undefined ? [] : [`${path}  ${found}: name it after what it holds`];
});
const FILE_LINES_MAX = 400;
/** Lists of words and of facts are as long as what they list. */
const LISTS = new Set(['src/base/error-codes.ts', 'test/emulator/differences.ts']);
export const fileLength = (sources) => sources
    .filter(({ path, lines }) => lines.length - 1 > FILE_LINES_MAX && !LISTS.has(path))
    .map(({ path, lines }) => `${path}  ${lines.length - 1} lines; at most ${FILE_LINES_MAX}`);
const FUNCTION_LINES_MAX = 70;
export const functionLength = (sources) => sources.flatMap(({ path, functions }) => functions
    .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
    .map(({ line, lines }) => `${path}:${line}  a function of ${lines} lines; at most ${FUNCTION_LINES_MAX}`));
const COLUMNS_MAX = 100;
/** Biome breaks code where it can; text may stand in one piece, so that it can be searched for. */
export const lineLength = everyLine((code, { lines, commented }, index) => {
    const line = lines[index] ?? '';
    if (line.length <= COLUMNS_MAX || /https?:/.test(line))
        return undefined;
    const hasText = commented[index] !== true && line.trim() !== code.trim();
    return hasText ? undefined : `${line.length} columns; at most ${COLUMNS_MAX}`;
});
/** A cast that silences the compiler says why it is true. */
export const explainedCasts = everyLine((code, { commented }, index) => {
    if (!/\bas unknown as\b/.test(code))
        return undefined;
    const explained = commented[index] === true || commented[index - 1] === true;
    return explained ? undefined : 'as unknown as: say beside it why it is true';
});
/** What only few files may know of, with the reason. */
const KEPT = {
    jsonata: {
        by: ['src/engine/jsonata.ts'],
        because: 'clock, chance and bounds are bound there',
    },
    '@aws-sdk/client-dynamodb': {
        by: [
            'src/control/store.ts', // every condition that keeps a record true
            'src/local/function-host.ts', // the table of a laptop
        ],
        because: 'every write of a record stands in one file',
    },
    zod: {
        by: ['src/contract/schema.ts', 'src/contract/zod-words.ts'],
        because: 'it can be replaced there',
    },
    '@dagrejs/dagre': { by: ['src/cli/picture/layout.ts'], because: 'it can be replaced there' },
    dynalite: { by: ['src/local/tables.ts'], because: 'it can be replaced there' },
};
export const keptPackages = (sources) => sources.flatMap(({ path, imports }) => imports.flatMap(({ specifier, line }) => {
    const kept = KEPT[specifier];
    if (kept === undefined || kept.by.includes(path))
        return [];
    return [`${path}:${line}  ${specifier}: only ${kept.by.join(', ')}, as ${kept.because}`];
}));
/** Where a program or another repository comes in. */
export const ENTRIES = [
    'src/index.ts', // "surefoot"
    'tasks/index.ts', // "surefoot/tasks"
    'ssm-documents/index.ts', // "surefoot/runbooks"
    'src/cli/main.ts', // npm start, surefoot
    'infra/app.ts', // cdk
    'infra/index.ts', // "surefoot/infra"
];
/** Every file is reached from an entry, by an import or by its name in a text. */
export function deadFiles(entries) {
    return (sources) => {
        const paths = new Set(sources.map(({ path }) => path));
        const graph = importGraph(sources);
        const named = new Map(sources.map((source) => [source.path, filesNamedIn(source, paths)]));
        const reached = new Set();
        const reach = (path) => {
            if (reached.has(path) || !paths.has(path))
                return;
            reached.add(path);
            for (const next of [...(graph.get(path) ?? []), ...(named.get(path) ?? [])])
                reach(next);
        };
        for (const entry of entries)
            reach(entry);
        return [...paths]
            .filter((path) => !reached.has(path) && !path.endsWith('.d.ts'))
            .map((path) => `${path}  nothing reaches it: import it or delete it`);
    };
}
/** A file may be started by its name, as another process. */
function filesNamedIn({ path, literals }, paths) {
    return literals
        .filter((text) => text.endsWith('.ts'))
        .flatMap((text) => [text, posix.join(posix.dirname(path), text)])
        .filter((named) => paths.has(named));
}
const DECLARATION = /^export (?:declare |abstract |async )*(?:const|let|class|function\*?|interface|type|enum) (\w+)/;
/** What a room shows to others is explained where it is declared. */
export const explainedDoors = (sources) => {
    const byPath = new Map(sources.map((source) => [source.path, source]));
    return sources
        .filter(({ path }) => /^src\/(?:[^/]+\/)?index\.ts$/.test(path))
        .flatMap((door) => exportsOf(door).flatMap(({ name, from }) => {
        const home = byPath.get(posix.join(posix.dirname(door.path), from));
        const line = home === undefined ? -1 : undocumented(home, name);
        if (home === undefined || line === -1)
            return [];
        return [`${home.path}:${line}  ${name} is public: say in /** */ what it is`];
    }));
};
function exportsOf({ lines }) {
    const lists = lines.join('\n').matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g);
    return [...lists].flatMap(([, names = '', from = '']) => names
        .split(',')
        .map((name) => name
        .trim()
        .replace(/^type /, '')
        .split(' as ')[0] ?? '')
        .filter((name) => name !== '')
        .map((name) => ({ name, from })));
}
/** The line of a declaration without words; -1 where it has some, or is declared elsewhere. */
function undocumented({ lines }, name) {
    const at = lines.findIndex((line) => DECLARATION.exec(line)?.[1] === name);
    if (at === -1 || /\*\/\s*$/.test(lines[at - 1] ?? ''))
        return -1;
    // The members of a type may say it all.
    const end = lines.findIndex((line, index) => index >= at && /^(?:\}|\S.*;$)/.test(line));
    const body = lines.slice(at, end + 1);
    return body.some((line) => /^ {2,}\/\*\*/.test(line)) ? -1 : at + 1;
}
/** Places of one machine, written so that they do not find themselves. */
const PLACES = /(?:^|[\s'"`(=:])(\/(?:wor[k]|hom[e]|roo[t]|User[s])\/\w[\w./-]*)/;
/** Nothing depends on, or tells of, the machine it was written on. */
export function machinePaths(files) {
    return files.flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => {
        const found = PLACES.exec(line)?.[1];
        return found === undefined ? [] : [`${path}:${index + 1}  ${found}: a path of one machine`];
    }));
}
