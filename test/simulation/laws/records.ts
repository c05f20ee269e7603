import type { Deed, PlainItem, TableWrite } from '../happened.ts';
import type { Night } from '../night.ts';

/**
 * The record of a recovery as the table has it, read without the code that wrote it: a checker that
 * believed that code would share its mistakes.
 */
export interface RawRecord {
  readonly recovery: string;
  readonly plan: string;
  readonly state: string;
  readonly epoch: number;
  readonly unwoundBy: number | undefined;
  readonly mode: string | undefined;
  readonly outcome: string | undefined;
  readonly cause: string | undefined;
  /** The person who took it over. */
  readonly takenBy: string | undefined;
  /** Why people keep it from changing anything for now. */
  readonly onHold: string | undefined;
  /** A person wants it put back by the functions as they are deployed now. */
  readonly current: true | undefined;
  readonly held: readonly string[];
  readonly triggeredBy: PlainItem;
  readonly trigger: PlainItem | undefined;
  readonly pending:
    | {
        readonly over?: { readonly what: string; readonly why: string; readonly at: number };
        readonly refusals: readonly { readonly by: string }[];
      }
    | undefined;
  readonly execution: { readonly arn: string; readonly name: string };
  readonly startedAt: number;
  readonly deadline: number;
  readonly closedAt: number | undefined;
  readonly left: readonly { readonly step: string; readonly target: string }[];
  readonly seals: PlainItem;
  readonly entries: readonly RawEntry[];
}

export interface RawEntry {
  readonly key: string;
  readonly seq: number;
  readonly step: string;
  readonly item: string;
  readonly attempt: number;
  readonly target: string;
  readonly status: string;
  readonly rev: number;
  readonly actBefore: number;
  readonly before: PlainItem;
  readonly intended: PlainItem;
  readonly cannotUndo: string | null;
  /** A person's word on it. */
  readonly settled: { readonly as: string; readonly by: string } | undefined;
  readonly undo: { readonly actBefore: number; readonly times: number } | undefined;
}

const PREFIX = 'recovery#';

export function isRecord(id: unknown): boolean {
  return String(id).startsWith(PREFIX);
}

export function recordOf(item: PlainItem): RawRecord {
  const entries = (item['entries'] ?? {}) as Readonly<
    Record<string, Omit<RawEntry, 'key' | 'seq'>>
  >;
  const order = (item['order'] ?? {}) as Readonly<Record<string, number>>;
  const { left = [], seals = {} } = item;
  return {
    ...(item as unknown as RawRecord), // as the table has it; its laws complain where it is not so
    left: left as RawRecord['left'],
    seals: seals as PlainItem,
    entries: Object.entries(entries)
      .map(([key, entry]) => ({ ...entry, key, seq: order[key] ?? 0 }))
      .toSorted((a, b) => a.seq - b.seq),
  };
}

/** The records as they are at the end of the night. */
export function recordsOf({ items }: Night): readonly RawRecord[] {
  return items.filter(({ id }) => isRecord(id)).map(recordOf);
}

/** Every write of records, in order. */
export function recordWrites({ happened }: Night): readonly {
  readonly write: TableWrite;
  readonly before: RawRecord | undefined;
  readonly after: RawRecord;
}[] {
  return happened.writes
    .filter(({ id }) => isRecord(id))
    .map((write) => ({
      write,
      before: write.before === undefined ? undefined : recordOf(write.before),
      after: recordOf(write.after),
    }));
}

/** Calls that change something, people's messages apart, and that AWS carried out. */
export function changesMade({ happened }: Night): readonly Deed[] {
  return happened.deeds
    .filter(({ error }) => error === undefined)
    .filter(({ operation }) => !/^(Describe|List|Get|Publish$|SetAlarmState$)/.test(operation))
    .toSorted((a, b) => a.order - b.order);
}

/** Those that functions made for a recovery. */
export function changesOfRecoveries(night: Night): readonly Deed[] {
  return changesMade(night).filter(({ recovery }) => recovery !== '');
}

/** The target that a change touches, as the board and the records call it. */
export function targetOf({ input }: Deed): string {
  return `ecs-service:${String(input['cluster'])}/${String(input['service'])}`;
}

/** The entry that a change by a recovery belongs to. A put back names its step alone. */
export function entryOf(record: RawRecord, deed: Deed): RawEntry | undefined {
  return record.entries.find(
    ({ step, item, attempt }) =>
      step === deed.step &&
      (deed.doing !== 'run' || (item === deed.item && attempt === deed.attempt)),
  );
}

/** The steps that a write intends, for the first time or again. */
export function intendsAnew(before: RawRecord | undefined, after: RawRecord): readonly string[] {
  return after.entries
    .filter(({ status }) => status === 'intended')
    .filter(({ key, actBefore }) => {
      return before?.entries.find((was) => was.key === key)?.actBefore !== actBefore;
    })
    .map(({ step }) => step);
}

/** The steps for which a write asks a change or an undo, for the first time or again. */
export function asksAnew(before: RawRecord | undefined, after: RawRecord): readonly string[] {
  const undoes = after.entries
    .filter(({ key, undo }) => {
      const was = before?.entries.find((entry) => entry.key === key)?.undo?.times ?? 0;
      return (undo?.times ?? 0) > was;
    })
    .map(({ step }) => step);
  return [...intendsAnew(before, after), ...undoes];
}

/** What stands so was put back, is not there, or is declared to stay. */
const SETTLED = new Set(['as-before', 'undone', 'refused', 'left']);

/** Something is still to be done about it, by us or by a person. */
export function isOpenEntry({ status, settled }: RawEntry): boolean {
  return settled === undefined && !SETTLED.has(status);
}

export function isListed(record: RawRecord, deed: Deed): boolean {
  return record.left.some(({ step, target }) => step === deed.step && target === targetOf(deed));
}
