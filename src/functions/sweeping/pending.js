import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { isJsonObject } from '../../base/json.ts';
import { PendingTriggers, whyTold } from '../../control/pending.ts';
import { publish } from '../../control/people.ts';
import { raising } from '../../control/raised.ts';
import { LOOKED_AT_MOST, offerPending } from '../offer.ts';
import { pendingMessage } from './pending-message.ts';
/** A sweep starts no more at once than this. */
const OFFERED_MOST = 50;
/** One message names at most so many triggers, each with every reason. */
const TOLD_AT_ONCE = 40;
/**
 * Each pending trigger: its alarm no longer stands, and it is dropped; its tries or its time are
 * used up, and people are told; or it is offered again, if the board would take it.
 */
export async function settlePending(call) {
    const pending = new PendingTriggers(call.runtime);
    const list = await pending.list(LOOKED_AT_MOST);
    if (list.length === 0)
        return { cleared: 0, told: 0, offered: 0 };
    const now = call.clock.now();
    const states = await statesOf(list, call);
    const cleared = list.filter((record) => !stands(record, states));
    for (const { recovery } of cleared) {
        const why = 'The alarm no longer stands.';
        await pending.end(recovery, { at: now, what: 'cleared', why });
    }
    const standing = list.filter((record) => !cleared.includes(record));
    const told = standing.filter((record) => whyTold(record.pending, now) !== undefined);
    for (let from = 0; from < told.length; from += TOLD_AT_ONCE) {
        const some = told.slice(from, from + TOLD_AT_ONCE);
        await publish(call, pendingMessage(some, now));
        for (const { recovery, pending: trigger } of some) {
            const why = whyTold(trigger, now) ?? '';
            await pending.end(recovery, { at: now, what: 'told', why });
        }
    }
    const rest = standing.filter((record) => !told.includes(record));
    const offered = await offerPending(rest, OFFERED_MOST, call);
    return { cleared: cleared.length, told: told.length, offered };
}
/** The alarms of these triggers as they are now, by ARN; those that are gone are missing. */
async function statesOf(list, call) {
    const arns = list.flatMap(({ triggeredBy }) => ('arn' in triggeredBy ? [triggeredBy.arn] : []));
    const names = [...new Set(arns.map((arn) => arn.slice(arn.indexOf(':alarm:') + 7)))];
    const states = new Map();
    if (names.length === 0)
        return states;
    let token;
    do {
        const command = new DescribeAlarmsCommand({
            AlarmNames: names,
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
            MaxRecords: 100,
            ...(token === undefined ? {} : { NextToken: token }),
        });
        const answer = await raising('Reading alarms', () => call.client(CloudWatchClient).send(command));
        for (const alarm of [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])]) {
            const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
            if (alarm.AlarmArn === undefined || since === undefined)
                continue;
            states.set(alarm.AlarmArn, { state: alarm.StateValue ?? '', since: since.getTime() });
        }
        token = answer.NextToken;
    } while (token !== undefined);
    return states;
}
/** CloudWatch gives the time of a transition by two roads; see `noLongerStands` of Admit. */
const SAME_TIME_MS = 1_000;
/** An alarm stands while it is in the state that the event told of, since then. Others stand. */
function stands({ triggeredBy, pending }, states) {
    if (!('arn' in triggeredBy))
        return true;
    const now = states.get(triggeredBy.arn);
    if (now === undefined || now.state !== stateToldBy(pending.event))
        return false;
    // A contributor changes its state apart from the alarm that it belongs to.
    return (triggeredBy.kind === 'contributor' || Math.abs(now.since - triggeredBy.since) <= SAME_TIME_MS);
}
function stateToldBy({ detail }) {
    const state = isJsonObject(detail) ? detail['state'] : undefined;
    return isJsonObject(state) && typeof state['value'] === 'string' ? state['value'] : 'ALARM';
}
