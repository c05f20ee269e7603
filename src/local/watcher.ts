import type { JsonObject } from '../base/json.ts';
import type { CompiledPlan } from '../compile/index.ts';
import type { Entry } from '../control/index.ts';
import type { HistoryEvent } from '../engine/index.ts';

/** Who watches a rehearsal while it goes on. Instants are ms since 1970. */
export interface Watcher {
  begins(compiled: CompiledPlan, at: number): void;
  /** An execution is gone on with whose runner was killed. */
  resumes(compiled: CompiledPlan, name: string, at: number): void;
  troubleAt(says: string, at: number): void;
  alarmAt(event: JsonObject, at: number): void;
  event(event: HistoryEvent): void;
  /** A step has changed something, or put it back: its entries as they stand now. */
  entries(step: string, entries: readonly Entry[]): void;
}
