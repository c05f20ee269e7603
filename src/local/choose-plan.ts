import { UsageError } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import { type AlarmEvent, metricWith, readStart, startedBy } from '../contract/index.ts';
import type { Plan, PlanGraph } from '../plan/index.ts';

/** EventBridge carries no more, and Step Functions takes no more. */
const MOST_BYTES = 262_144;

/** Reads an event from the text of a file. Each way to be no event has its own message. */
export function parseEvent(text: string, where: string): Json {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > MOST_BYTES) {
    throw new UsageError('EVNT1002', {
      where,
      found: `It has ${bytes} bytes, ${MOST_BYTES} are allowed.`,
    });
  }
  try {
    const event: Json = JSON.parse(text); // JSON.parse gives JSON
    return event;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError('EVNT1001', { where, found: why });
  }
}

/** The one plan that the event is for: the one asked for, or the one whose trigger it matches. */
export function choosePlan(
  plans: readonly Plan[],
  event: Json,
  asked: Plan | undefined,
): { plan: Plan; alarm: AlarmEvent; dimensions: Readonly<Record<string, string>> } {
  const candidates = asked === undefined ? plans : [asked];
  const start = readStart(event);
  const any = { on: 'alarm', select: { prefix: '' }, dimensions: {} } as const;
  const alarm = startedBy(any, start);
  const matching = candidates.filter((plan) => selects(plan.graph, alarm.name));
  const [plan, another] = matching;
  if (plan === undefined) {
    throw new UsageError('EVNT1011', {
      found:
        asked === undefined
          ? `Alarm "${alarm.name}" starts no plan.`
          : `Alarm "${alarm.name}" does not start plan ${asked.graph.name}.`,
      fix: `Alarms that start a plan: ${candidates.map(({ graph }) => selection(graph)).join(', ')}.`,
    });
  }
  if (another !== undefined) {
    throw new UsageError('EVNT1012', {
      found: `Alarm "${alarm.name}" would start ${matching.map(({ graph }) => graph.name).join(' and ')}.`,
      fix: 'Say which: run PLAN --event FILE.',
    });
  }
  startedBy(plan.graph.trigger, start);
  const metric = metricWith(alarm.metrics, Object.keys(plan.graph.trigger.dimensions));
  return { plan, alarm, dimensions: typeof metric === 'string' ? {} : metric.dimensions };
}

function selects({ trigger }: PlanGraph, alarm: string): boolean {
  return 'named' in trigger.select
    ? alarm === trigger.select.named
    : alarm.startsWith(trigger.select.prefix);
}

function selection({ trigger, name }: PlanGraph): string {
  const alarms = 'named' in trigger.select ? trigger.select.named : `${trigger.select.prefix}*`;
  return `${alarms} (${name})`;
}
