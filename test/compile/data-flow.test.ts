import fc from 'fast-check';
import type { StateMachine } from '../../src/asl/types.ts';
import { checkPlan } from '../../src/compile/index.ts';
import { planOf, scripts } from '../plan/random-plan.ts';
import { readBeforeAssigned } from './data-flow.ts';

test('any machine assigns every variable before it reads it, on every way', () => {
  const property = fc.property(scripts, (said) => {
    const machine = JSON.parse(checkPlan(planOf(said)).compiled.asl) as StateMachine;
    expect(readBeforeAssigned(machine)).toEqual([]);
  });
  // The ways through a plan double with every branch: few plans, and no longer than this.
  fc.assert(property, { numRuns: 20, interruptAfterTimeLimit: 8_000, seed: 20260302 });
}, 70_000);
