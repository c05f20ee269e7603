import { Catalogue } from '../../src/local/index.ts';
import { loopPlans } from '../compile/loop-plans.ts';
import { expectGolden } from '../golden.ts';
import { cli } from './cli.ts';
/** Each alone: together their triggers overlap. */
function alone(name) {
    const own = loopPlans.filter(({ graph }) => graph.name === name);
    return new Catalogue(own.map((plan) => ({ plan, scenarios: [] })));
}
test.each(loopPlans.map(({ graph }) => graph.name))('explain %s answers every question', async (name) => {
    const { out, code } = await cli(['explain', name], { catalogue: alone(name) });
    expect(code).toBe(0);
    const questions = out.split('\n').filter((line) => /^[A-Z].*\?/.test(line));
    expect(questions).toHaveLength(8);
    for (const line of out.split('\n'))
        expect(line).not.toMatch(/undefined|NaN|\[object/);
});
test('the explanation of a plan with two changes', async () => {
    const { out } = await cli(['explain', 'two-changes'], { catalogue: alone('two-changes') });
    // Its figures are held elsewhere.
    expectGolden('cli/explain.golden.txt', out.replaceAll(/\d+h |\d+m |\d+s|\$\d\.\d+|\b\d{2,4} state|for \d+\./g, '~'));
});
