import { CloudWatchClient, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { GetExecutionHistoryCommand, type HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import { dateAt } from '../../base/clock.ts';
import type { Entry, Recovery } from '../../control/index.ts';
import type { Desk } from '../desk.ts';
import { recordOf } from './order.ts';

/** One line of the life of a recovery. */
export interface TimelineLine {
  /** Ms since 1970. */
  readonly at: number;
  /** Who knows it: the record, one of its changes, the alarm, or the state machine. */
  readonly from: 'record' | 'change' | 'alarm' | 'machine';
  readonly what: string;
  readonly by?: string;
  readonly why?: string;
}

export interface Timeline {
  readonly record: Recovery;
  /** Oldest first. */
  readonly lines: readonly TimelineLine[];
  /** What could not be asked, and why. */
  readonly missing: readonly string[];
}

/** What CloudWatch did to the alarm is told from so long before to so long after the recovery. */
const AROUND_MS = 15 * 60_000;
/** Pages of the machine's history, of 1,000 events. */
const PAGES_MOST = 5;

/** `timeline`: everything that is known of a recovery, by time. */
export async function timelineOf(desk: Desk, recovery: string): Promise<Timeline> {
  const record = await recordOf(desk, recovery);
  const missing: string[] = [];
  const asked = async (what: string, ask: () => Promise<readonly TimelineLine[]>) => {
    try {
      return await ask();
    } catch (error) {
      missing.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  };
  const beyond =
    desk.on === 'local'
      ? []
      : [
          ...(await asked('the alarm', () => alarmLines(desk, record))),
          ...(await asked('the state machine', () => machineLines(desk, record))),
        ];
  const lines = [...recordLines(record), ...record.entries.flatMap(changeLines), ...beyond];
  return { record, lines: lines.toSorted((a, b) => a.at - b.at || rank(a) - rank(b)), missing };
}

/** On a virtual clock much happens in the same millisecond: what led to what comes first. */
const RANKS: readonly RegExp[] = [
  /^took the state/,
  /^asked$/,
  /^admitted$|^claimed$|^refused$/,
  / is written down/,
  /^proved$|^goes back$/,
  /^begins to put back/,
  /^"/,
  /^closed$/,
];

function rank({ what }: TimelineLine): number {
  const found = RANKS.findIndex((words) => words.test(what));
  return found === -1 ? RANKS.length : found;
}

function recordLines({ history, trigger, seals }: Recovery): readonly TimelineLine[] {
  const own = history.map(({ at, what, by, why }): TimelineLine => {
    return { at, from: 'record', what, by, ...(why !== undefined && { why }) };
  });
  const back = Object.entries(seals).map(([key, at]): TimelineLine => {
    return { at, from: 'record', what: `begins to put back "${key.replace(/^\d+ /, '')}"` };
  });
  const since = Date.parse(trigger !== undefined && 'since' in trigger ? trigger.since : '');
  const stood: TimelineLine = { at: since, from: 'alarm', what: 'took the state that began it' };
  return [...(Number.isNaN(since) ? [] : [stood]), ...own, ...back];
}

const BECAME: Readonly<Record<Entry['status'], string>> = {
  intended: 'is written down, and asked for',
  refused: 'was refused by AWS',
  applied: 'is made',
  undoing: 'its undo is asked for',
  'as-before': 'never took effect',
  undone: 'is put back',
  left: 'stays: it cannot be undone',
  foreign: 'was changed by somebody else since; left alone',
  unclear: 'cannot be told',
};

function changeLines({ step, did, intendedAt, times = {}, why }: Entry): readonly TimelineLine[] {
  const later = Object.entries(times).filter(([status]) => status !== 'intended');
  const all = [['intended', intendedAt] as const, ...later];
  return all.map(([status, at], nth): TimelineLine => {
    const last = nth === all.length - 1;
    const words = BECAME[status as Entry['status']]; // times are by status
    const says = status === 'intended' ? `${words}: ${did}` : words;
    return {
      at,
      from: 'change',
      what: `"${step}" ${says}`,
      ...(last && why !== undefined && { why }),
    };
  });
}

/** Source: CloudWatch API Reference, DescribeAlarmHistory. */
async function alarmLines({ runtime }: Desk, record: Recovery): Promise<readonly TimelineLine[]> {
  const { trigger, startedAt, closedAt } = record;
  const arn = trigger !== undefined && 'arn' in trigger ? trigger.arn : '';
  const AlarmName = /^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/.exec(arn)?.[1];
  if (AlarmName === undefined) return [];
  const command = new DescribeAlarmHistoryCommand({
    AlarmName,
    // Without both, CloudWatch answers with metric alarms only.
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    HistoryItemType: 'StateUpdate',
    StartDate: dateAt(startedAt - AROUND_MS),
    EndDate: dateAt((closedAt ?? runtime.clock.now()) + AROUND_MS),
  });
  const { AlarmHistoryItems = [] } = await runtime.client(CloudWatchClient).send(command);
  return AlarmHistoryItems.flatMap(({ Timestamp, HistorySummary }): TimelineLine[] => {
    if (Timestamp === undefined || HistorySummary === undefined) return [];
    return [{ at: Timestamp.getTime(), from: 'alarm', what: HistorySummary }];
  });
}

/** Source: Step Functions API Reference, GetExecutionHistory. */
async function machineLines(
  { runtime }: Desk,
  { execution }: Recovery,
): Promise<readonly TimelineLine[]> {
  const lines: TimelineLine[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < PAGES_MOST; page++) {
    const command = new GetExecutionHistoryCommand({
      executionArn: execution.arn,
      includeExecutionData: false,
      maxResults: 1_000,
      ...(nextToken !== undefined && { nextToken }),
    });
    const answer = await runtime.client(SFNClient).send(command);
    lines.push(...(answer.events ?? []).flatMap(machineLine));
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  return lines;
}

function machineLine(event: HistoryEvent): readonly TimelineLine[] {
  const { timestamp, type = '', stateEnteredEventDetails } = event;
  const name = stateEnteredEventDetails?.name;
  if (timestamp === undefined) return [];
  const at = timestamp.getTime();
  if (name !== undefined) return [{ at, from: 'machine', what: `comes to "${name}"` }];
  return type.startsWith('Execution') ? [{ at, from: 'machine', what: type }] : [];
}
