/**
 * Breaks comments at a hundred columns, which Biome leaves as they are. Part of `npm run format`.
 * Words go on in the next line of the same comment. A remark behind code is left to its author.
 */
const COLUMNS_MAX = 100;
export function wrapComments(text) {
    const lines = text.split('\n');
    for (let at = 0; at < lines.length; at++) {
        const line = lines[at] ?? '';
        if (line.length <= COLUMNS_MAX || line.includes('://'))
            continue;
        const broken = oneLineBlock(line) ?? goingOn(line, lines[at + 1] ?? '');
        if (broken !== undefined)
            lines.splice(at, broken.takes, ...broken.lines);
    }
    return lines.join('\n');
}
function oneLineBlock(line) {
    const [, indent = '', words] = /^(\s*)\/\*\* (.*) \*\/$/.exec(line) ?? [];
    if (words === undefined)
        return undefined;
    const lines = [`${indent}/**`];
    for (let rest = words; rest !== '';) {
        const [first, more] = fitting(rest, COLUMNS_MAX - indent.length - 3);
        lines.push(`${indent} * ${first}`);
        rest = more;
    }
    return { takes: 1, lines: [...lines, `${indent} */`] };
}
function goingOn(line, next) {
    const [, mark = '', words] = /^(\s*(?:\/\/|\*) )(\S.*)$/.exec(line) ?? [];
    if (words === undefined)
        return undefined;
    const [first, more] = fitting(words, COLUMNS_MAX - mark.length);
    if (more === '')
        return undefined;
    const continued = next.startsWith(mark) && /^[^\s\-*@|]/.test(next.slice(mark.length));
    return continued
        ? { takes: 2, lines: [mark + first, `${mark}${more} ${next.slice(mark.length)}`] }
        : { takes: 1, lines: [mark + first, mark + more] };
}
/** As many words as fit, and the others. What stands between backticks stays in one piece. */
function fitting(text, columns) {
    const words = text.split(' ');
    let count = words.length;
    const fits = () => {
        const head = words.slice(0, count).join(' ');
        return head.length <= columns && (head.match(/`/g) ?? []).length % 2 === 0;
    };
    while (count > 1 && !fits())
        count--;
    return [words.slice(0, count).join(' '), words.slice(count).join(' ')];
}
