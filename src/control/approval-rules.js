import { AUDIT_MOST, COMMENT_CHARACTERS, } from '../contract/index.ts';
/**
 * Judges one answer. Pure: the table writes what this gives, on the condition that nobody has
 * written in between. One no decides; a yes counts once for each approver, until the quorum.
 */
export function judge(request, given) {
    const refused = whyRefused(request, given);
    if (refused !== undefined)
        return { request: noted(request, given, refused), refused };
    const { approver, answer, at, by } = given;
    const comment = given.comment.slice(0, COMMENT_CHARACTERS);
    const decision = { approver, answer, at, comment, by };
    const next = { ...request, decisions: [...request.decisions, decision] };
    if (answer === 'deny') {
        return { request: closed(next, 'denied', at, `${approver} said no.`), refused: undefined };
    }
    const yes = next.decisions.filter((one) => one.answer === 'approve').length;
    if (yes < request.quorum)
        return { request: next, refused: undefined };
    const who = next.decisions.map((one) => one.approver).join(', ');
    return { request: closed(next, 'approved', at, `Approved by ${who}.`), refused: undefined };
}
/** Why the answer does not count, or undefined when it does. */
export function whyRefused(request, given) {
    const { approver, answer, at, by, hash } = given;
    if (hash !== request.hash)
        return 'asked about something else';
    if (!request.approvers.includes(approver))
        return 'not an approver';
    if (request.decisions.some((decision) => decision.approver === approver)) {
        return 'has decided already';
    }
    if (request.state === 'expired')
        return 'has expired';
    if (request.state !== 'open')
        return 'is decided';
    if (at >= request.expiresAt)
        return 'has expired';
    // Whoever may not approve may still stop it: a no is always safe.
    if (answer === 'deny')
        return undefined;
    if (approver === request.requester)
        return 'asked for it';
    return request.signIn && by === 'link' ? 'needs a sign-in' : undefined;
}
/** The request with a refused answer in its audit. Nothing else of it changes. */
export function noted(request, { approver, answer, at, by }, because) {
    const one = { at, approver: approver.slice(0, 64), answer, by, because };
    return {
        ...request,
        refused: [...request.refused, one].slice(-AUDIT_MOST),
        refusedTimes: request.refusedTimes + 1,
    };
}
/** The request, closed for good. One that is closed already stays as it is. */
export function closed(request, state, at, because) {
    if (request.state !== 'open')
        return request;
    return { ...request, state, closedAt: at, because };
}
/** Is it time to remind people? Once for each request. */
export function mustRemind(request, now) {
    const { state, remindedAt, remindAt, expiresAt } = request;
    return state === 'open' && remindedAt === null && now >= remindAt && now < expiresAt;
}
/** When people are reminded: five minutes before the end, or half-way when there is less. */
export function remindAtFor(openedAt, expiresAt) {
    return Math.max(expiresAt - 5 * 60_000, Math.floor((openedAt + expiresAt) / 2));
}
