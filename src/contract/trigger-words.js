/** What starts a plan, in words: `alarm ecs-running-tasks* goes to ALARM`. */
export function triggerWords(trigger) {
    switch (trigger.on) {
        case 'alarm':
            return `alarm ${selectWords(trigger.select)} goes to ${trigger.becomes}`;
        case 'composite alarm':
            return `composite alarm ${selectWords(trigger.select)} goes to ${trigger.becomes}`;
        case 'alarm contributor':
            return `a contributor of alarm ${selectWords(trigger.select)} goes to ALARM`;
        case 'event': {
            const { source, 'detail-type': type } = trigger.pattern;
            return `event ${listWords(type)} of ${listWords(source)}`;
        }
        case 'schedule':
            return `schedule ${trigger.expression}`;
        case 'by hand':
            return 'by hand';
    }
}
/** Which alarms: `ecs-running-tasks*`, `recovery=ecs`, `RunningTaskCount of AWS/ECS`. */
export function selectWords(select) {
    if ('named' in select)
        return select.named;
    if ('prefix' in select)
        return `${select.prefix}*`;
    if ('metric' in select) {
        const where = pairs(select.where ?? {});
        return `on ${select.metric} of ${select.namespace}${where === '' ? '' : ` with ${where}`}`;
    }
    return `tagged ${pairs(select.tags)}`;
}
/** The trigger of one recovery, for people: `Alarm: NAME, since TIME`. */
export function factsWords(facts) {
    if ('name' in facts)
        return `Alarm: ${facts.name}, since ${facts.since}`;
    if ('detail' in facts)
        return `Event: ${facts.id} of ${facts.source}, at ${facts.time}`;
    if ('planned' in facts)
        return `Schedule: ${facts.schedule}, for ${facts.planned}`;
    return `Started by hand: ${facts.key}`;
}
function pairs(map) {
    return Object.entries(map)
        .map(([name, value]) => `${name}=${value}`)
        .join(', ');
}
function listWords(value) {
    const all = Array.isArray(value) ? value : [value];
    return all.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' or ');
}
