import { RAISED } from '../contract/index.ts';
/**
 * The outcome that follows from the entries and from how the recovery is being closed:
 * proved is recovered; else rollback incomplete > handed over > declined > rolled back > failed >
 * self-healed.
 */
export function decideOutcome(entries, ending) {
    const remains = entries
        .toSorted((a, b) => a.seq - b.seq)
        .map((entry) => ({ entry, remainder: remainderOf(entry, ending) }));
    const left = remains.flatMap(({ entry, remainder }) => remainder === undefined ? [] : [leftOf(entry, remainder.why)]);
    const conflict = ending.takenBy === undefined && remains.some(({ remainder }) => remainder?.declared === false);
    const changed = left.length > 0 || entries.some((entry) => entry.status === 'undone');
    return { outcome: outcomeOf(ending, conflict, changed), left };
}
function outcomeOf({ proved, failure, handOver, looked }, conflict, changed) {
    if (proved)
        return 'recovered';
    if (conflict)
        return 'rollback incomplete';
    if (handOver !== null)
        return 'handed over';
    if (failure?.error === RAISED.declined)
        return 'declined';
    if (changed)
        return 'rolled back';
    if (looked !== undefined)
        return looked;
    return failure === null ? 'self-healed' : 'failed';
}
/** What is left of a change, or undefined when nothing is. */
export function remainderOf(entry, ending) {
    if (entry.settled !== undefined)
        return settled(entry.settled);
    switch (entry.status) {
        case 'as-before':
        case 'undone':
        case 'refused':
            return undefined;
        case 'applied':
            return applied(entry, ending);
        case 'left':
            return { why: entry.cannotUndo ?? entry.why ?? 'It cannot be undone.', declared: true };
        case 'undoing':
            return { why: entry.why ?? 'Its undo did not come to hold in time.', declared: false };
        case 'foreign':
            return {
                why: entry.why ?? 'Somebody else has changed it since; left alone.',
                declared: false,
            };
        case 'intended':
        case 'unclear':
            return { why: entry.why ?? 'It cannot be told whether this happened.', declared: false };
    }
}
function settled({ as, by, comment }) {
    if (as === 'undone')
        return undefined;
    return { why: `Kept by ${by}${comment === undefined ? '.' : `: ${comment}`}`, declared: true };
}
function applied(entry, { proved, handOver }) {
    if (entry.cannotUndo !== null)
        return { why: entry.cannotUndo, declared: true };
    if (proved)
        return { why: 'The recovery was proved; this stays.', declared: true };
    const keep = handOver?.keep ?? null;
    if (keep !== null)
        return { why: keep, declared: true };
    return { why: entry.why ?? 'It was not put back.', declared: false };
}
function leftOf({ step, target, did }, why) {
    return { step, target, did, why };
}
