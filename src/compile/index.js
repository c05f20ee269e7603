export { checkPlan, compilePlan } from './compile.ts';
export { BYTES_MAX } from './proofs/bytes.ts';
export { costOf, DEFAULT_PRICE } from './proofs/price.ts';
export { TYPICAL_CALL_MS } from './proofs/time.ts';
export { SCHEDULED_START } from './schedule.ts';
