import type { Plan } from 'surefoot';
import type { Scenario } from '../src/simulated-aws/scenario.ts';
import { ecsRestartWithApproval } from './ecs-restart-with-approval/plan.ts';
import { scenarios as ecsRestartWithApprovalScenarios } from './ecs-restart-with-approval/scenario.ts';
import { ecsServiceUnhealthy } from './ecs-service-unhealthy/plan.ts';
import { scenarios as ecsServiceUnhealthyScenarios } from './ecs-service-unhealthy/scenario.ts';

/** A plan, and the nights that rehearse it. */
export interface Workflow {
  readonly plan: Plan;
  readonly scenarios: readonly Scenario[];
}

/** Every plan. Adding one is a folder and a line. */
export const workflows: readonly Workflow[] = [
  { plan: ecsServiceUnhealthy, scenarios: ecsServiceUnhealthyScenarios },
  { plan: ecsRestartWithApproval, scenarios: ecsRestartWithApprovalScenarios },
];
