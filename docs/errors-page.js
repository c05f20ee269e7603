import { ERROR_CODES } from '../src/base/error-codes.ts';
/** The chapters of the page, by what codes begin with, in the order of the page. */
const CHAPTERS = [
    {
        prefix: 'PLAN1',
        title: 'Recording a plan',
        says: 'Raised while a plan is built, where a word of it is used in a way that no machine can follow.',
    },
    {
        prefix: 'PLAN2',
        title: 'Rules for plans',
        says: 'Raised while a plan is compiled, where it could leave a service worse than it found it.',
    },
    {
        prefix: 'EVNT',
        title: 'Events',
        says: 'Raised where an event is given to a plan. Nothing was done.',
    },
    {
        prefix: 'TASK',
        title: 'Tasks and their undo',
        says: 'Raised while a recovery runs. The record of the recovery says what it has changed so far.',
    },
    {
        prefix: 'ASL',
        title: 'State machine definitions',
        says: 'Raised where a definition is read, before anything of it runs.',
    },
    { prefix: 'ENG', title: 'The engine', says: 'Raised where an execution is started or resumed.' },
    {
        prefix: 'AWS',
        title: 'The simulated AWS',
        says: 'Raised on a laptop only, where the simulation would have to guess.',
    },
    {
        prefix: 'CLI',
        title: 'The command line',
        says: 'Raised where a command cannot be understood. The exit code is 2.',
    },
    { prefix: 'BUG', title: 'Ours', says: 'Raised where this code base has broken its own promise.' },
];
const HEAD = `# Errors

Every error of Surefoot has a code. A code is permanent: it is never renumbered and never used for
anything else, so it can be searched for, linked to and matched.

This page is made from \`src/base/error-codes.ts\` by \`npm run docs\`. Do not edit it.
`;
/** docs/ERRORS.md. Throws where a code belongs to no chapter. */
export function errorsPage() {
    const codes = Object.keys(ERROR_CODES).toSorted();
    const strays = codes.filter((code) => !CHAPTERS.some(({ prefix }) => code.startsWith(prefix)));
    if (strays.length > 0)
        throw new RangeError(`No chapter for ${strays.join(', ')}.`);
    const chapters = CHAPTERS.flatMap(({ prefix, title, says }) => {
        const own = codes.filter((code) => code.startsWith(prefix));
        return own.length === 0 ? [] : [`\n## ${title}\n\n${says}\n`, ...own.map(entry)];
    });
    return [HEAD, ...chapters].join('');
}
/** The anchor is the code alone, so that links outlive every rewording. */
function entry(code) {
    const { title, why, fix } = ERROR_CODES[code];
    return `
<a id="${code.toLowerCase()}"></a>

### ${code}: ${plain(title)}

- **Why it matters.** ${plain(why)}
- **What to do.** ${plain(fix)}
`;
}
/** Words as Markdown shows them: nothing in them is markup but code between backticks. */
function plain(words) {
    return words
        .split(/(`[^`]*`)/)
        .map((part) => (part.startsWith('`') ? part : part.replaceAll(/[<>*[\]]/g, '\\$&')))
        .join('');
}
/**
 * The list of every code that was ever given out, one a line, with the words it was given out with.
 * Old lines stay as they are; codes that are new are added in their place.
 */
export function permanentCodes(known) {
    const lines = new Map(known
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [line.slice(0, line.indexOf(' ')), line]));
    for (const [code, { title }] of Object.entries(ERROR_CODES)) {
        if (!lines.has(code))
            lines.set(code, `${code} ${title}`);
    }
    return `${[...lines.values()].toSorted().join('\n')}\n`;
}
