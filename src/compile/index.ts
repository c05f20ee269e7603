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
