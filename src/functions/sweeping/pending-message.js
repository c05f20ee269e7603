import { isoTime } from '../../base/clock.ts';
import { whyTold } from '../../control/pending.ts';
import { oneLine } from '../../control/people.ts';
/** What people are told of triggers that stand, and that nothing was started for. */
export function pendingMessage(list, now) {
    const [first] = list;
    const subject = list.length === 1 && first !== undefined
        ? `[Surefoot] ${first.plan}: nothing was started (${first.pending.targets.join(', ')})`
        : `[Surefoot] ${list.length} triggers stand and nothing was started`;
    const lines = list.flatMap((record) => [...triggerLines(record, now), '']);
    const body = [
        ...lines,
        'What to do: these need a person; Surefoot does not offer them again.',
        'Look at what refused them: surefoot pending --all',
    ];
    return { subject, body: body.map(oneLine).join('\n') };
}
function triggerLines({ plan, recovery, triggeredBy, pending }, now) {
    const what = 'arn' in triggeredBy ? triggeredBy.arn : JSON.stringify(triggeredBy);
    return [
        `Plan ${plan} on ${pending.targets.join(', ')} was not started. ${whyTold(pending, now) ?? ''}`,
        `Trigger: ${what}`,
        `Recovery: ${recovery}, pending since ${isoTime(pending.since)}`,
        ...pending.refusals.map(({ at, reason }) => `- ${isoTime(at)} ${reason}`),
    ];
}
