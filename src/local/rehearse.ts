import { systemClock } from '../base/clock.ts';
import { Bug } from '../base/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { VirtualClock } from '../base/virtual-clock.ts';
import { type CompiledPlan, compilePlan } from '../compile/index.ts';
import { type Outcome, OUTCOMES, readAlarmEvent } from '../contract/index.ts';
import { type Recovery, Settings } from '../control/index.ts';
import type { Execution, ExecutionResult, HistoryEvent } from '../engine/index.ts';
import { recoveryId } from '../functions/admit.ts';
import type { Plan } from '../plan/index.ts';
import type { Scenario, ScenarioAlarm } from '../simulated-aws/scenario.ts';
import { type Fault, Faults, expandFaults } from './faults.ts';
import { Laptop } from './laptop.ts';
import { differences, type RunReport } from './report.ts';

export interface Rehearsal {
  readonly plan: Plan;
  readonly scenario: Scenario;
  /** An event from elsewhere; without it the scenario's own alarm starts the plan. */
  readonly event?: { readonly content: Json; readonly arn: string; readonly alarm: ScenarioAlarm };
  readonly clock: 'virtual' | 'real';
  readonly seed: number;
  readonly faults: readonly Fault[];
  readonly watch?: Watcher;
}

/** Who watches a rehearsal while it goes on. Instants are ms since 1970. */
export interface Watcher {
  begins(compiled: CompiledPlan, at: number): void;
  troubleAt(says: string, at: number): void;
  alarmAt(event: JsonObject, at: number): void;
  event(event: HistoryEvent): void;
}

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';
/** When every virtual night begins. */
const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
/** How long the world runs well before the trouble. */
const GOOD_MS = 3 * 60_000;
/** How long after the trouble the alarm must have fired. */
const ALARM_WITHIN_MS = 30 * 60_000;

/** Runs a plan through a scenario's night, from the good hours to the closed record. */
export async function rehearse(asked: Rehearsal): Promise<RunReport> {
  const { plan, scenario, watch } = asked;
  const compiled = compilePlan(plan);
  const faults = new Faults(expandFaults(plan, compiled, asked.faults));
  const place = placeOf(asked.event?.arn);
  const clock = asked.clock === 'virtual' ? new VirtualClock(nightOf(asked)) : systemClock;
  const laptop = await Laptop.open({ clock, seed: asked.seed, faults, ...place });
  try {
    // A plan without a setting would only observe; the scenario's world lets it do what it declares.
    const settings = new Settings(laptop.operator);
    await settings.setMode(plan.graph.name, plan.graph.mode, scenario.name, clock.now());
    const alarm = asked.event?.alarm ?? scenario.alarm;
    scenario.arrange(laptop.aws.setup, alarm);
    watch?.begins(compiled, clock.now());
    await clock.sleep(GOOD_MS);
    const fires = alarmFires(laptop, alarm.name);
    const troubleAt = clock.now();
    scenario.trouble(laptop.aws.setup, alarm);
    watch?.troubleAt(scenario.says, troubleAt);
    const own = await Promise.race([fires, clock.sleep(ALARM_WITHIN_MS)]);
    if (own === undefined) {
      throw new Bug('BUG0001', { found: `Scenario ${scenario.name}: its alarm did not fire.` });
    }
    const event = asked.event?.content ?? own;
    if (asked.event !== undefined) laptop.aws.setup.alarmSince(alarm.name, sinceOf(event));
    const alarmAt = clock.now();
    watch?.alarmAt(isJsonObject(event) ? event : {}, alarmAt);
    const before = laptop.aws.resources();
    const execution = laptop.start(compiled, event);
    follow(execution, watch);
    const result = await execution.done;
    const record = await laptop.settle(recoveryOf(plan, event), result);
    const endedAt = clock.now();
    const entries = record?.entries ?? [];
    const after = laptop.aws.resources();
    const changed = entries.map(({ target, task }) => {
      const contract = plan.contracts.get(task);
      return { resource: target, fields: contract?.kind === 'change' ? contract.sets : [] };
    });
    return {
      recovery: record?.recovery ?? '',
      plan: plan.graph.name,
      scenario: scenario.name,
      clock: asked.clock,
      outcome: endingOf(record, result),
      reason: reasonOf(record, result),
      left: record?.left ?? [],
      ...result,
      events: execution.history,
      entries,
      calls: laptop.aws.calls,
      faults: asked.faults.map((fault) => ({ ...fault, fired: faults.fired(fault) })),
      told: laptop.aws.messages,
      times: {
        detectMs: asked.event === undefined ? alarmAt - troubleAt : null,
        recoverMs: endedAt - alarmAt,
      },
      world: { before, after, differences: differences(before, after, changed) },
    };
  } finally {
    await laptop.close();
  }
}

function placeOf(arn: string | undefined): { accountId: string; region: string } {
  const [, , , region, accountId] = (arn ?? '').split(':');
  return { accountId: accountId || ACCOUNT, region: region || REGION };
}

/** An event from elsewhere happened when it says; the virtual night is laid around it. */
function nightOf({ event }: Rehearsal): number {
  return event === undefined ? NIGHT : sinceOf(event.content) - GOOD_MS;
}

function sinceOf(event: Json): number {
  return readAlarmEvent(event, []).since;
}

/** The id that admission gives, also when it could not tell it. */
function recoveryOf(plan: Plan, event: Json): string {
  return recoveryId(plan.graph.name, readAlarmEvent(event, []), 1);
}

/** Resolves with the next event that takes the alarm to ALARM. */
function alarmFires(laptop: Laptop, alarm: string): Promise<JsonObject> {
  return new Promise((resolve) => {
    const stop = laptop.aws.onEvent((event) => {
      const { detail } = event;
      if (event['detail-type'] !== 'CloudWatch Alarm State Change' || !isJsonObject(detail)) return;
      const { state } = detail;
      if (detail['alarmName'] !== alarm || !isJsonObject(state) || state['value'] !== 'ALARM')
        return;
      stop();
      resolve(event);
    });
  });
}

function follow(execution: Execution, watch: Watcher | undefined): void {
  if (watch === undefined) return;
  for (const event of execution.history) watch.event(event);
  execution.subscribe((event) => watch.event(event));
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
