import { Catalogue } from '../../src/local/index.ts';
import { night } from '../local/night.ts';
// Hundreds of nights, so they are not part of `npm test`: .ci/run runs them.
const SEEDS = 20;
/**
 * Seeds that end otherwise than they should, each with its reason above it. Empty is the aim: what
 * is mended here turns the test red, and then its line goes.
 */
const KNOWN = {};
const scenarios = new Catalogue().scenarios();
describe.each(scenarios.map(({ name, expect }) => [name, expect]))('%s', (name, expected) => {
    test(`ends ${expected} whatever a hostile AWS does, over ${SEEDS} seeds`, async () => {
        const otherwise = [];
        for (let seed = 1; seed <= SEEDS; seed++) {
            const { outcome } = await night(name, { seed, hostile: true });
            if (outcome !== expected)
                otherwise.push(`seed ${seed}: ${outcome}`);
        }
        expect(otherwise).toEqual(KNOWN[name] ?? []);
    });
});
