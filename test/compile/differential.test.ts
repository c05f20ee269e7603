import fc from 'fast-check';
import type { StateMachine } from '../../src/asl/types.ts';
import { canonicalJson, type Json } from '../../src/base/json.ts';
import { checkPlan } from '../../src/compile/index.ts';
import { allSteps, type Block, blocksOf, ends, type Plan } from '../../src/plan/index.ts';
import { planOf, type Script, scripts } from '../plan/random-plan.ts';
import { Canned } from './canned.ts';
import { readBeforeAssigned } from './data-flow.ts';
import { interpret, type TaskCall } from './interpreter.ts';
import { runMachine } from './run-machine.ts';

const RUNS = Number(process.env['RANDOM_PLANS'] ?? 80);

describe('a compiled plan', () => {
  it('makes the calls that the plan means, in the same order, with the same inputs', async () => {
    const property = fc.asyncProperty(scripts, fc.nat(1_000_000), async (said, seed) => {
      const plan = planOf(said);
      const { compiled } = checkPlan(plan);
      const { calls, result, ms, events } = await runMachine(plan, compiled, seed);
      expect(ms).toBeLessThanOrEqual(compiled.proofs.worstTotalMs);
      expect(events).toBeLessThanOrEqual(compiled.proofs.events.amount);
      const meant = interpret(plan, seed);
      const made = withoutIdle(calls, meant);
      const canned = new Canned(plan, seed);
      expect(outside(canned, made)).toEqual(outside(canned, meant));
      expect(inside(canned, made)).toEqual(inside(canned, meant));
      expect(result.error ?? '').not.toMatch(/^States\./);
    });
    await fc.assert(property, { numRuns: RUNS, seed: 20260301, interruptAfterTimeLimit: 20_000 });
  }, 70_000);

  it('assigns every variable before it reads it, on every way', () => {
    const property = fc.property(scripts, (said) => {
      expect(readBeforeAssigned(machineOf(planOf(said)))).toEqual([]);
    });
    // The ways through a plan double with every branch: fewer plans, and no longer than this.
    const limits = { numRuns: RUNS / 4, interruptAfterTimeLimit: 8_000 };
    fc.assert(property, { ...limits, seed: 20260302 });
  }, 70_000);

  it('is tried on plans of every word, three branches deep, that end in every way', () => {
    const seen = new Map<string, number>();
    const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    for (const [at, said] of fc.sample(scripts, { numRuns: RUNS, seed: 20260301 }).entries()) {
      const plan = planOf(said);
      for (const step of allSteps(plan.graph.steps)) note(step.word);
      note(`depth ${depthOf(plan.graph.steps)}`);
      note(ends(plan.graph.steps) ? 'ends with people' : 'goes on to Close');
      for (const call of interpret(plan, at)) {
        note(call.do);
        if (call.do !== 'close') continue;
        if (call.verified === true) note('verified');
        if (call.verified !== true && call.failure === null && call.handOver === null) {
          note('self-healed');
        }
        if (call.failure !== null) note(`failed: ${errorOf(call)}`);
        if (call.handOver !== null) note('handed over');
      }
      if (readsEither(said)) note('asks what a side gave');
    }
    expect(EXPECTED.filter((what) => (seen.get(what) ?? 0) < 2)).toEqual([]);
  });
});

const EXPECTED = [
  ...['match', 'attempts', 'rungs', 'together', 'for each', 'claim', 'tell', 'pause'],
  ...['read', 'change', 'when', 'wait until', 'verify', 'hand over'],
  ...['depth 0', 'depth 1', 'depth 2', 'depth 3', 'ends with people', 'goes on to Close'],
  ...[
    'recheck',
    'self-healed',
    'put back',
    'verified',
    'handed over',
    'failed: Surefoot.Stop',
    'failed: Surefoot.GaveUp',
  ],
  ...['failed: Surefoot.CheckFailed', 'failed: States.QueryEvaluationError'],
  'asks what a side gave',
];

function errorOf({ failure }: TaskCall): string {
  return (failure as { error: string }).error;
}

function depthOf(block: Block): number {
  const inside = block.map((step) =>
    blocksOf(step).length === 0 ? 0 : 1 + Math.max(...blocksOf(step).map(depthOf)),
  );
  return Math.max(0, ...inside);
}

function readsEither(said: Script): boolean {
  const plan = planOf(said);
  return allSteps(plan.graph.steps).some(
    (step) => step.word === 'when' && JSON.stringify(step.condition).includes('"either"'),
  );
}

function machineOf(plan: Plan): StateMachine {
  return JSON.parse(checkPlan(plan).compiled.asl) as StateMachine;
}

/** The calls that come one after the other, in order. */
function outside(canned: Canned, calls: readonly TaskCall[]): readonly TaskCall[] {
  return calls.filter((call) => !canned.isInside(call.step) || !['run', 'claim'].includes(call.do));
}

/** The calls of loops and branches: which of them comes first is not said. */
function inside(canned: Canned, calls: readonly TaskCall[]): readonly string[] {
  const within = calls.filter(
    (call) => ['run', 'claim'].includes(call.do) && canned.isInside(call.step),
  );
  return within.map((call) => canonicalJson(call as unknown as Json)).sort();
}

/** A rollback passes changes of sides that were not taken, too: they find nothing to put back. */
function withoutIdle(calls: readonly TaskCall[], meant: readonly TaskCall[]): readonly TaskCall[] {
  const begun = new Set(meant.filter((call) => call.do === 'run').map(({ step }) => step));
  return calls.filter((call) => call.do !== 'put back' || begun.has(call.step));
}
