import { facts } from './lowering.ts';
/** `pause`: a Wait of literal seconds. */
export function lowerPause(step, ways) {
    const pause = {
        name: step.name,
        state: { Type: 'Wait', Seconds: step.ms / 1_000, Next: ways.next },
        facts: facts({ role: 'pause', step: step.name, place: step.place }),
    };
    return { entry: step.name, states: [pause] };
}
