import type { AwsFault } from './aws-fault.ts';
import { type BadInput, type Read, readShape, type Shape } from './input.ts';
import type { Principal } from './principal.ts';
import type { World } from './world.ts';
import type { Slice } from './world-state.ts';

/** One operation of a simulated service. */
export interface Operation {
  /** Whether it can change the world. Reads may be stale in hostile mode. */
  readonly changes: boolean;
  /** Members of the input that it models. */
  readonly members: readonly string[];
  /** The account's quota of calls a second, kept in hostile mode; none where AWS tells none. */
  readonly perSecond?: number;
  run(
    world: World,
    input: unknown,
    at: { readonly service: string; readonly operation: string; readonly caller: Principal },
  ): object;
}

/** One simulated AWS service. */
export interface Service {
  /** The SDK's service id, such as `Application Auto Scaling`. */
  readonly id: string;
  /** What IAM calls it, such as `application-autoscaling`. */
  readonly iamPrefix: string;
  /** The IAM action of a call where it is not the operation's name. */
  action?(operation: string, input: object): string;
  /** The part of the world's state that its reads show. */
  readonly slice: Slice;
  readonly operations: Readonly<Record<string, Operation>>;
  /** The service's own words for an input that it does not accept. */
  badInput(problem: BadInput): AwsFault;
  throttled(): AwsFault;
  /** `why` is IAM's sentence, which is the same everywhere. */
  denied(why: string): AwsFault;
}

/** An operation whose input is checked against `input` before `run` sees it. */
export function operation<S extends Shape>(spec: {
  readonly changes: boolean;
  readonly input: S;
  readonly perSecond?: number;
  readonly run: (world: World, input: Read<S>, caller: Principal) => object;
}): Operation {
  return {
    changes: spec.changes,
    members: Object.keys(spec.input),
    ...(spec.perSecond === undefined ? {} : { perSecond: spec.perSecond }),
    run: (world, input, { service, operation, caller }) =>
      spec.run(world, readShape(spec.input, input, { service, operation, path: '' }), caller),
  };
}
