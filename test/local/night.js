import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Catalogue, rehearse } from '../../src/local/index.ts';
const catalogue = new Catalogue();
/** A night of a scenario on a virtual clock, in this process. */
export function night(name, options = {}) {
    const { faults = [], seed = 1, hostile = false } = options;
    const scenario = catalogue.scenario(name);
    const plan = catalogue.plan(scenario.plan);
    return rehearse({ plan, scenario, clock: 'virtual', faults, seed, hostile });
}
/**
 * Compares with a golden file; UPDATE_GOLDEN=1 writes it anew, to be read before it is committed.
 */
export function expectGolden(file, text) {
    if (process.env['UPDATE_GOLDEN'] === '1' || !existsSync(file))
        writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
}
