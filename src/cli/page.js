import { isoTime } from '../base/clock.ts';
import { wrapped } from './words.ts';
/** Lines are at most this long, on any terminal. */
export const PAGE_WIDTH = 100;
const TIME_WIDTH = 'hh:mm:ss  '.length;
/** Lines of a night: the time, a name, and words in a column of their own. */
export class Page {
    #streams;
    #width;
    #nameWidth;
    #draft = false;
    constructor(streams, nameWidth) {
        this.#streams = streams;
        this.#width = Math.min(PAGE_WIDTH, streams.width ?? PAGE_WIDTH);
        this.#nameWidth = nameWidth;
    }
    line(line) {
        this.#erase();
        this.#streams.out(this.#lines(line).join('\n') + '\n');
    }
    /** A line that the next one replaces; only where somebody watches. */
    draft(line) {
        if (!this.#streams.terminal)
            return;
        this.#erase();
        const [first = ''] = this.#lines({ ...line, words: this.#cut(line) });
        this.#streams.out(first);
        this.#draft = true;
    }
    #erase() {
        if (this.#draft)
            this.#streams.out('\r\u001b[K');
        this.#draft = false;
    }
    #cut({ name, words }) {
        const room = this.#width - TIME_WIDTH - Math.max(this.#nameWidth, name.length) - 2;
        return words.length <= room ? words : `${words.slice(0, room - 1)}…`;
    }
    #lines({ at, name, words, paint = plain, tone = plain }) {
        const time = this.#streams.colors.dim(clockText(at));
        const indent = TIME_WIDTH + this.#nameWidth + 2;
        const parts = words === '' ? [] : wrapped(words, Math.max(20, this.#width - indent)).map(tone);
        const gap = ' '.repeat(indent);
        if (name.length > this.#nameWidth) {
            return [`${time}  ${paint(name)}`, ...parts.map((part) => gap + part)];
        }
        const [first, ...rest] = parts;
        if (first === undefined)
            return [`${time}  ${paint(name)}`];
        const space = ' '.repeat(this.#nameWidth - name.length + 2);
        return [`${time}  ${paint(name)}${space}${first}`, ...rest.map((part) => gap + part)];
    }
}
const plain = (text) => text;
/** `03:04:05`, in UTC, as all times here. */
function clockText(at) {
    return isoTime(at).slice(11, 19);
}
