import type { JsonObject } from '../../base/json.ts';
import type { Diagnostic } from '../diagnostic.ts';

/** What a rule is told about the state it looks at. */
export interface StateContext {
  readonly name: string;
  readonly state: JsonObject;
  /** Pointer of the state. */
  readonly at: string;
  readonly jsonata: boolean;
  /** The states beside it, itself included. */
  readonly siblings: JsonObject;
  readonly expressType: boolean;
  readonly found: Diagnostic[];
}
