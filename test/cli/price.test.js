import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './cli.ts';
const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'surefoot-price-'));
beforeEach(() => process.chdir(folder));
afterEach(() => process.chdir(home));
afterAll(() => rmSync(folder, { recursive: true }));
const CHECK = ['check', 'ecs-service-unhealthy'];
function priced(price) {
    writeFileSync('cdk.json', JSON.stringify({ context: { 'surefoot:price': price } }));
}
test('without cdk.json the price that comes with Surefoot is shown with its day', async () => {
    const { out } = await cli(CHECK);
    expect(out).toMatch(/at \$25 a million\s+\(2026-11-21, .*not verified\)/);
});
test('the price of cdk.json is used, and shown with its day', async () => {
    priced({ usdPerMillionTransitions: 50, asOf: '2027-01-02', source: 'our bill' });
    const [told, { out }] = [await cli([...CHECK, '--json']), await cli(CHECK)];
    expect(out).toMatch(/at \$50 a million\s+\(2027-01-02, our bill\)/);
    const [{ cost, proofs }] = JSON.parse(told.out);
    expect(cost.worstUsd).toBeCloseTo(proofs.transitions.worst.amount * 0.000_05, 10);
});
test.each([
    ['a number', 25],
    ['no day', { usdPerMillionTransitions: 25, asOf: 'today', source: 'x' }],
    ['less than nothing', { usdPerMillionTransitions: -1, asOf: '2027-01-02', source: 'x' }],
])('a price that is %s is wrong use', async (_what, price) => {
    priced(price);
    const { code, err } = await cli(CHECK);
    expect(code).toBe(2);
    expect(err).toContain('CLI1060');
});
test('a cdk.json that is no JSON is wrong use', async () => {
    writeFileSync('cdk.json', '{');
    expect((await cli(CHECK)).code).toBe(2);
});
