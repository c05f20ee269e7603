import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage, permanentCodes } from '../../docs/errors-page.ts';
import { ERROR_CODES } from '../../src/base/error-codes.ts';
import { errorText, PlanError } from '../../src/base/errors.ts';
import { productSources, ROOT } from './source.ts';
const HOME = 'src/base/error-codes.ts';
const GOLDEN = 'test/house/error-codes.golden.txt';
const codes = Object.keys(ERROR_CODES);
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
test('a code is letters for its room and four digits, and stands in the list once', () => {
    expect(codes.filter((code) => !/^(PLAN|EVNT|TASK|ASL|ENG|AWS|CLI|BUG)\d{4}$/.test(code))).toEqual([]);
    const written = [...read(HOME).matchAll(/^ {2}([A-Z]+\d+): \{$/gm)].map(([, code]) => code);
    expect(written.toSorted()).toEqual([...codes].toSorted());
});
test('every code has a title, says why it matters, and what to do', () => {
    const wrong = codes.filter((code) => {
        const { title, why, fix } = ERROR_CODES[code];
        const sentences = [why, fix].every((words) => /^\S.{10,}[.!)`]$|: npm run /s.test(words));
        return !/^[A-Z].*[^.]$/.test(title) || !sentences;
    });
    expect(wrong).toEqual([]);
});
test('every code is raised somewhere', () => {
    const raised = new Set(productSources()
        .filter(({ path }) => path !== HOME)
        .flatMap(({ literals }) => literals));
    expect(codes.filter((code) => !raised.has(code))).toEqual([]);
});
/**
 * A code that was given out stays, and keeps its meaning. A new code: `npm run docs`. A better
 * title for the same meaning: change its line in the golden list by hand. Another meaning: a new
 * code.
 */
test('codes are permanent: the golden list only grows', () => {
    const golden = read(GOLDEN);
    const lines = golden.split('\n').filter((line) => line !== '');
    expect(codes.map((code) => `${code} ${ERROR_CODES[code].title}`).toSorted()).toEqual(lines);
    expect(permanentCodes('AAA0001 Gone\n')).toContain('AAA0001 Gone\n');
});
test('docs/ERRORS.md is what `npm run docs` writes', () => {
    expect(read('docs/ERRORS.md')).toBe(errorsPage());
});
test('the last line of an error leads to its place on the page', () => {
    const facts = { found: 'It is there.' };
    const page = errorsPage();
    const dead = codes.filter((code) => {
        const anchor = errorText(new PlanError(code, facts)).split('docs/ERRORS.md#')[1];
        return !page.includes(`<a id="${anchor}"></a>`);
    });
    expect(dead).toEqual([]);
});
