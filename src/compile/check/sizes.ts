import type { PlanError } from '../../base/errors.ts';
import type { Plan } from '../../plan/index.ts';
import type { CompiledPlan } from '../compiled.ts';
import { BYTES_MAX } from '../proofs/bytes.ts';
import { brokenPlan } from './rule.ts';

/** PLAN2051 to PLAN2053: definition, payloads and variables are no larger than they may be. */
export function fittingSizes(plan: Plan, compiled: CompiledPlan): readonly PlanError[] {
  const { definition, input, assign, passed, variables } = compiled.proofs.bytes;
  const most = (bytes: number) => `${sizeText(bytes)} is the most.`;
  return [
    ...(definition <= BYTES_MAX.definition
      ? []
      : [
          brokenPlan(
            'PLAN2051',
            plan,
            `Its state machine has ${sizeText(definition)}; ${most(BYTES_MAX.definition)}`,
          ),
        ]),
    ...(input.bytes <= BYTES_MAX.payload
      ? []
      : [
          brokenPlan(
            'PLAN2052',
            plan,
            `"${input.state}" can be given ${sizeText(input.bytes)}; ${most(BYTES_MAX.payload)}`,
          ),
        ]),
    ...(passed.bytes <= BYTES_MAX.payload
      ? []
      : [
          brokenPlan(
            'PLAN2052',
            plan,
            `What runs side by side in "${passed.state}" can give ${sizeText(passed.bytes)} together; ${most(BYTES_MAX.payload)}`,
            'Take fewer items at most, run fewer branches, or take less of what branches gave.',
          ),
        ]),
    ...(assign.bytes <= BYTES_MAX.payload
      ? []
      : [
          brokenPlan(
            'PLAN2053',
            plan,
            `"${assign.state}" can keep ${sizeText(assign.bytes)} at once; ${most(BYTES_MAX.payload)}`,
          ),
        ]),
    ...(variables <= BYTES_MAX.variables
      ? []
      : [
          brokenPlan(
            'PLAN2053',
            plan,
            `Its answers can have ${sizeText(variables)} together; ${most(BYTES_MAX.variables)}`,
          ),
        ]),
  ];
}

/** `260 KiB`, `1.3 MiB`. */
function sizeText(bytes: number): string {
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1_024)} KiB`;
  return `${(Math.ceil((10 * bytes) / 1_048_576) / 10).toString()} MiB`;
}
