import fc from 'fast-check';
import { Catalogue } from '../../src/local/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { disagreement } from './agree.ts';
import { given } from './cases.ts';
import { compare } from './compare.ts';

const RUNS = 60;
const plans = new Catalogue().plans().map((plan) => [plan.graph.name, plan] as const);

test.each(plans)('%s means what its machine does', async (_name, plan: Plan) => {
  const outcomes = new Set<string>();
  const property = fc.asyncProperty(given, async (said) => {
    const one = said(plan);
    const { meant, differences } = await compare(one);
    outcomes.add(meant.outcome);
    if (differences.length > 0) throw new Error(disagreement(one, differences));
  });
  await fc.assert(property, { numRuns: RUNS, seed: 20260303 });
  expect(outcomes.size).toBeGreaterThan(3);
});
