export { Board } from './board.ts';
export type { ChangeParts } from './changing.ts';
export type {
  AwsClient,
  AwsPlugin,
  ClientClass,
  ClientConfig,
  Environment,
  LocalOptions,
  Reach,
  Runtime,
  WireHandler,
} from './clients.ts';
export { accountRegion, accountRuntime, awsRuntime, localRuntime } from './clients.ts';
export type { Entry, EntryStatus } from './entry.ts';
export { isFinal } from './entry.ts';
export type { InvocationContext, LambdaFunction } from './handler.ts';
export { putOpsItem } from './ops-items.ts';
export { cutTo, post } from './outgoing.ts';
export { Recoveries } from './recoveries.ts';
export type { Recovery, RecoveryState } from './recovery.ts';
export { addressOf, secretOf } from './secrets.ts';
export { type ModeSetting, narrower, Settings } from './settings.ts';
export { Store } from './store.ts';
export type { PlatformDefinition } from './task-handlers.ts';
export { changeHandler, platformFunction, readHandler, tellHandler } from './task-handlers.ts';
export {
  ALL_PLANS,
  addWindow,
  clearWindows,
  findWindows,
  isClosedTime,
  type Window,
  type Windows,
} from './windows.ts';
