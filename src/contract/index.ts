export {
  type AlarmEvent,
  type AlarmMetric,
  type AlarmState,
  type Contributor,
  metricWith,
  readAlarmEvent,
} from './alarm-event.ts';
export type {
  Answer,
  AnsweredBy,
  ApprovalQuestion,
  ApprovalRequest,
  ApprovalState,
  Decision,
  GivenAnswer,
  Looked,
  Refusal,
  RefusedAnswer,
} from './approval.ts';
export {
  ANSWER_MOST_MS,
  ANSWER_WITHIN_MS,
  APPROVERS_MOST,
  ASK_FIRST_MS,
  AUDIT_MOST,
  COMMENT_CHARACTERS,
} from './approval.ts';
export { commandName, type DocumentPlaces, documentRole, documentText } from './document-text.ts';
export { matchesPattern, unusablePattern } from './event-pattern.ts';
export type {
  AdmitAnswer,
  AdmitEvent,
  ChangeEvent,
  CloseAfterTells,
  CloseAnswer,
  CloseEvent,
  ClosingLookAnswer,
  ClosingLookEvent,
  Execution,
  Failure,
  HandOver,
  Left,
  LookAheadAnswer,
  LookAheadEvent,
  Mode,
  PlanFacts,
  PlanLimits,
  PutBackAnswer,
  PutBackEvent,
  ReadEvent,
  ShareLimit,
  TargetPart,
  TellEvent,
} from './invocation.ts';
export { ANSWER_BYTES_MAX, RAISED } from './invocation.ts';
export { type Fitted, fitted, unusableShape } from './json-shape.ts';
export { OUTCOMES, type Outcome } from './outcome.ts';
export type { Permission } from './permission.ts';
export type { In, Ref } from './ref.ts';
export {
  type AnyRunbook,
  documentName,
  type GateDocument,
  hasTaskUndo,
  hasUndo,
  KEY_PARAMETER,
  ROLE_PARAMETER,
  type RunbookAnswer,
  type RunbookCall,
  type RunbookContract,
  type RunbookTaskUndo,
  type RunbookUndo,
  runbook,
} from './runbook.ts';
export {
  type RunbookOrder,
  type RunbookUndoOrder,
  runbookTask,
  runbookUndo,
  STOP_WITHIN,
  type StartRunbookEvent,
  type TaskUndoOrder,
} from './runbook-order.ts';

export {
  type Id,
  type IdSchema,
  id,
  type Schema,
  toJSONSchema,
  type Whole,
  whole,
  wholeNumber,
  z,
} from './schema.ts';
export { SECRET_PERMISSION, secretName } from './secret.ts';
export {
  readStart,
  recoveryId,
  type Start,
  startInput,
  type TriggerIdentity,
} from './start-input.ts';
export { metricFor, selects, startedBy, type Told } from './started-by.ts';
export { TARGET_KINDS, type Target, type TargetKey, type TargetKind } from './target.ts';
export { partSpelling, targetKey } from './target-key.ts';
export type {
  AnyChange,
  AnyContract,
  Call,
  CannotUndo,
  ChangeContract,
  Comparison,
  ReadContract,
  Repeat,
  TaskKind,
  TellContract,
  Undo,
  Use,
  Verdict,
} from './task.ts';
export { cannotUndo, canUndo, change, read, tell } from './task.ts';
export type {
  AlarmByMetric,
  AlarmByName,
  AlarmByTags,
  AlarmFacts,
  AlarmSelect,
  AlarmTrigger,
  AnyAlarmTrigger,
  Becomes,
  ByHandFacts,
  ByHandTrigger,
  CompositeFacts,
  CompositeTrigger,
  ContributorFacts,
  ContributorTrigger,
  EventFacts,
  EventTrigger,
  ScheduleFacts,
  ScheduleTrigger,
  Trigger,
  TriggerFacts,
} from './trigger.ts';
export { triggerSchema } from './trigger-schema.ts';
export { factsWords, selectWords, triggerWords } from './trigger-words.ts';
