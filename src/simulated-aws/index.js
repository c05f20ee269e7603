export { AwsFault } from './aws-fault.ts';
export { loadExceptions } from './exceptions.ts';
export { NotSimulated } from './not-simulated.ts';
export { simulatedAwsPlugin } from './plugin.ts';
export { roleArn } from './principal.ts';
export { WorldSetupError } from './setup/world-setup-error.ts';
export { SimulatedAws } from './simulated-aws.ts';
