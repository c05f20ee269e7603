import { isoTime } from '../base/clock.ts';
import { isJsonObject } from '../base/json.ts';
import { metricWith, } from '../contract/index.ts';
import { stop } from '../control/raised.ts';
import { readAlarms } from './alarm.ts';
/** Composite alarms can watch composite alarms; so deep is looked. */
const MOST_DEEP = 5;
/**
 * What a composite alarm is about: the metric alarms below it that brought it to its state, are in
 * that state themselves, and have the dimensions that the plan needs. Raises Surefoot.Stop when
 * there is none, or when they differ in what they must have in common.
 */
export async function compositeFacts(trigger, composite, call) {
    const { arn, name, since } = composite;
    const common = Object.keys(trigger.dimensions);
    const needed = [...common, ...Object.keys(trigger.ofEachChild)];
    const below = await alarmsBelow(composite, call);
    const standing = below.filter(({ state }) => state === trigger.becomes);
    const children = standing.flatMap((alarm) => {
        const metric = metricWith(alarm.metrics, needed);
        if (typeof metric === 'string')
            return [];
        const { arn, name } = alarm;
        return [{ arn, name, ...metric, state: trigger.becomes, since: isoTime(alarm.since) }];
    });
    const [first] = children;
    if (first === undefined) {
        const seen = below.map((alarm) => `${alarm.name} (${alarm.state})`).join(', ') || 'none';
        const wanted = needed.length === 0 ? '' : ` and has ${needed.join(' and ')}`;
        throw stop('TASK1026', `No alarm below ${arn} is in ${trigger.becomes}${wanted}; the alarms behind its state: ${seen}.`);
    }
    const differ = common.find((one) => children.some(({ dimensions }) => dimensions[one] !== first.dimensions[one]));
    if (differ !== undefined) {
        throw stop('TASK1026', `The alarms below ${arn} differ in ${differ}.`);
    }
    const shared = common.map((one) => [one, first.dimensions[one] ?? '']);
    const dimensions = Object.fromEntries(shared);
    return { arn, name, state: trigger.becomes, since: isoTime(since), dimensions, children };
}
/** The metric alarms that the state is about, through every composite alarm in between. */
async function alarmsBelow(top, call) {
    const found = new Map();
    let asked = triggering(top);
    for (let deep = 0; deep < MOST_DEEP && asked.length > 0; deep++) {
        const read = await readAlarms(asked, call);
        for (const alarm of read)
            found.set(alarm.arn, alarm);
        const next = read.filter(({ composite }) => composite).flatMap(triggering);
        asked = [...new Set(next)].filter((arn) => !found.has(arn));
    }
    return [...found.values()].filter(({ composite }) => !composite);
}
/** Source: CloudWatch user guide, "Alarm events and EventBridge", the composite alarm. */
function triggering({ reasonData }) {
    const alarms = reasonData['triggeringAlarms'];
    if (!Array.isArray(alarms))
        return [];
    return alarms.flatMap((one) => {
        const arn = isJsonObject(one) ? one['arn'] : undefined;
        return typeof arn === 'string' ? [arn] : [];
    });
}
