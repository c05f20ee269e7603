import { Catalogue } from '../../src/local/index.ts';
import { night } from './night.ts';
const scenarios = new Catalogue().scenarios();
test('each plan has a scenario of its own name', () => {
    const named = new Set(scenarios.map(({ name }) => name));
    for (const { graph } of new Catalogue().plans())
        expect(named).toContain(graph.name);
});
test('names of scenarios are unique', () => {
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});
describe.each(scenarios.map(({ name, expect }) => [name, expect]))('%s', (name, expected) => {
    test(`ends ${expected}`, async () => {
        const { outcome, left, world } = await night(name);
        expect(outcome).toBe(expected);
        const kept = left.map(({ target }) => target);
        for (const { resource } of world.differences)
            expect(kept).toContain(resource);
    });
});
