import { matches, readPattern } from './pattern.ts';
/** In hostile mode one delivery in this many comes twice: EventBridge delivers at least once. */
const TWICE_ONE_IN = 4;
const AGAIN_WITHIN_MS = 60_000;
/** Longest pause between two tries. EventBridge backs off and promises no times; these are ours. */
const LONGEST_PAUSE_MS = 60_000;
/**
 * Sends an event to the targets of every rule that matches it: at once, but never within the call.
 */
export function route(world, event) {
    for (const rule of Object.values(world.state.eventbridge.rules)) {
        if (!rule.enabled || !matches(readPattern(JSON.parse(rule.pattern)), event))
            continue;
        for (const target of rule.targets) {
            const text = JSON.stringify(event);
            const send = (at) => {
                const delivery = {
                    id: world.uuid(),
                    rule: rule.name,
                    target: { ...target },
                    event: text,
                    tried: 0,
                    since: world.now,
                };
                world.plan({ at, kind: 'eventbridge-delivery', delivery });
            };
            send(world.now);
            if (world.state.hostile && world.random() * TWICE_ONE_IN < 1) {
                send(world.now + Math.floor(world.random() * AGAIN_WITHIN_MS));
            }
        }
    }
}
/**
 * One try to deliver. Where nobody takes it, it is tried again until the target's retries or the
 * age of its event run out; then it is a dead letter.
 * Source: EventBridge user guide, "How EventBridge retries delivering events"; API Reference,
 * RetryPolicy and DeadLetterConfig.
 */
export function deliver(world, delivery) {
    const { rule, target, event, tried, since } = delivery;
    if (world.take({ rule, targetArn: target.arn, event: JSON.parse(event) }))
        return;
    const next = world.now + Math.min(1_000 * 2 ** tried, LONGEST_PAUSE_MS);
    if (tried < target.maxRetries && next <= since + target.maxAgeMs) {
        const again = { ...delivery, tried: tried + 1 };
        world.plan({ at: next, kind: 'eventbridge-delivery', delivery: again });
        return;
    }
    world.state.eventbridge.deadLetters.push({
        at: world.now,
        rule,
        targetArn: target.arn,
        queueArn: target.deadLetterArn,
        event,
    });
}
