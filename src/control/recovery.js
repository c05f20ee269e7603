import { entryKey } from './entry.ts';
/**
 * The number of the form in which records are written. A release reads its own and the one before:
 * a recovery may be open while a new one is deployed.
 *   1  without history
 *   2  history, times of entries
 */
export const SCHEMA = 2;
export const READ_SCHEMAS = [1, SCHEMA];
export function sealKey(epoch, step) {
    return `${epoch} ${step}`;
}
export function entryAt(recovery, place) {
    const key = entryKey(place);
    return recovery.entries.find((entry) => entryKey(entry) === key);
}
/** The entries of one step, newest first: the order in which they are put back. */
export function newestFirst(entries) {
    return entries.toSorted((a, b) => b.seq - a.seq);
}
/**
 * Why a recovery takes no new change, or undefined when it would. Pure: the deciding conditional
 * write asks the same questions, and this finds the words after it was refused.
 */
export function whyNoChange(recovery, wanted) {
    if (recovery.state !== 'running')
        return `The recovery is ${recovery.state}, not running.`;
    if (recovery.epoch !== wanted.epoch) {
        return `The recovery has epoch ${recovery.epoch}; this run has ${wanted.epoch} and was taken over.`;
    }
    if (recovery.seals[sealKey(wanted.epoch, wanted.step)] !== undefined) {
        return `"${wanted.step}" is being put back.`;
    }
    if (!recovery.held.includes(wanted.target)) {
        return `The recovery does not hold ${wanted.target}; it holds ${recovery.held.join(', ') || 'nothing'}.`;
    }
    if (recovery.deadline < wanted.actBefore)
        return 'The time limit of the recovery has passed.';
    return undefined;
}
