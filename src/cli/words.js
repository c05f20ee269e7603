import { isJsonObject } from '../base/json.ts';
/** Longer texts of an answer are ids, ARNs, times and reasons: for the record, not for the eye. */
const TEXT_MAX = 20;
/**
 * `desired 4, running 3`: the numbers, answers and short words of what a task said; ids are left
 * out.
 */
export function answerText(value) {
    if (value === undefined || value === null)
        return '';
    if (!isJsonObject(value))
        return String(value).slice(0, TEXT_MAX);
    const told = Object.entries(value).flatMap(([name, member]) => {
        const text = memberText(member);
        return text === undefined ? [] : [`${name} ${text}`];
    });
    return told.join(', ');
}
function memberText(member) {
    if (typeof member === 'number')
        return String(member);
    if (typeof member === 'boolean')
        return member ? 'yes' : 'no';
    if (typeof member !== 'string')
        return undefined;
    return member.length <= TEXT_MAX ? member : undefined;
}
/** What Lambda and Step Functions call failures of their own, as a person would say it. */
const PLAIN = {
    'Runtime.ExitError': 'its function died',
    'Sandbox.Timedout': 'its function ran out of time',
    'States.Timeout': 'no answer in time',
    'Lambda.TooManyRequestsException': 'Lambda is busy',
};
/**
 * One plain sentence for a failed Task. Lambda gives causes as {errorType, errorMessage} in JSON.
 */
export function failureText(error, cause) {
    const plain = PLAIN[error];
    if (plain !== undefined)
        return plain;
    const said = withoutStop(plainCause(cause));
    const [, title, found] = /^[A-Z]+\d{4} (.+?): (.+)$/.exec(said) ?? [];
    if (title === undefined || found === undefined) {
        return said === '' || error === 'InjectedFault' ? said || error : `${said} (${error})`;
    }
    if (error === 'Surefoot.NotYet')
        return `not yet: ${found}`;
    return error === 'Surefoot.Again' ? `again: ${found}` : `${title}: ${found}`;
}
/**
 * A cause, or a sentence that ends in one, with the JSON of Lambda's error replaced by its message.
 */
export function plainCause(cause) {
    const start = cause.indexOf('{"errorType"');
    if (start < 0)
        return cause.replaceAll(/\s+/g, ' ').trim();
    const head = cause.slice(0, start);
    return `${head}${messageOf(cause.slice(start))}`.replaceAll(/\s+/g, ' ').trim();
}
function messageOf(text) {
    try {
        const value = JSON.parse(text);
        return isJsonObject(value) ? String(value['errorMessage'] ?? '') : text;
    }
    catch {
        return text; // cut off by the 32 KiB that a cause may have
    }
}
function withoutStop(text) {
    return text.replace(/\.$/, '');
}
/** The words in lines of at most `width` characters, broken between words. */
export function wrapped(words, width) {
    const lines = [];
    let line = '';
    for (const word of words.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && longer.length > width) {
            lines.push(line.trimEnd());
            line = word;
        }
        else
            line = longer;
    }
    return [...lines, line];
}
