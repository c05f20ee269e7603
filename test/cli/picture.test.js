import { graphSvg } from '../../src/cli/picture/graph-svg.ts';
import { checkPlan, compilePlan } from '../../src/compile/index.ts';
import { Catalogue } from '../../src/local/index.ts';
import { loopPlans } from '../compile/loop-plans.ts';
import { expectGolden } from '../golden.ts';
import { cli } from './cli.ts';
const plans = [...new Catalogue().plans(), ...loopPlans].map((plan) => checkPlan(plan).compiled);
test('the picture of a small plan', () => {
    const [small] = loopPlans;
    if (small === undefined)
        throw new Error('no plan');
    expectGolden('cli/picture.golden.svg', graphSvg(compilePlan(small)));
});
describe.each(plans.map((compiled) => [compiled.name, compiled]))('%s', (_, compiled) => {
    const svg = graphSvg(compiled);
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.map(Number) ?? [];
    test('has a box for every state, and every word of its name in it', () => {
        const boxes = [...svg.matchAll(/class="box /g)];
        expect(boxes).toHaveLength(Object.keys(compiled.states).length);
        const words = svg.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
        for (const name of Object.keys(compiled.states))
            expect(words).toContain(name);
    });
    test('lies within its page, boxes beside each other', () => {
        const boxes = [
            ...svg.matchAll(/class="box [a-z]+" x="(-?\d+)" y="(-?\d+)" width="(\d+)" height="(\d+)"/g),
        ].map((found) => found.slice(1).map(Number));
        expect(boxes.length).toBeGreaterThan(3);
        for (const [at, [x, y, w, h]] of boxes.entries()) {
            expect(x >= 0 && y >= 0 && x + w <= (width ?? 0) && y + h <= (height ?? 0)).toBe(true);
            for (const [x2, y2, w2, h2] of boxes.slice(at + 1)) {
                expect(x + w <= x2 || x2 + w2 <= x || y + h <= y2 || y2 + h2 <= y).toBe(true);
            }
        }
        expect(svg).not.toMatch(/NaN|undefined|="[^"]*\.\d/);
    });
    test('is the same each time', () => expect(graphSvg(compiled)).toBe(svg));
});
test('text of a plan cannot become markup', () => {
    const [first] = plans;
    if (first === undefined)
        throw new Error('no plan');
    const asl = first.asl.replace('"Comment": "', '"Comment": "<script>&\'\\" ');
    const svg = graphSvg({ ...first, asl });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;&amp;');
});
test('the command prints it', async () => {
    const { out, code } = await cli(['graph', 'ecs-service-unhealthy', '--format', 'svg']);
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(out.match(/class="frame"/g)).toHaveLength(1);
});
