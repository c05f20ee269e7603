import { isJsonObject, type Json } from '../base/json.ts';
import { hasTaskUndo, type Left, OUTCOMES, type Outcome } from '../contract/index.ts';
import type { Entry, Recovery } from '../control/index.ts';
import type { ExecutionResult, HistoryEvent } from '../engine/index.ts';
import type { Plan } from '../plan/index.ts';
import type { PublishedMessage, RecordedCall, ResourceSnapshot } from '../simulated-aws/index.ts';
import type { Look } from './cloud.ts';
import type { Beginning } from './executions.ts';
import type { FaultKind } from './faults.ts';
import { withoutTokens } from './without-tokens.ts';

/** What `run` tells of a recovery: the JSON of `--json`. */
export interface RunReport {
  readonly recovery: string;
  readonly plan: string;
  readonly scenario: string | null;
  readonly clock: 'virtual' | 'real';
  readonly outcome: Outcome;
  /** Why it ended so, in words. */
  readonly reason: string | null;
  readonly left: readonly Left[];
  readonly status: string;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly events: readonly HistoryEvent[];
  readonly entries: readonly Entry[];
  readonly calls: readonly RecordedCall[];
  readonly faults: readonly { state: string; kind: FaultKind; attempt?: number; fired: boolean }[];
  /** What people were told. */
  readonly told: readonly PublishedMessage[];
  readonly times: Times;
  readonly world: {
    readonly before: readonly ResourceSnapshot[];
    readonly after: readonly ResourceSnapshot[];
    readonly differences: readonly Difference[];
  };
}

export interface Times {
  /** From the trouble to the alarm; null when no scenario knows when the trouble began. */
  readonly detectMs: number | null;
  /** From the alarm to the end of the recovery. */
  readonly recoverMs: number;
}

/** A field that a change of this run sets, and that is not what it was before. */
export interface Difference {
  readonly resource: string;
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

/** Differences over the fields that the contracts of the run's changes set, and no others. */
export function differences(
  before: readonly ResourceSnapshot[],
  after: readonly ResourceSnapshot[],
  changed: readonly { resource: string; fields: readonly string[] }[],
): readonly Difference[] {
  const look = (world: readonly ResourceSnapshot[], resource: string, field: string): Json =>
    world.find((snapshot) => snapshot.resource === resource)?.fields[field] ?? null;
  const places = new Map(
    changed.flatMap(({ resource, fields }) =>
      fields.map((field) => [`${resource} ${field}`, { resource, field }] as const),
    ),
  );
  return [...places.values()]
    .map(({ resource, field }) => ({
      resource,
      field,
      before: look(before, resource, field),
      after: look(after, resource, field),
    }))
    .filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.after));
}

/** The report of an execution that has ended. */
export function reportOf(run: {
  readonly plan: Plan;
  readonly beginning: Beginning;
  readonly clock: RunReport['clock'];
  readonly result: ExecutionResult;
  readonly record: Recovery | undefined;
  readonly events: RunReport['events'];
  readonly calls: RunReport['calls'];
  readonly faults: RunReport['faults'];
  readonly endedAt: number;
  readonly after: Look;
}): RunReport {
  const { plan, beginning, result, record, after } = run;
  // A duplicate shows nothing of the recovery that belongs to another execution.
  const own = record?.execution.name === beginning.name ? record : undefined;
  const entries = own?.entries ?? [];
  const changed = entries.map(({ target, task }) => {
    const undo = plan.runbooks.get(task)?.undo;
    // What a runbook changes, the task tells that puts it back.
    const byTask = undo !== undefined && hasTaskUndo(undo) ? undo.task.name : task;
    const contract = plan.contracts.get(byTask);
    return { resource: target, fields: contract?.kind === 'change' ? contract.sets : [] };
  });
  const { before, alarmAt, troubleAt } = beginning;
  return {
    recovery: beginning.recovery,
    plan: beginning.plan,
    scenario: beginning.scenario,
    clock: run.clock,
    outcome: endingOf(own, result),
    reason: reasonOf(own, result),
    left: own?.left ?? [],
    ...result,
    events: withoutTokens(run.events),
    entries,
    calls: run.calls,
    faults: run.faults,
    told: after.messages,
    times: {
      detectMs: troubleAt === null ? null : alarmAt - troubleAt,
      recoverMs: run.endedAt - alarmAt,
    },
    world: {
      before,
      after: after.resources,
      differences: differences(before, after.resources, changed),
    },
  };
}

/** What the record says; where there is none of this run, what the machine answered. */
function endingOf(record: Recovery | undefined, result: ExecutionResult): Outcome {
  const answered = isJsonObject(result.output) ? result.output['outcome'] : undefined;
  if (typeof answered === 'string' && Object.hasOwn(OUTCOMES, answered)) return answered as Outcome;
  return record?.outcome ?? 'failed';
}

function reasonOf(record: Recovery | undefined, result: ExecutionResult): string | null {
  const answered = isJsonObject(result.output) ? result.output['reason'] : undefined;
  if (typeof answered === 'string') return answered;
  return record?.cause ?? result.cause ?? null;
}
