import { Catalogue } from '../../src/local/index.ts';
import { allSteps } from '../../src/plan/index.ts';
import type { Scenario } from '../../src/simulated-aws/scenario.ts';
import { night } from '../local/night.ts';

// Hundreds of nights, so they are not part of `npm test`: .ci/run runs them. Two files, so that
// two cores can.

const SEEDS = 20;

/**
 * Seeds that end otherwise than they should, each with its reason above it. Empty is the aim: what
 * is mended here turns the test red, and then its line goes.
 */
const KNOWN: Readonly<Record<string, readonly string[]>> = {};

/** The scenarios of plans that ask people, and those of the others. */
export function scenarios({ asking }: { readonly asking: boolean }): readonly Scenario[] {
  const catalogue = new Catalogue();
  return catalogue.scenarios().filter(({ plan }) => {
    const steps = allSteps(catalogue.plan(plan).graph.steps);
    return steps.some(({ word }) => word === 'approve') === asking;
  });
}

/** Lives through the nights of a scenario in a hostile AWS. */
export async function expectItsEnd({ name, expect: expected }: Scenario): Promise<void> {
  const otherwise: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { outcome } = await night(name, { seed, hostile: true });
    if (outcome !== expected) otherwise.push(`seed ${seed}: ${outcome}`);
  }
  expect(otherwise).toEqual(KNOWN[name] ?? []);
}
