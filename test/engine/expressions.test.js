import fc from 'fast-check';
import { isoTime } from '../../src/base/clock.ts';
import { seededRandom } from '../../src/base/random.ts';
import { StateFailed } from '../../src/engine/failure.ts';
import { parseExpression } from '../../src/engine/jsonata.ts';
import { jsonataLanguage } from '../../src/engine/jsonata-language.ts';
import { simpleExpression, UNDECIDED } from '../../src/engine/simple-expression.ts';
import { START } from './running.ts';
function bindings(input, variables = {}) {
    const random = seededRandom(9);
    return {
        now: START,
        random: () => random.next(),
        states: () => ({ input, context: { State: { Name: 'S' } } }),
        part: (name) => name === 'input' ? input : name === 'context' ? { State: { Name: 'S' } } : undefined,
        variable: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    };
}
async function of(text, input = null, variables = {}) {
    return jsonataLanguage.compile(`{% ${text} %}`, 'Output').evaluate(bindings(input, variables));
}
async function failure(text, input = null) {
    try {
        return `gave ${JSON.stringify(await of(text, input))}`;
    }
    catch (error) {
        if (error instanceof StateFailed)
            return error.failure.cause ?? 'no cause';
        throw error;
    }
}
describe('expressions without the evaluator', () => {
    const key = fc.constantFrom('a', 'b', 'length', 'constructor', '__proto__', 'input');
    const value = fc.letrec((tie) => ({
        json: fc.oneof({ depthSize: 'small' }, fc.constantFrom(null, true, false, 0, 1, -1, 1.5, '', 'a', '1', 'true'), fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(key, tie('json'), { maxKeys: 3 })),
    })).json;
    const path = fc
        .tuple(fc.constantFrom('$states.input', '$x', '$states', '$nothing', '$random', '$states.context'), fc.array(key, { maxLength: 3 }))
        .map(([root, steps]) => [root, ...steps].join('.'));
    const literal = fc.constantFrom('true', 'false', 'null', '0', '1', '-1', '1.5', "'a'", '"a"', "''", '"1"');
    const operator = fc.oneof(fc.constantFrom(' = ', '=', ' != ', '!=', ' < ', '<=', ' > ', '>=', ' and ', ' or ', ' & '), fc.constantFrom(' + ', '+', ' - ', '-', ' * ', ' / ', '/', ' % '));
    const text = fc.oneof(path, literal, fc
        .tuple(fc.oneof(path, literal), operator, fc.oneof(path, literal))
        .map((parts) => parts.join('')));
    it('give what the evaluator gives, or leave it to the evaluator', async () => {
        let decided = 0;
        await fc.assert(fc.asyncProperty(text, value, value, async (expression, input, variable) => {
            const bound = () => bindings(input, { x: variable });
            const quick = simpleExpression(expression)?.(bound());
            if (quick === undefined || quick === UNDECIDED)
                return;
            decided += 1;
            const slow = await parseExpression(expression).evaluate(bound(), 'Output');
            expect([expression, quick]).toEqual([expression, slow]);
        }), { numRuns: 2_500 });
        expect(decided).toBeGreaterThan(300);
    });
    it.each([
        '$states.input.a',
        '$x',
        '$x.a.b',
        '$x = true',
        "$states.input.kind != 'a'",
        '42',
        "'text'",
    ])('%s is one of them', (expression) => {
        expect(simpleExpression(expression)).toBeDefined();
    });
});
describe('functions of Step Functions', () => {
    it.each([
        ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
        ['$partition([0], 4)', [[0]]],
        ['$range(0, 9, 3)', [0, 3, 6, 9]],
        ['$range(9, 0, -4)', [9, 5, 1]],
        ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
        ['$range(1, 9, 9)', 1],
        ['[$range(1, 9, 9)]', [1]],
        ['$hash("input", "SHA-1")', '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'],
        ['$hash("", "MD5")', 'd41d8cd98f00b204e9800998ecf8427e'],
        ['$random(42)', 0.7275636800328681],
        ['$parse("[1, {\\"a\\": null}]")', [1, { a: null }]],
        ['$parse("null")', null],
        ['$now()', isoTime(START)],
        ['$now("[Y]-[M01]")', '2023-11'],
        ['$millis()', START],
    ])('%s', async (text, value) => {
        expect(await of(text)).toEqual(value);
    });
    it('are random from the execution alone', async () => {
        const first = await of('[$random(), $uuid(), $shuffle([1..9])]');
        expect(await of('[$random(), $uuid(), $shuffle([1..9])]')).toEqual(first);
        expect(first[1]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });
    it.each([
        ['$eval("1")', 'T1006: Attempted to invoke a non-function'],
        ['$partition([1], -1)', 'must be above zero'],
        ['$hash("a", "CRC")', 'must be one of MD5'],
        [
            '$range(1, 400000, 1)',
            ': Expression evaluation memory limit exceeded: Check for excessive memory usage',
        ],
        ['$parse("{")', 'threw an error during evaluation'],
        ['$parse("{") ~> $string()', 'threw an error during evaluation'],
    ])('%s fails', async (text, words) => {
        expect(await failure(text)).toContain(words);
    });
});
describe('an expression', () => {
    it.each([
        ['1 + "a"', '. T2002: '],
        ['function($x){$x}', 'returned an unsupported result type.'],
        ['[function($x){$x}]', 'returned an unsupported result type.'],
        ['$states.input.none', 'returned nothing (undefined).'],
        ['$error("mine")', '. D3137: mine'],
    ])('%s fails with its own text and place', async (text, words) => {
        const cause = await failure(text);
        expect(cause).toContain(`The JSONata expression '${text}' specified for the field 'Output'`);
        expect(cause).toContain(words);
    });
    it.each([
        ['an endless loop', '($f := function($n){ $f($n + 1) }; $f(0))'],
        ['an endless recursion', '($f := function($n){ 1 + $f($n + 1) }; $f(0))'],
        [
            'a list that doubles',
            '($f := function($l, $n){ $n = 0 ? $l : $f($append($l, $l), $n - 1) }; $f([1, 2], 40))',
        ],
        [
            'a value in itself many times',
            '($f := function($x, $n){ $n = 0 ? $x : $f({"a": $x, "b": $x}, $n - 1) }; $f(1, 40))',
        ],
        [
            'a value too deep',
            '($f := function($x, $n){ $n = 0 ? $x : $f({"a": $x}, $n - 1) }; $f(1, 3000))',
        ],
        [
            'a text that doubles',
            '($f := function($s, $n){ $n = 0 ? $s : $f($s & $s, $n - 1) }; $f("ab", 40))',
        ],
    ])('%s is stopped', async (_name, text) => {
        expect(await failure(text)).toMatch(/took more than 200000 steps|stack|memory limit/i);
    });
    it('leaves out what is undefined inside an object, and fails where it stands alone', async () => {
        expect(await of('{"a": $states.input.none, "b": 1}')).toEqual({ b: 1 });
        expect(await failure('$states.input.none')).toContain('undefined');
    });
    it('cannot reach the prototype of anything', async () => {
        expect(await of('{"__proto__": {"polluted": 1}}')).toBeDefined();
        expect({}.polluted).toBeUndefined();
        expect(await failure('$states.input.constructor', {})).toMatch(/undefined|unsupported/);
    });
});
