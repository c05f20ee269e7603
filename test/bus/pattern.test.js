import fc from 'fast-check';
import { BadPattern } from '../../src/simulated-aws/services/eventbridge/operators.ts';
import { matches, readPattern } from '../../src/simulated-aws/services/eventbridge/pattern.ts';
import { DOCUMENTED } from './documented-patterns.ts';
const match = (pattern, event) => matches(readPattern(pattern), event);
describe('the examples of the documentation', () => {
    test.each(DOCUMENTED)('$page: $says', ({ pattern, matches: yes, refuses }) => {
        expect(yes.filter((event) => !match(pattern, event))).toEqual([]);
        expect(refuses.filter((event) => match(pattern, event))).toEqual([]);
    });
});
describe('patterns that EventBridge does not take', () => {
    test.each([
        ['no object', ['a'], /not an object/],
        ['empty', {}, /Empty pattern/],
        ['an empty object inside', { detail: {} }, /"detail" is empty/],
        ['a bare value', { source: 'aws.ec2' }, /"source" must be an object or an array/],
        ['an empty list', { source: [] }, /empty arrays/],
        ['a list in a list', { source: [['a']] }, /list inside/],
        ['an unknown operator', { a: [{ contains: 'x' }] }, /unrecognized match type contains/],
        [
            'an operator named like a member of every object',
            { a: [{ constructor: 'x' }] },
            /unrecognized/,
        ],
        ['two operators at once', { a: [{ prefix: 'x', suffix: 'y' }] }, /exactly one name/],
        ['exists with a string', { a: [{ exists: 'no' }] }, /exists takes/],
        ['prefix with a number', { a: [{ prefix: 1 }] }, /prefix takes a string/],
        ['strings and numbers', { a: [{ 'anything-but': ['x', 1] }] }, /and not both/],
        ['anything-but nothing', { a: [{ 'anything-but': [] }] }, /and not both/],
        ['anything-but exists', { a: [{ 'anything-but': { exists: true } }] }, /takes one of/],
        ['a range upside down', { a: [{ numeric: ['<', 1, '>', 0] }] }, /lower bound, then/],
        ['half a comparison', { a: [{ numeric: ['<'] }] }, /one or two comparisons/],
        ['a number too large', { a: [{ numeric: ['<', 5_000_000_001] }] }, /numbers up to/],
        ['no network', { a: [{ cidr: '10.0.0.0/33' }] }, /ADDRESS\/BITS/],
        ['two stars', { a: [{ wildcard: 'a**' }] }, /two stars/],
        ['a wrong escape', { a: [{ wildcard: 'a\\b' }] }, /escapes only/],
    ])('%s', (_what, pattern, reason) => {
        expect(() => readPattern(pattern)).toThrow(BadPattern);
        expect(() => readPattern(pattern)).toThrow(reason);
    });
});
const word = fc.string({ minLength: 1, maxLength: 6 });
const key = fc.constantFrom('a', 'b', 'c');
const scalar = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const event = fc.dictionary(key, fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(key, scalar)));
const filter = fc.oneof(scalar, word.map((prefix) => ({ prefix })), word.map((but) => ({ 'anything-but': but })), fc.boolean().map((exists) => ({ exists })));
const pattern = fc.dictionary(key, fc.array(filter, { minLength: 1 }), {
    minKeys: 1,
});
describe('laws', () => {
    test('an event matches the pattern made of its own leaves', () => {
        const own = (value) => {
            if (Array.isArray(value))
                return value.length === 0 ? undefined : value;
            if (typeof value !== 'object' || value === null)
                return [value];
            const entries = Object.entries(value).map(([name, inner]) => [name, own(inner)]);
            const kept = entries.filter(([, inner]) => inner !== undefined);
            return kept.length === 0 ? undefined : Object.fromEntries(kept);
        };
        fc.assert(fc.property(event, (it) => {
            const exact = own(it);
            return exact === undefined || match(exact, it);
        }));
    });
    test('one more field in the event changes nothing that is not about it', () => {
        fc.assert(fc.property(pattern, event, scalar, (asked, it, more) => {
            return match(asked, it) === match(asked, { ...it, unheardOf: more });
        }));
    });
    test('one more choice never refuses, one more field never admits', () => {
        fc.assert(fc.property(pattern, event, filter, key, (asked, it, more, at) => {
            const list = asked[at];
            const wider = { ...asked, [at]: [...(Array.isArray(list) ? list : []), more] };
            if (list !== undefined)
                return !match(asked, it) || match(wider, it);
            return match(asked, it) || !match(wider, it);
        }));
    });
    test('$or is either of its sides', () => {
        fc.assert(fc.property(pattern, pattern, event, (one, other, it) => {
            return match({ $or: [one, other] }, it) === (match(one, it) || match(other, it));
        }));
    });
    test('exists true and exists false divide the events', () => {
        fc.assert(fc.property(event, key, (it, at) => {
            const is = (exists) => match({ [at]: [{ exists }] }, it);
            return is(true) !== is(false);
        }));
    });
});
