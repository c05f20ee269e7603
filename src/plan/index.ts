export { type Duration, hours, minutes, seconds } from '../base/duration.ts';
export { PlanError } from '../base/errors.ts';
export { type Id, id, type Ref, type Whole, whole, wholeNumber, z } from '../contract/index.ts';
export { bounded, minus, plus, roundDown, roundUp, times } from './arithmetic.ts';
export type { Until, Verify, WaitUntil } from './checks.ts';
export {
  above,
  all,
  any,
  atLeast,
  atMost,
  below,
  type Condition,
  equals,
  not,
} from './conditions.ts';
export {
  comparisonsOf,
  type Expr,
  partsOf,
  sourcesOf,
  sourcesOfTest,
  type Test,
  withParts,
} from './expr.ts';
export type { Attempts, Cure, Flow, ForEach, HandOver } from './flow.ts';
export {
  type Ask,
  allSteps,
  asksOf,
  type Block,
  blocksOf,
  type ChangeStep,
  ends,
  isChange,
  type PlanGraph,
  type Question,
  type RunbookStep,
  type Step,
  type TargetExpr,
  tasksOf,
} from './graph.ts';
export { type Part, part } from './part.ts';
export { changeNamed, type Plan, type PlanSettings, plan } from './plan.ts';
export { text } from './text.ts';
export {
  type Alarm,
  type AlarmContributor,
  type BusEvent,
  type ByHand,
  byHand,
  type CompositeAlarm,
  onAlarm,
  onAlarmContributor,
  onCompositeAlarm,
  onEvent,
  onSchedule,
  type Scheduled,
  type StartedBy,
} from './triggers.ts';
