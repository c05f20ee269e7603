import { pass } from './pass.ts';
/** A Succeed state has an Output and no Next: it ends its thread like a Pass state at an end. */
export const succeed = pass;
