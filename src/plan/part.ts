import type { Flow } from './flow.ts';

/** Steps that several plans, or several places of one plan, say in the same way. */
export interface Part<Input, Given> {
  readonly name: string;
  readonly steps: (flow: Flow, input: Input) => Given;
}

/**
 * Declares a part. `flow.use` says its steps where it stands; what `input` holds are references and
 * plain values of that plan.
 */
export function part<Input, Given>(says: Part<Input, Given>): Part<Input, Given> {
  return Object.freeze(says);
}
