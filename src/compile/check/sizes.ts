import type { PlanError } from '../../base/errors.ts';
import type { Plan } from '../../plan/index.ts';
import type { CompiledPlan } from '../compiled.ts';
import { BYTES_MAX } from '../proofs/bytes.ts';
import { brokenPlan } from './rule.ts';

/** PLAN2051 to PLAN2053: definition, payloads and variables are no larger than they may be. */
export function fittingSizes(plan: Plan, compiled: CompiledPlan): readonly PlanError[] {
  const { definition, input, assign, variables } = compiled.proofs.bytes;
  const kib = (bytes: number) => `${Math.ceil(bytes / 1_024).toLocaleString('en-US')} KiB`;
  const most = (bytes: number) => `${kib(bytes)} is the most.`;
  return [
    ...(definition <= BYTES_MAX.definition
      ? []
      : [
          brokenPlan(
            'PLAN2051',
            plan,
            `Its state machine has ${kib(definition)}; ${most(BYTES_MAX.definition)}`,
          ),
        ]),
    ...(input.bytes <= BYTES_MAX.payload
      ? []
      : [
          brokenPlan(
            'PLAN2052',
            plan,
            `"${input.state}" can be given ${kib(input.bytes)}; ${most(BYTES_MAX.payload)}`,
          ),
        ]),
    ...(assign.bytes <= BYTES_MAX.payload
      ? []
      : [
          brokenPlan(
            'PLAN2053',
            plan,
            `"${assign.state}" can keep ${kib(assign.bytes)} at once; ${most(BYTES_MAX.payload)}`,
          ),
        ]),
    ...(variables <= BYTES_MAX.variables
      ? []
      : [
          brokenPlan(
            'PLAN2053',
            plan,
            `Its answers can have ${kib(variables)} together; ${most(BYTES_MAX.variables)}`,
          ),
        ]),
  ];
}
