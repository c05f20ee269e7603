import fc from 'fast-check';
import { AUDIT_MOST } from '../../src/contract/index.ts';
import { closed, judge, mustRemind, remindAtFor } from '../../src/control/approval-rules.ts';
import { NIGHT } from './rig.ts';
const MINUTE = 60_000;
function request(more = {}) {
    return {
        request: 'a'.repeat(24),
        recovery: 'r1',
        epoch: 1,
        plan: 'a-plan',
        planVersion: 'v1',
        step: 'Ask the owner',
        attempt: 1,
        hash: 'h1',
        question: { does: [], why: 'It is down.', evidence: [], measuredAt: NIGHT, undo: 'By hand.' },
        approvers: ['ann', 'bob', 'cleo'],
        quorum: 1,
        requester: null,
        signIn: false,
        openedAt: NIGHT,
        remindAt: NIGHT + 10 * MINUTE,
        expiresAt: NIGHT + 15 * MINUTE,
        toldAt: NIGHT,
        remindedAt: null,
        state: 'open',
        decisions: [],
        refused: [],
        refusedTimes: 0,
        closedAt: null,
        because: '',
        ...more,
    };
}
function answer(more = {}) {
    const base = { approver: 'ann', answer: 'approve', comment: '', by: 'link', hash: 'h1' };
    return { ...base, at: NIGHT + MINUTE, ...more };
}
describe('one answer', () => {
    test.each([
        ['of an approver', {}, {}, undefined],
        ['of nobody on the list', {}, { approver: 'eve' }, 'not an approver'],
        ['about something else', {}, { hash: 'h2' }, 'asked about something else'],
        ['at the last moment', {}, { at: NIGHT + 15 * MINUTE - 1 }, undefined],
        ['one moment too late', {}, { at: NIGHT + 15 * MINUTE }, 'has expired'],
        ['by who asked for it', { requester: 'ann' }, {}, 'asked for it'],
        ['no, by who asked for it', { requester: 'ann' }, { answer: 'deny' }, undefined],
        ['by link where a sign-in is needed', { signIn: true }, {}, 'needs a sign-in'],
        ['no, by link', { signIn: true }, { answer: 'deny' }, undefined],
        ['after a sign-in', { signIn: true }, { by: 'sign-in' }, undefined],
        ['on the command line', { signIn: true }, { by: 'command line' }, undefined],
        ['to a question that is void', { state: 'void' }, {}, 'is decided'],
        ['to one that has expired', { state: 'expired' }, { at: NIGHT }, 'has expired'],
    ])('%s', (_says, of, given, because) => {
        expect(judge(request(of), answer(given)).refused).toBe(because);
    });
    test('pressed twice counts once', () => {
        const first = judge(request({ quorum: 2 }), answer()).request;
        const second = judge(first, answer());
        expect(second.refused).toBe('has decided already');
        expect(second.request.state).toBe('open');
        expect(second.request.refused).toHaveLength(1);
    });
});
const answers = fc.array(fc.record({
    approver: fc.constantFrom('ann', 'bob', 'cleo', 'eve'),
    answer: fc.constantFrom('approve', 'deny'),
    at: fc.integer({ min: NIGHT, max: NIGHT + 20 * MINUTE }),
    comment: fc.string(),
    by: fc.constantFrom('link', 'sign-in', 'command line'),
    hash: fc.constantFrom('h1', 'h1', 'h1', 'h2'),
}), { maxLength: 60 });
const asked = fc.record({
    quorum: fc.integer({ min: 1, max: 3 }),
    requester: fc.constantFrom(null, 'ann'),
    signIn: fc.boolean(),
});
describe('laws, whatever is answered in whatever order', () => {
    const all = (of, given) => given.reduce((seen, one) => [...seen, judge(seen.at(-1) ?? request(of), one).request], [request(of)]);
    test('approved needs the quorum of different approvers, in time, of this hash, and no no', () => {
        fc.assert(fc.property(asked, answers, (of, given) => {
            const end = all(of, given).at(-1) ?? request(of);
            if (end.state !== 'approved')
                return;
            const yes = new Set(end.decisions.map(({ approver }) => approver));
            expect(yes.size).toBe(of.quorum);
            expect(end.decisions).toHaveLength(of.quorum);
            for (const { approver, answer: said, at, by } of end.decisions) {
                expect(said).toBe('approve');
                expect(end.approvers).toContain(approver);
                expect(approver).not.toBe(of.requester);
                expect(at).toBeLessThan(end.expiresAt);
                if (of.signIn)
                    expect(by).not.toBe('link');
            }
        }), { numRuns: 500 });
    });
    test('a closed question never changes its mind, and nobody counts twice', () => {
        fc.assert(fc.property(asked, answers, (of, given) => {
            let closedAs;
            for (const seen of all(of, given)) {
                const names = seen.decisions.map(({ approver }) => approver);
                expect(new Set(names).size).toBe(names.length);
                if (closedAs !== undefined) {
                    expect(seen.state).toBe(closedAs.state);
                    expect(seen.decisions).toEqual(closedAs.decisions);
                }
                else if (seen.state !== 'open')
                    closedAs = seen;
            }
        }), { numRuns: 500 });
    });
    test('every answer either counts or stands in the audit, which stays small', () => {
        fc.assert(fc.property(asked, answers, (of, given) => {
            const end = all(of, given).at(-1) ?? request(of);
            expect(end.decisions.length + end.refusedTimes).toBe(given.length);
            expect(end.refused.length).toBe(Math.min(AUDIT_MOST, end.refusedTimes));
        }), { numRuns: 500 });
    });
});
describe('time', () => {
    test('people are reminded once, before the end', () => {
        const asked = request();
        expect(mustRemind(asked, NIGHT + 9 * MINUTE)).toBe(false);
        expect(mustRemind(asked, NIGHT + 10 * MINUTE)).toBe(true);
        expect(mustRemind({ ...asked, remindedAt: NIGHT }, NIGHT + 11 * MINUTE)).toBe(false);
        expect(mustRemind(asked, NIGHT + 15 * MINUTE)).toBe(false);
        expect(mustRemind(closed(asked, 'void', NIGHT, 'over'), NIGHT + 10 * MINUTE)).toBe(false);
    });
    test('the reminder lies five minutes before the end, or half-way when there is less', () => {
        expect(remindAtFor(NIGHT, NIGHT + 60 * MINUTE)).toBe(NIGHT + 55 * MINUTE);
        expect(remindAtFor(NIGHT, NIGHT + 4 * MINUTE)).toBe(NIGHT + 2 * MINUTE);
    });
    test('what is closed stays closed as it is', () => {
        const denied = closed(request(), 'denied', NIGHT, 'no');
        expect(closed(denied, 'void', NIGHT + 1, 'over')).toBe(denied);
    });
});
