import type { Duration } from '../base/duration.ts';
import { PlanError } from '../base/errors.ts';
import { hash } from '../base/hash.ts';
import type { Json } from '../base/json.ts';
import type {
  AnyContract,
  ChangeContract,
  Permission,
  ReadContract,
  ReadEvent,
  Schema,
  TellContract,
} from '../contract/index.ts';
import { canUndo, z } from '../contract/index.ts';
import { makeChange } from './change.ts';
import type { ChangeParts } from './changing.ts';
import type { Runtime } from './clients.ts';
import { closingLook } from './closing-look.ts';
import {
  changeEvent,
  closingLookEvent,
  lookAheadEvent,
  putBackEvent,
  tellEvent,
} from './events.ts';
import { given, type LambdaFunction, lambdaFunction, promised } from './handler.ts';
import { lookAhead } from './look-ahead.ts';
import { raising } from './raised.ts';
import { type TaskCall, taskCall } from './task-call.ts';
import { putBack } from './undo.ts';

/** The handler of a read: it looks, and touches nothing. */
export function readHandler<Input, Output>(
  contract: ReadContract<Input, Output>,
  parts: { read(input: Input, call: TaskCall): Promise<Output> },
): LambdaFunction<AnyContract> {
  return plainHandler(contract, (input, call) => parts.read(input, call));
}

/** What a tell has at hand. */
export interface TellCall extends TaskCall {
  /**
   * The same for every try of the same tell: services that drop repeats by a key are given it.
   * 32 hexadecimal digits.
   */
  readonly key: string;
}

/**
 * The handler of a tell: it informs people. Tried again, it may inform twice where the service
 * drops no repeats.
 */
export function tellHandler<Input, Output>(
  contract: TellContract<Input, Output>,
  parts: { tell(input: Input, call: TellCall): Promise<Output> },
): LambdaFunction<AnyContract> {
  return plainHandler(contract, (input, call, { recovery, step }) =>
    parts.tell(input, { ...call, key: hash([recovery, step], 32) }),
  );
}

/** The handler of a change: makes it, and puts it back. A contract with an undo needs `undo`. */
export function changeHandler<Input, Output, Snapshot, Intended>(
  contract: ChangeContract<Input, Output, Snapshot, Intended>,
  parts: ChangeParts<Input, Output, Snapshot, Intended>,
): LambdaFunction<AnyContract> {
  if (canUndo(contract.undo) !== (parts.undo !== undefined)) {
    throw new PlanError('TASK1014', { where: `tasks/${contract.name}`, found: contract.name });
  }
  const event = z.union([changeEvent, putBackEvent, closingLookEvent, lookAheadEvent]);
  // Every contract is one of AnyContract; that cannot be shown while its types are still open.
  const definition = contract as unknown as AnyContract;
  return lambdaFunction(definition, (json, context, runtime) =>
    raising(contract.name, async () => {
      const asked = given(event, json, contract.name);
      const what = { contract, parts, runtime, context };
      if (asked.do === 'run') return makeChange(what, asked);
      if (asked.do === 'look ahead') return { ...(await lookAhead(what, asked)) };
      if (asked.do === 'look again') return { ...(await closingLook(what, asked)) };
      return { ...(await putBack(what, asked)) };
    }),
  );
}

/** A function of the platform itself: admit, close, unwind. */
export interface PlatformDefinition {
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly timeout: Duration;
}

/** Makes the Lambda function of one of the platform's own jobs: admit, close, unwind. */
export function platformFunction<Event>(
  platform: PlatformDefinition & {
    readonly event: Schema<Event>;
    run(event: Event, call: PlatformCall): Promise<object>;
  },
): LambdaFunction<PlatformDefinition> {
  const { name, permissions, timeout } = platform;
  return lambdaFunction({ name, permissions, timeout }, (json, context, runtime) =>
    raising(name, async () => {
      const asked = given(platform.event, json, name);
      const call = { ...taskCall(runtime, context), runtime };
      return asJson(await platform.run(asked, call));
    }),
  );
}

export type PlatformCall = TaskCall & { readonly runtime: Runtime };

function plainHandler<Input, Output>(
  contract: ReadContract<Input, Output> | TellContract<Input, Output>,
  work: (input: Input, call: TaskCall, event: ReadEvent) => Promise<Output>,
): LambdaFunction<AnyContract> {
  return lambdaFunction<AnyContract>(contract, (json, context, runtime) =>
    raising(contract.name, async () => {
      const event = given(tellEvent, json, contract.name);
      const input = given(contract.input, event.input, contract.name);
      if (contract.kind === 'tell' && event.mode === 'observe') return {}; // nobody is told
      const answer = await work(input, taskCall(runtime, context), event);
      return promised(contract.output, answer, `The answer of ${contract.name}`) as Json;
    }),
  );
}

/** What the platform answers is plain data, without undefined members. */
function asJson(answer: object): Json {
  return JSON.parse(JSON.stringify(answer)) as Json;
}
