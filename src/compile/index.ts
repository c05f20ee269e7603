export { checkPlan, compilePlan } from './compile.ts';
export type {
  CheckFacts,
  CompiledPlan,
  FunctionUse,
  LoopFacts,
  Proofs,
  StateFacts,
  StateRole,
} from './compiled.ts';
export { BYTES_MAX } from './proofs/bytes.ts';
export type { Longest, PathPart } from './proofs/longest.ts';
export { costOf, DEFAULT_PRICE, type Price } from './proofs/price.ts';
export { TYPICAL_CALL_MS } from './proofs/time.ts';
export { SCHEDULED_START } from './schedule.ts';
export { unwindingAsl } from './unwinding-machine.ts';
