export { Engine, type EngineOptions, type StartOptions } from './engine.ts';
export type { Execution } from './execution.ts';
export type { HistoryEvent } from './history.ts';
export type { Journal, JournalEntry } from './journal.ts';
export type { ExecutionResult, TaskRequest } from './run.ts';
export { TaskFailure, type TaskPort } from './task-port.ts';
