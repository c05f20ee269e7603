import fc from 'fast-check';
import { type CompiledPlan, checkPlan, type StateRole } from '../../src/compile/index.ts';
import { hasTaskUndo } from '../../src/contract/index.ts';
import { Catalogue } from '../../src/local/index.ts';
import { allSteps, isChange, type Plan } from '../../src/plan/index.ts';
import { planOf, scripts } from '../plan/random-plan.ts';
import { loopPlans } from './loop-plans.ts';
import { undoPlans } from './undo-plans.ts';
import { wordPlans } from './word-plans.ts';

/**
 * What a step does while it waits for something to become true, in each of its branches or items,
 * and on the way back.
 */
const WAITING: readonly StateRole[] = ['ask', 'decide', 'pause', 'begin', 'branch end', 'cure'];

function holds(plan: Plan, compiled: CompiledPlan): void {
  const facts = Object.values(compiled.states);
  // After a cure that cannot fail nothing is tried: what no run comes to has no states.
  const changes = allSteps(plan.graph.steps)
    .filter(isChange)
    .filter(({ name }) => compiled.states[name] !== undefined);
  const backs = changes.map(({ name, task }) => {
    const undo = plan.runbooks.get(task)?.undo;
    // One stops the automation, the other sets back what it did.
    const back = undo !== undefined && hasTaskUndo(undo) ? 2 : 1;
    const own = facts.filter(({ role, step }) => role === 'put back' && step === name);
    expect(own).toHaveLength(back);
    return back;
  });
  expect(compiled.proofs.states.rollback).toBe(backs.reduce((sum, back) => sum + back, 0));
  for (const { name } of allSteps(plan.graph.steps)) {
    const own = facts.filter(({ role, step }) => {
      return step === name && role !== 'put back' && !WAITING.includes(role);
    });
    expect([name, own.length <= 4]).toEqual([name, true]);
  }
}

const known = [...new Catalogue().plans(), ...loopPlans, ...wordPlans, ...undoPlans].map((plan) => [
  plan.graph.name,
  plan,
]);

test.each(known as [string, Plan][])(
  '%s: each change has its states on the way back, a step at most four transitions, waiting apart',
  (_, plan) => holds(plan, checkPlan(plan).compiled),
);

test('any plan: each change has its states on the way back, a step at most four transitions', () => {
  const property = fc.property(scripts, (said) => {
    const plan = planOf(said);
    holds(plan, checkPlan(plan).compiled);
  });
  fc.assert(property, { numRuns: 60, seed: 7, interruptAfterTimeLimit: 20_000 });
});

test('any plan: the whole is no longer than its two ways, and no shorter than either', () => {
  const property = fc.property(scripts, (said) => {
    const { worstForwardMs, worstBackMs, worstTotalMs, time } = checkPlan(planOf(said)).compiled
      .proofs;
    expect(worstTotalMs).toBeLessThanOrEqual(worstForwardMs + worstBackMs);
    expect(worstTotalMs).toBeGreaterThanOrEqual(Math.max(worstForwardMs, worstBackMs));
    expect(time.typical.forward.amount).toBeLessThanOrEqual(worstForwardMs);
    expect(time.typical.back.amount).toBeLessThanOrEqual(worstBackMs);
    for (const proof of [time.worst.total, time.worst.forward, time.worst.back]) {
      expect(proof.path.reduce((sum, part) => sum + part.amount, 0)).toBe(proof.amount);
    }
  });
  fc.assert(property, { numRuns: 60, seed: 8, interruptAfterTimeLimit: 20_000 });
});
