import { done, failed } from '../action.ts';
import { BadDocument } from '../document.ts';
/** Source: Systems Manager User Guide, "aws:sleep": at most 604,799 seconds. */
const LONGEST_MS = 604_799_000;
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
/** Source: Systems Manager User Guide, "aws:sleep": a Duration or a Timestamp, in ISO 8601. */
export const sleep = {
    inputs: ['Duration', 'Timestamp'],
    required: [],
    outputs: [],
    check({ name, inputs }) {
        const one = (inputs['Duration'] === undefined) !== (inputs['Timestamp'] === undefined);
        if (!one)
            throw new BadDocument(`Step ${name} takes either Duration or Timestamp.`);
    },
    begin({ world, inputs }) {
        const { Duration, Timestamp } = inputs;
        const until = typeof Duration === 'string' ? world.now + msOf(Duration) : Date.parse(String(Timestamp));
        if (Number.isNaN(until))
            return failed(`${String(Duration ?? Timestamp)} is no ISO 8601 time.`);
        if (until - world.now > LONGEST_MS)
            return failed('It sleeps 604799 seconds at most.');
        return { is: 'waiting', lookAt: until, memory: { until } };
    },
    look({ world, step }) {
        const until = Number(step.memory['until']);
        return world.now >= until ? done() : { is: 'waiting', lookAt: until };
    },
};
function msOf(duration) {
    const match = DURATION.exec(duration);
    if (match === null || /^PT?$/.test(duration))
        return Number.NaN;
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = match
        .slice(1)
        .map((part) => Number(part ?? 0));
    return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
}
