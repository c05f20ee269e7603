import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import { SurefootError } from '../../base/errors.ts';
import {
  type AnyAlarmTrigger,
  readStart,
  recoveryId,
  startedBy,
  startInput,
} from '../../contract/index.ts';
import { raising } from '../../control/raised.ts';
import { itemId, recoveryOf } from '../../control/recovery-item.ts';
import { modeOf, narrower, planSettingId } from '../../control/settings.ts';
import { type Item, Store } from '../../control/store.ts';
import type { PlatformCall } from '../../control/task-handlers.ts';
import { startPlan } from '../offer.ts';
import type { PlanToSweep } from '../sweep.ts';
import { STALE_MS } from '../trigger-now.ts';
import { alarmAsEvent } from './alarm-as-event.ts';

/** BatchGetItem gives at most so many items. */
const PLANS_AT_ONCE = 100;
/** The tries among which a free one is looked for: 1 is the event's own. */
const TRIES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
/**
 * An alarm younger than this is started as its own event would be: where that event is only late,
 * it is a duplicate then. An older event is refused as stale; the minute is for clocks that differ.
 */
const EVENT_MAY_COME_MS = STALE_MS - 60_000;
/** What ended so has done nothing about the trigger, so it may be offered once more. */
const DID_NOTHING = ['skipped', 'pending', 'observed', 'diagnosed'];

/**
 * CloudWatch sends one event per transition, so an alarm that stands already when a plan is
 * deployed, or its mode is set, would never start it. Whenever version or mode of a plan are others
 * than at the last sweep, its machine is started for each alarm that stands. Gives how many were.
 */
export async function startStanding(
  plans: readonly PlanToSweep[],
  call: PlatformCall,
): Promise<number> {
  const store = new Store(call.runtime);
  let started = 0;
  for (let from = 0; from < plans.length; from += PLANS_AT_ONCE) {
    const some = plans.slice(from, from + PLANS_AT_ONCE);
    const items = await store.getAll(some.map(({ name }) => planSettingId(name)));
    for (const plan of some) {
      const item = items.get(planSettingId(plan.name));
      const mode = narrower(plan.mode, modeOf(item));
      const now = `${plan.version} ${mode}`;
      if (item?.['sweptAs'] === now) continue;
      if (mode !== 'off' && answersAlarms(plan)) started += await startAll(plan, store, call);
      await noteSwept(store, plan.name, now);
    }
  }
  return started;
}

/** A plan that alarms start: nothing else stands by itself. */
type AlarmPlan = PlanToSweep & { readonly trigger: AnyAlarmTrigger };

function answersAlarms(plan: PlanToSweep): plan is AlarmPlan {
  return plan.trigger.on === 'alarm' || plan.trigger.on === 'composite alarm';
}

async function noteSwept(store: Store, plan: string, as: string): Promise<void> {
  await store.update(planSettingId(plan), {
    set: ['#schema = :schema', 'sweptAs = :as'],
    names: { '#schema': 'schema' },
    values: { ':schema': 1, ':as': as },
  });
}

async function startAll(plan: AlarmPlan, store: Store, call: PlatformCall): Promise<number> {
  let started = 0;
  let token: string | undefined;
  do {
    const page = await standingAlarms(plan, token, call);
    for (const alarm of [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])]) {
      const event = alarmAsEvent(alarm, call.clock.now());
      if (event === undefined || !isStartedBy(plan, event)) continue;
      const { identity } = readStart(event);
      const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
      const age = call.clock.now() - (since?.getTime() ?? 0);
      const first = age < EVENT_MAY_COME_MS ? 1 : 2;
      const tried = await nextTry(plan.name, identity, first, store);
      if (tried === undefined) continue;
      const name = recoveryId(plan.name, { identity, tried });
      await startPlan(plan.machine, name, startInput(event, tried), call);
      started += 1;
    }
    token = page.NextToken;
  } while (token !== undefined);
  return started;
}

function standingAlarms(
  { trigger }: AlarmPlan,
  token: string | undefined,
  call: PlatformCall,
): Promise<DescribeAlarmsCommandOutput> {
  const { select, becomes } = trigger;
  const command = new DescribeAlarmsCommand({
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    StateValue: becomes,
    MaxRecords: 100,
    ...('named' in select ? { AlarmNames: [select.named] } : {}),
    ...('prefix' in select ? { AlarmNamePrefix: select.prefix } : {}),
    ...(token === undefined ? {} : { NextToken: token }),
  });
  return raising('Reading alarms', () => call.client(CloudWatchClient).send(command));
}

/** The plan's own reading of its trigger decides, as for an event. */
function isStartedBy({ trigger }: PlanToSweep, event: Parameters<typeof startInput>[0]): boolean {
  try {
    startedBy(trigger, readStart(event));
    return true;
  } catch (error) {
    if (error instanceof SurefootError) return false;
    throw error;
  }
}

/**
 * The first free try, from `first` on; undefined when a try of this trigger is open, or has
 * done something about it, or is pending: then it is in good hands.
 */
export async function nextTry(
  plan: string,
  identity: ReturnType<typeof readStart>['identity'],
  first: number,
  store: Store,
): Promise<number | undefined> {
  const ids = TRIES.map((tried) => itemId(recoveryId(plan, { identity, tried })));
  const items = await store.getAll(ids);
  const known = ids.map((id) => items.get(id));
  if (known.some((item) => item !== undefined && !didNothing(item))) return undefined;
  const free = known.findIndex((item, at) => item === undefined && at + 1 >= first);
  return TRIES[free];
}

function didNothing(item: Item): boolean {
  const { state, outcome, pending } = recoveryOf(item);
  if (pending !== undefined && pending.over === undefined) return false;
  return state === 'closed' && outcome !== undefined && DID_NOTHING.includes(outcome);
}
