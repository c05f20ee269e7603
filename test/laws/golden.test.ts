import fc from 'fast-check';
import type { StateMachine } from '../../src/asl/types.ts';
import { validateDefinition } from '../../src/asl/validate.ts';
import { type CompiledPlan, checkPlan } from '../../src/compile/index.ts';
import { checkExpression } from '../../src/engine/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { ecsServiceUnhealthy } from '../../workflows/ecs-service-unhealthy/plan.ts';
import { readBeforeAssigned } from '../compile/data-flow.ts';
import { machineLaws } from '../golden/laws.ts';
import { aslValidator, languageService } from '../golden/validators.ts';
import { expectGolden } from '../golden.ts';
import { planOf, scripts } from '../plan/random-plan.ts';

const RUNS = Number(process.env['RANDOM_PLANS'] ?? 36);

describe('the machine of ecs-service-unhealthy', () => {
  const { compiled } = checkPlan(ecsServiceUnhealthy);

  it('is the golden one', () => {
    expectGolden('golden/ecs-service-unhealthy.asl.json', compiled.asl);
  });

  it('keeps every law', () => {
    expect(machineLaws(ecsServiceUnhealthy, compiled)).toEqual([]);
    expect(readBeforeAssigned(machineOf(compiled))).toEqual([]);
  });

  it('is accepted by asl-validator', () => expect(aslValidator(machineOf(compiled))).toEqual([]));

  it('is accepted by the language service', async () => {
    expect(await languageService(compiled.asl)).toEqual([]);
  });

  it('is accepted by our own validator', () => expect(ownValidator(compiled)).toEqual([]));
});

describe('the machine of any plan', () => {
  it('keeps every law and is accepted by our own validator', () => {
    forAll((plan, compiled) => {
      expect(machineLaws(plan, compiled)).toEqual([]);
      expect(ownValidator(compiled)).toEqual([]);
    }, RUNS);
  });

  it('is accepted by asl-validator', () => {
    forAll((_plan, compiled) => expect(aslValidator(machineOf(compiled))).toEqual([]), RUNS / 12);
  }, 60_000);

  it('is accepted by the language service', async () => {
    const property = fc.asyncProperty(scripts, async (said) => {
      expect(await languageService(checkPlan(planOf(said)).compiled.asl)).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS / 12, seed: 3, interruptAfterTimeLimit: 30_000 });
  }, 60_000);

  it('has the same bytes each time, and the same version wherever its lines stand', () => {
    forAll((plan, compiled) => {
      const again = checkPlan(plan).compiled;
      expect(again.asl).toBe(compiled.asl);
      const moved: Plan = { ...plan, graph: relocated(plan.graph), place: 'elsewhere.ts:1' };
      expect(checkPlan(moved).compiled.asl).toBe(compiled.asl);
    }, RUNS / 3);
  });
});

function forAll(holds: (plan: Plan, compiled: CompiledPlan) => void, runs: number): void {
  const property = fc.property(scripts, (said) => {
    const plan = planOf(said);
    holds(plan, checkPlan(plan).compiled);
  });
  fc.assert(property, { numRuns: runs, seed: 20260303, interruptAfterTimeLimit: 30_000 });
}

function machineOf({ asl }: CompiledPlan): StateMachine {
  return JSON.parse(asl) as StateMachine;
}

/** Errors only: that a variable may be unassigned is judged way by way in test/compile. */
function ownValidator(compiled: CompiledPlan): readonly unknown[] {
  const found = validateDefinition(machineOf(compiled), { expressions: checkExpression });
  return found.filter(({ severity }) => severity === 'ERROR');
}

function relocated<T>(graph: T): T {
  const text = JSON.stringify(graph, (key, value: unknown) =>
    key === 'place' ? 'else.ts:9' : value,
  );
  return JSON.parse(text) as T;
}
