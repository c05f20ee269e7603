import { exprOf, refTo } from './ref.ts';
/** Text with values in it: text`${on.dimensions.ServiceName} runs too few tasks`. */
export function text(words, ...values) {
    const parts = words.flatMap((word, at) => {
        const literal = { is: 'literal', value: word };
        return at < values.length ? [literal, exprOf(values[at], 'a value in the text')] : [literal];
    });
    const said = parts.filter((part) => part.is !== 'literal' || part.value !== '');
    return refTo(said.length === 0 ? { is: 'literal', value: '' } : { is: 'text', parts: said });
}
