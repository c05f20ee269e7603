export { checkPlan, compilePlan } from './compile.ts';
export type {
  CheckFacts,
  CompiledPlan,
  FunctionUse,
  Proofs,
  StateFacts,
  StateRole,
} from './compiled.ts';
