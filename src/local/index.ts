export type { Entry, Recovery } from '../control/index.ts';
export { type Answerer, identityOf } from './asked.ts';
export { Catalogue } from './catalogue.ts';
export { type Chosen, choosePlan, parseEvent } from './choose-plan.ts';
export { atDesk, type Desk, type DeskPlace } from './desk.ts';
export { expandFaults, FAULT_KINDS, type Fault, type FaultKind, parseFault } from './faults.ts';
export type { CallMoment } from './function-host.ts';
export { type Given, giveAnswer } from './orders/answer.ts';
export { type BreakerSeen, breakerOf } from './orders/breakers.ts';
export { type OpenAtDeploy, openAtDeploy } from './orders/deploys.ts';
export { stopRecovery, takeOver, unwindRecovery } from './orders/end.ts';
export { freezeAll, type OfOpen, thawAll } from './orders/freeze.ts';
export { checkLimits, type LimitSeen, limitsSeen } from './orders/limits.ts';
export { type Done, stateText } from './orders/order.ts';
export { pendingSeen, type Waiting } from './orders/pending.ts';
export { type Pruning, prune } from './orders/prune.ts';
export { eventOfLetter, type Replayed, replayEvent } from './orders/replay.ts';
export { releaseTarget, resolveStep } from './orders/settle.ts';
export { type TimelineLine, timelineOf } from './orders/timeline.ts';
export { verdictsOfPlan } from './orders/verdicts.ts';
export {
  type Rehearsal,
  rehearse,
  resumeLeftBehind,
  unwindLost,
  withLaptop,
} from './rehearse.ts';
export type { Difference, RunReport } from './report.ts';
export type { Place } from './site.ts';
export type { Watcher } from './watcher.ts';
