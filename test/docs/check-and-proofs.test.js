import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_PRICE } from '../../src/compile/index.ts';
import { cli } from '../cli/cli.ts';
import { blocksOf, patternOf, ROOT } from './page.ts';
const PAGE = 'docs/check-and-proofs.md';
const text = readFileSync(join(ROOT, PAGE), 'utf8');
test('the page shows what check prints', async () => {
    const [block] = blocksOf(PAGE).filter(({ language }) => language === 'console');
    if (block === undefined)
        throw new Error('no block');
    const { out } = await cli(['check', 'ecs-service-unhealthy']);
    expect(`$ npm run -s surefoot -- check ecs-service-unhealthy\n${out}`).toMatch(patternOf(block));
});
test('every line of the table that check prints is explained, and no other', async () => {
    const { out } = await cli(['check', 'ecs-service-unhealthy']);
    const printed = [...out.matchAll(/^ {2}([a-z]+( [a-z]+)?) {2,}/gm)].map(([, name]) => name);
    const explained = [...text.matchAll(/^\| ([a-z]+(?: [a-z]+)?) \|/gm)].map(([, name]) => name);
    expect(explained).toEqual(printed);
});
test('the price and the codes on the page are those of the code', () => {
    for (const value of Object.values(DEFAULT_PRICE))
        expect(text).toContain(String(value));
    for (const code of ['PLAN2010', 'PLAN2050', 'PLAN2051', 'PLAN2052', 'PLAN2053', 'PLAN2054']) {
        expect(text).toContain(code);
    }
});
