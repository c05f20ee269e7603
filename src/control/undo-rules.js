import { canonicalJson, isJsonObject } from '../base/json.ts';
import { CONSISTENCY_MS, isFinal, knowableAt, } from './entry.ts';
/** What can be said before looking. */
export function moveBeforeLook(entry, now) {
    if (isFinal(entry.status) || entry.settled !== undefined)
        return { move: 'done' };
    if (entry.status === 'applied' && entry.cannotUndo !== null) {
        return { move: 'settle', status: 'left', why: entry.cannotUndo };
    }
    if (entry.status === 'refused') {
        const why = `AWS refused it: ${entry.why ?? 'no reason kept'}`;
        return { move: 'settle', status: 'as-before', why };
    }
    if (entry.status === 'intended' && now < knowableAt(entry.actBefore)) {
        return { move: 'wait', why: 'It may still be carried out; it is too early to look.' };
    }
    return { move: 'look' };
}
/**
 * What follows from a look. What leaves an entry alone for good needs two equal looks, some time
 * apart.
 */
export function moveAfterLook(entry, look, now) {
    switch (look.verdict) {
        case 'ours':
            return entry.cannotUndo === null ? undoMove(entry, look, now) : leave(entry);
        case 'as-before':
            return backMove(entry, look, now);
        case 'foreign':
        case 'unclear':
            return believe(entry, look, now, { move: 'settle', status: look.verdict });
    }
}
function leave(entry) {
    return {
        move: 'settle',
        status: 'left',
        ...(entry.cannotUndo !== null && { why: entry.cannotUndo }),
    };
}
function undoMove(entry, { verdict, fields }, now) {
    const asked = entry.undo;
    if (asked === undefined || asked.refused !== undefined)
        return { move: 'undo' };
    if (now < knowableAt(asked.actBefore)) {
        // An earlier look may have seen it gone: this one disagrees, so that one no longer counts.
        if (entry.seen !== undefined && entry.seen.verdict !== verdict) {
            return { move: 'remember', seen: { verdict, fields, at: now } };
        }
        return { move: 'wait', why: 'The undo was asked and does not show yet.' };
    }
    return { move: 'undo' };
}
function backMove(entry, look, now) {
    const happened = entry.status === 'applied' || entry.status === 'undoing';
    if (happened && !look.settled) {
        return { move: 'wait', why: 'It is set back, and the target is not at rest yet.' };
    }
    return believe(entry, look, now, { move: 'settle', status: happened ? 'undone' : 'as-before' });
}
function believe(entry, { verdict, fields }, now, settle) {
    const seen = entry.seen;
    const equal = seen !== undefined &&
        seen.verdict === verdict &&
        canonicalJson(seen.fields) === canonicalJson(fields);
    if (!equal)
        return { move: 'remember', seen: { verdict, fields, at: now } };
    if (now - seen.at >= CONSISTENCY_MS)
        return settle;
    return { move: 'confirm' };
}
/** The fields that a change sets, out of a look. */
export function fieldsOf(sets, snapshot) {
    if (!isJsonObject(snapshot))
        return {};
    const there = sets.flatMap((name) => {
        const value = snapshot[name];
        return value === undefined ? [] : [[name, value]];
    });
    return Object.fromEntries(there);
}
/**
 * When the put back of an entry gives up, ms since 1970: the bound of its undo after its put back
 * began, or after it could first be told what happened, if that was later.
 */
export function undoDeadline(entry, sealedAt, withinMs) {
    const from = entry.status === 'intended' ? knowableAt(entry.actBefore) : 0;
    return Math.max(sealedAt, from) + withinMs;
}
