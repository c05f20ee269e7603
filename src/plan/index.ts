export { type Duration, hours, minutes, seconds } from '../base/duration.ts';
export { PlanError } from '../base/errors.ts';
export { type Id, id, type Ref, type Whole, whole } from '../contract/index.ts';
export type { Flow, HandOver, Verify, WaitUntil } from './flow.ts';
export type { Ask, Block, Expr, PlanGraph, Step, Test } from './graph.ts';
export {
  allSteps,
  comparisonsOf,
  ends,
  partsOf,
  sourcesOf,
  sourcesOfTest,
} from './graph.ts';
export { type Alarm, onAlarm, type Plan, type PlanSettings, plan } from './plan.ts';
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
  plus,
  roundDown,
  roundUp,
  text,
  times,
} from './words.ts';
