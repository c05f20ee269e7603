import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Catalogue, type Fault, type RunReport, rehearse } from '../../src/local/index.ts';

const catalogue = new Catalogue();

/** A night of a scenario on a virtual clock, in this process. */
export function night(
  name: string,
  options: { faults?: readonly Fault[]; seed?: number; hostile?: boolean } = {},
): Promise<RunReport> {
  const { faults = [], seed = 1, hostile = false } = options;
  const scenario = catalogue.scenario(name);
  const plan = catalogue.plan(scenario.plan);
  return rehearse({ plan, scenario, clock: 'virtual', faults, seed, hostile });
}

/**
 * Compares with a golden file; UPDATE_GOLDEN=1 writes it anew, to be read before it is committed.
 */
export function expectGolden(file: URL | string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1' || !existsSync(file)) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
