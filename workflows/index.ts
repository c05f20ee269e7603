import type { Plan } from 'surefoot';
import { ecsServiceUnhealthy } from './ecs-service-unhealthy/plan.ts';

/** Every plan. Adding one is a folder and a line. */
export const plans: readonly Plan[] = [ecsServiceUnhealthy];
