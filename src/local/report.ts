import type { Json } from '../base/json.ts';
import type { Left, Outcome } from '../contract/index.ts';
import type { Entry } from '../control/index.ts';
import type { HistoryEvent } from '../engine/index.ts';
import type { PublishedMessage, RecordedCall, ResourceSnapshot } from '../simulated-aws/index.ts';
import type { FaultKind } from './faults.ts';

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
