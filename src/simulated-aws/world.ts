import type { JsonObject } from '../base/json.ts';
import type { Principal } from './principal.ts';
import type { Coming, WorldState } from './world-state.ts';

/** An event that a rule sends to a target. */
export interface Delivered {
  readonly rule: string;
  readonly targetArn: string;
  readonly event: JsonObject;
}

/** What a simulated service sees of its world while it answers a call or something falls due. */
export interface World {
  /** The simulated present, milliseconds since 1970. */
  readonly now: number;
  readonly state: WorldState;
  readonly account: string;
  readonly region: string;
  /** At least 0, below 1; the sequence is part of the stored state. */
  random(): number;
  /** `length` lower-case hexadecimal digits, new each time. */
  hex(length: number): string;
  /** A UUID of version 4's form. */
  uuid(): string;
  /** Plans something. What has the same identity and is still to come is replaced. */
  plan(coming: Coming): void;
  /** Takes back what is still to come and has the same identity. */
  unplan(coming: Coming): void;
  /**
   * Puts an event on the default EventBridge bus, of now unless it says when. Gives back its id.
   */
  emit(event: {
    detailType: string;
    source: string;
    resources: readonly string[];
    detail: JsonObject;
    time?: string;
  }): string;
  /**
   * Calls an operation of any service on somebody's behalf, as Automation does with its role: it is
   * authorised, throttled and recorded like every call. Throws AwsFault or NotSimulated.
   */
  call(principal: Principal, service: string, operation: string, input: object): object;
  /** Hands an event to the target that a rule names. False when nobody is there to take it. */
  take(delivered: Delivered): boolean;
  /** What one page of a list holds, and in which order its items stand: see `paging.ts`. */
  readonly listing: { readonly hostile: boolean; readonly salt: string };
}

/** `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`. */
export function arn(world: World, service: string, resource: string): string {
  return `arn:aws:${service}:${world.region}:${world.account}:${resource}`;
}
