export { Board } from './board.ts';
export { accountRegion, accountRuntime, awsRuntime, localRuntime } from './clients.ts';
export { isFinal } from './entry.ts';
export { cutTo, post } from './outgoing.ts';
export { Recoveries } from './recoveries.ts';
export { addressOf, secretOf } from './secrets.ts';
export { Settings } from './settings.ts';
export { Store } from './store.ts';
export { changeHandler, platformFunction, readHandler, tellHandler } from './task-handlers.ts';
