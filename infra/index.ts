/** Surefoot on AWS, for a CDK app of your own: `import { SurefootStack } from 'surefoot/infra'`. */
export { type FunctionToDeploy, functionsToDeploy, OWN_TASKS } from './functions.ts';
export { PlanMachine, type PlanMachineProps, TRIGGER_DELIVERY } from './plan-machine.ts';
export { SurefootStack, type SurefootStackProps } from './surefoot-stack.ts';
export { Sweeping, type SweepingProps } from './sweeping.ts';
export { TaskFunction, type TaskFunctionProps } from './task-function.ts';
export { Undelivered } from './undelivered.ts';
export { Unwinding, type UnwindingProps } from './unwinding.ts';
