/** Surefoot on AWS, for a CDK app of your own: `import { SurefootStack } from 'surefoot/infra'`. */
export { functionsToDeploy, OWN_TASKS } from './functions.ts';
export { PlanMachine, TRIGGER_DELIVERY } from './plan-machine.ts';
export { SurefootStack } from './surefoot-stack.ts';
export { Sweeping } from './sweeping.ts';
export { TaskFunction } from './task-function.ts';
export { Undelivered } from './undelivered.ts';
export { Unwinding } from './unwinding.ts';
