import type { Json, JsonObject } from '../base/json.ts';

/**
 * What an expression can see. Every part is asked for only when an expression names it.
 */
export interface Bindings {
  /** `$states`: input, and where they exist result, errorOutput and context. */
  states(): JsonObject;
  /** One part of `$states`, or undefined: cheaper than all of it. */
  part(name: string): Json | undefined;
  /** A variable in scope, or undefined. */
  variable(name: string): Json | undefined;
  /** Milliseconds since the epoch, the same for everything in one step. */
  readonly now: number;
  /** At least 0 and below 1. */
  random(): number;
}

/** A value with expressions in it, compiled. Throws StateFailed where an expression fails. */
export interface Template {
  /** The same whatever the bindings: nothing is evaluated. */
  readonly constant: boolean;
  /** The expression, where the value is one. */
  readonly text?: string;
  evaluate(bindings: Bindings): Json | Promise<Json>;
}

/**
 * The seam between states and expressions. JSONata is the one language so far; JSONPath would be
 * another object of this shape.
 */
export interface QueryLanguage {
  /** `location` is the field as AWS names it: `Arguments/FunctionName`, `Choices[0]/Condition`. */
  compile(value: Json, location: string): Template;
}
