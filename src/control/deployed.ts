import { isJsonObject } from '../base/json.ts';
import type { Environment } from './clients.ts';

/** What a stack says of itself, so that commands find their way: JSON in an SSM parameter. */
export interface Deployed extends Pick<Environment, 'table' | 'peopleTopic'> {
  /** ARN of the machine that unwinds. */
  readonly unwinder: string;
  /** Where answers of people with an IAM identity are taken; older stacks do not say so. */
  readonly callers?: string;
}

/**
 * The alias of each function's version that the stack calls today. Lambda itself refuses to delete
 * a version that has an alias. Source: Lambda API Reference, DeleteFunction.
 */
export const DEPLOYED_ALIAS = 'deployed';

/** Name of the parameter in which a stack writes it. */
export function deployedParameter(stack: string): string {
  return `/surefoot/${stack}`;
}

/** The parameter's value, read; undefined when it is something else. */
export function readDeployed(text: string | undefined): Deployed | undefined {
  const value: unknown = JSON.parse(text ?? 'null');
  return isDeployed(value) ? value : undefined;
}

function isDeployed(value: unknown): value is Deployed {
  return (
    isJsonObject(value) &&
    ['table', 'peopleTopic', 'unwinder'].every((name) => typeof value[name] === 'string') &&
    ['string', 'undefined'].includes(typeof value['callers'])
  );
}
