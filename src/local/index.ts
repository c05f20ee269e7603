export type { Entry } from '../control/index.ts';
export { Catalogue } from './catalogue.ts';
export { choosePlan, parseEvent } from './choose-plan.ts';
export { expandFaults, FAULT_KINDS, type Fault, type FaultKind, parseFault } from './faults.ts';
export type { CallMoment } from './function-host.ts';
export {
  type Place,
  type Rehearsal,
  rehearse,
  resumeLeftBehind,
  type Watcher,
  withLaptop,
} from './rehearse.ts';
export type { Difference, RunReport } from './report.ts';
