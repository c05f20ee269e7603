/** Text that is HTML already: made here alone, so nothing else gets onto a page unescaped. */
export class Html {
    text;
    constructor(text) {
        this.text = text;
    }
}
/** Every value that is put in is escaped, unless `html` made it. */
export function html(texts, ...parts) {
    const between = parts.map((part, at) => textOf(part) + (texts[at + 1] ?? ''));
    return new Html((texts[0] ?? '') + between.join(''));
}
function textOf(part) {
    if (part instanceof Html)
        return part.text;
    if (typeof part === 'object')
        return part.map(({ text }) => text).join('');
    return escaped(String(part));
}
const ESCAPES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
function escaped(text) {
    // Control and direction characters could make a page say something else than it holds.
    const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? '\n' : ' '));
    return plain.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
