import fc from 'fast-check';
import { CONSISTENCY_MS, knowableAt, } from '../../src/control/entry.ts';
import { moveAfterLook, moveBeforeLook, undoDeadline, } from '../../src/control/undo-rules.ts';
const NOW = 1_000_000;
const VERDICTS = ['as-before', 'ours', 'foreign', 'unclear'];
function entry(status, more = {}) {
    const words = { step: 's', item: '', task: 't', function: 'f', target: 'x', did: 'd' };
    const values = { input: {}, before: {}, intended: {}, intendedAt: 1, actBefore: NOW - 70_000 };
    return { ...words, ...values, attempt: 1, seq: 1, cannotUndo: null, status, rev: 1, ...more };
}
const look = (verdict, more = {}) => ({
    verdict,
    fields: { level: 10 },
    settled: true,
    ...more,
});
const seen = (verdict, agoMs, level = 10) => ({
    verdict,
    fields: { level },
    at: NOW - agoMs,
});
const asked = (agoMs) => ({ askedAt: NOW - agoMs, actBefore: NOW - agoMs, times: 1 });
describe('before a look', () => {
    test.each(['as-before', 'undone', 'left', 'foreign', 'unclear'])('%s is the end', (status) => {
        expect(moveBeforeLook(entry(status), NOW)).toEqual({ move: 'done' });
    });
    test('an unfinished entry is not looked at until it can be told', () => {
        const one = entry('intended', { actBefore: NOW });
        expect(moveBeforeLook(one, knowableAt(NOW) - 1)).toMatchObject({ move: 'wait' });
        expect(moveBeforeLook(one, knowableAt(NOW))).toEqual({ move: 'look' });
    });
});
describe('after a look', () => {
    const cases = [
        ['ours is undone at once', entry('applied'), look('ours'), { move: 'undo' }],
        [
            'an undo that AWS refused is asked again',
            entry('undoing', { undo: { ...asked(1), refused: 'no' } }),
            look('ours'),
            { move: 'undo' },
        ],
        [
            'an undo that was just asked is waited for',
            entry('undoing', { undo: asked(59_999) }),
            look('ours'),
            { move: 'wait' },
        ],
        [
            'one that never came is asked again',
            entry('undoing', { undo: asked(60_000) }),
            look('ours'),
            { move: 'undo' },
        ],
        [
            'a look that disagrees starts again',
            entry('undoing', { undo: asked(1), seen: seen('as-before', 9_000) }),
            look('ours', { fields: { level: 20 } }),
            { move: 'remember', seen: { verdict: 'ours', at: NOW } },
        ],
        [
            'without an undo ours is left',
            entry('intended', { cannotUndo: 'no way' }),
            look('ours'),
            { move: 'settle', status: 'left', why: 'no way' },
        ],
        [
            'what happened must come to rest',
            entry('undoing'),
            look('as-before', { settled: false }),
            { move: 'wait' },
        ],
        [
            'what never happened need not',
            entry('intended'),
            look('as-before', { settled: false }),
            { move: 'remember' },
        ],
        ['one look back is not believed', entry('undoing'), look('as-before'), { move: 'remember' }],
        [
            'nor are two too close',
            entry('undoing', { seen: seen('as-before', CONSISTENCY_MS - 1) }),
            look('as-before'),
            { move: 'confirm' },
        ],
        [
            'two apart are',
            entry('undoing', { seen: seen('as-before', CONSISTENCY_MS) }),
            look('as-before'),
            { move: 'settle', status: 'undone' },
        ],
        [
            'what was never there ends as before',
            entry('intended', { seen: seen('as-before', CONSISTENCY_MS) }),
            look('as-before'),
            { move: 'settle', status: 'as-before' },
        ],
        [
            'other fields start again',
            entry('applied', { seen: seen('foreign', 9_000, 11) }),
            look('foreign'),
            { move: 'remember' },
        ],
        [
            'another verdict starts again',
            entry('applied', { seen: seen('unclear', 9_000) }),
            look('foreign'),
            { move: 'remember' },
        ],
        [
            'foreign twice is left',
            entry('applied', { seen: seen('foreign', 9_000) }),
            look('foreign'),
            { move: 'settle', status: 'foreign' },
        ],
    ];
    test.each(cases)('%s', (_what, one, saw, move) => {
        expect(moveAfterLook(one, saw, NOW)).toMatchObject(move);
    });
    const anyEntry = fc
        .record({
        status: fc.constantFrom('intended', 'applied', 'undoing'),
        cannotUndo: fc.constantFrom(null, 'no way'),
        seenAs: fc.option(fc.constantFrom(...VERDICTS)),
        agoMs: fc.nat(20_000),
        askedMs: fc.option(fc.nat(200_000)),
    })
        .map(({ status, cannotUndo, seenAs, agoMs, askedMs }) => entry(status, {
        cannotUndo,
        ...(seenAs !== null && { seen: seen(seenAs, agoMs) }),
        ...(askedMs !== null && { undo: asked(askedMs) }),
    }));
    const anyLook = fc
        .record({
        verdict: fc.constantFrom(...VERDICTS),
        settled: fc.boolean(),
        level: fc.constantFrom(10, 20),
    })
        .map(({ verdict, settled, level }) => look(verdict, { settled, fields: { level } }));
    test('law: only ours is undone, and only with an undo', () => {
        fc.assert(fc.property(anyEntry, anyLook, (one, saw) => {
            const { move } = moveAfterLook(one, saw, NOW);
            if (move === 'undo')
                expect([saw.verdict, one.cannotUndo]).toEqual(['ours', null]);
        }));
    });
    test('law: nothing but a declared remainder is settled by one look', () => {
        fc.assert(fc.property(anyEntry, anyLook, (one, saw) => {
            const after = moveAfterLook({ ...one, ...{ seen: undefined } }, saw, NOW);
            if (after.move === 'settle')
                expect(after.status).toBe('left');
        }));
    });
    test('law: a settled entry is called by what was seen', () => {
        fc.assert(fc.property(anyEntry, anyLook, (one, saw) => {
            const after = moveAfterLook(one, saw, NOW);
            if (after.move !== 'settle')
                return;
            const names = {
                'as-before': one.status === 'intended' ? ['as-before'] : ['undone'],
                ours: ['left'],
                foreign: ['foreign'],
                unclear: ['unclear'],
            };
            expect(names[saw.verdict]).toContain(after.status);
        }));
    });
});
test('the bound of an undo counts from the put back, or from when it could be told', () => {
    expect(undoDeadline(entry('applied'), NOW, 300_000)).toBe(NOW + 300_000);
    const doubt = entry('intended', { actBefore: NOW });
    expect(undoDeadline(doubt, NOW, 300_000)).toBe(NOW + 360_000);
});
