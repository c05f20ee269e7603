import { Bug } from '../../base/errors.ts';
import { RAISED } from '../../contract/index.ts';
import { NOT_YET_SECONDS, STARTING_SECONDS, worstSeconds } from '../lower/retry.ts';
import { longest } from './longest.ts';
/**
 * What one call is taken to last when nothing is slow: an assumption, stated wherever the figure is
 * shown. Handlers make a few AWS calls each.
 */
export const TYPICAL_CALL_MS = 1_000;
/** Looks of an undo when all goes well: one that asks for it, and two that agree that it holds. */
const TYPICAL_UNDO_LOOKS = 3;
export function timeProof(machine, start) {
    const worst = measured((name, state) => worstMs(state, machine.facts[name]), {
        follows: () => true,
        turns: ({ turnsMax }) => turnsMax,
        until: ({ untilMs }) => untilMs,
    });
    const typical = measured((name, state) => typicalMs(state, machine.facts[name]), {
        follows: ({ failing }) => !failing,
        turns: ({ turnsTypical }) => turnsTypical,
        until: () => null,
    });
    const isBack = (name) => machine.facts[name]?.role === 'put back';
    const backs = Object.keys(machine.states).filter(isBack);
    const directions = (measure) => ({
        forward: longest(machine, measure, [start], isBack),
        back: longest(machine, measure, backs),
    });
    return {
        worst: { ...directions(worst), total: longest(machine, worst, [start]) },
        typical: directions(typical),
    };
}
function measured(visit, more) {
    return {
        ...more,
        visit,
        leave: () => 0,
        together: (branches) => Math.max(0, ...branches),
        items: (each, count, atOnce) => Math.ceil(count / atOnce) * each,
    };
}
/** Every try lasts to its timeout, and every pause its longest. */
function worstMs(state, facts) {
    if (state.Type === 'Wait')
        return waitMs(state.Seconds);
    if (state.Type === 'Parallel' || state.Type === 'Map') {
        return worstSeconds(state.Retry ?? [], 0) * 1_000; // its pauses; what runs inside comes on top
    }
    if (state.Type !== 'Task')
        return 0;
    const retriers = state.Retry ?? [];
    const seconds = timeoutSeconds(state);
    if (facts?.role === 'approve') {
        // Only a function that failed to begin is tried again; who waits for people waits once.
        const begun = worstSeconds(retriers, STARTING_SECONDS) - STARTING_SECONDS;
        return (seconds + begun) * 1_000;
    }
    const byTries = worstSeconds(retriers, seconds) * 1_000;
    if (facts?.notYetMs === null || facts?.notYetMs === undefined)
        return byTries;
    // Past its time the undo raises Stop. The last NotYet may be decided just before that, and its
    // answer and the pause after it still take their time.
    const others = retriers.filter((retry) => !retry.ErrorEquals.includes(RAISED.notYet));
    const lastNotYet = seconds + NOT_YET_SECONDS;
    const byTime = facts.notYetMs + (lastNotYet + worstSeconds(others, seconds)) * 1_000;
    return Math.min(byTries, byTime);
}
function typicalMs(state, facts) {
    if (state.Type === 'Wait')
        return waitMs(state.Seconds);
    if (state.Type !== 'Task')
        return 0;
    if (facts?.role !== 'put back')
        return TYPICAL_CALL_MS;
    const pauses = (TYPICAL_UNDO_LOOKS - 1) * NOT_YET_SECONDS * 1_000;
    return TYPICAL_UNDO_LOOKS * TYPICAL_CALL_MS + pauses;
}
function waitMs(seconds) {
    if (typeof seconds === 'number')
        return seconds * 1_000;
    throw new Bug('BUG0001', { found: 'A Wait of a plan has no literal Seconds.' });
}
function timeoutSeconds({ TimeoutSeconds }) {
    if (typeof TimeoutSeconds === 'number')
        return TimeoutSeconds;
    throw new Bug('BUG0001', { found: 'A Task of a plan has no literal TimeoutSeconds.' });
}
