import { ecsRestartWithApproval } from './ecs-restart-with-approval/plan.ts';
import { scenarios as ecsRestartWithApprovalScenarios } from './ecs-restart-with-approval/scenario.ts';
import { ecsServiceUnhealthy } from './ecs-service-unhealthy/plan.ts';
import { scenarios as ecsServiceUnhealthyScenarios } from './ecs-service-unhealthy/scenario.ts';
/** Every plan. Adding one is a folder and a line. */
export const workflows = [
    { plan: ecsServiceUnhealthy, scenarios: ecsServiceUnhealthyScenarios },
    { plan: ecsRestartWithApproval, scenarios: ecsRestartWithApprovalScenarios },
];
