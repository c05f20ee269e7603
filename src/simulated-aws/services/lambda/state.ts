import type { Json } from '../../../base/json.ts';

/** AWS Lambda as it is in the stored world: functions that answer what a scenario says. */
export interface LambdaState {
  /** By name. */
  functions: { [name: string]: FunctionState };
}

export interface FunctionState {
  name: string;
  /** The next answer first; the last one stays. */
  answers: FunctionAnswer[];
  /** What it was called with, in order. */
  invocations: { at: number; payload: string }[];
}

export type FunctionAnswer =
  | { readonly returns: Json }
  /** It throws an error of this type. */
  | { readonly raises: string; readonly message: string };
