import fc from 'fast-check';
import { decideOutcome } from '../../src/control/outcome.ts';
const STATUSES = [
    'intended',
    'refused',
    'applied',
    'undoing',
    'as-before',
    'undone',
    'left',
    'foreign',
    'unclear',
];
function entry(status, cannotUndo, seq) {
    const words = { step: `step ${seq}`, item: '', task: 't', function: 'f', target: 'x', did: 'd' };
    const values = { input: {}, before: {}, intended: {}, intendedAt: 1, actBefore: 2 };
    return { ...words, ...values, attempt: 1, seq, cannotUndo, status, rev: 1 };
}
const failure = { step: 'Wait' };
const handOver = { step: 'Give it', why: 'Out of ideas', keep: null };
const failed = { proved: false, failure, handOver: null };
const KEEP = { ...handOver, keep: 'More capacity does no harm.' };
const entries = fc
    .array(fc.tuple(fc.constantFrom(...STATUSES), fc.constantFrom(null, 'Gone is gone.')), {
    maxLength: 6,
})
    .map((all) => all.map(([status, cannot], at) => entry(status, status === 'left' ? 'Gone is gone.' : cannot, at + 1)));
const endings = fc.record({
    proved: fc.boolean(),
    failure: fc.constantFrom(null, failure),
    handOver: fc.constantFrom(null, handOver, KEEP),
});
describe('the outcome', () => {
    const undone = entry('undone', null, 1);
    const never = entry('as-before', null, 2);
    const declared = entry('left', 'Gone is gone.', 3);
    const kept = entry('applied', null, 4);
    const foreign = entry('foreign', null, 5);
    test.each([
        [
            'proved, whatever is left',
            [kept, declared, foreign],
            { ...failed, proved: true },
            'recovered',
            3,
        ],
        ['nothing was changed', [never], failed, 'failed', 0],
        ['no entry at all', [], failed, 'failed', 0],
        ['all is back', [undone, never], failed, 'rolled back', 0],
        ['what is left was declared', [undone, declared], failed, 'rolled back', 1],
        ['somebody else changed it', [undone, foreign], failed, 'rollback incomplete', 1],
        ['an undo did not finish', [entry('undoing', null, 1)], failed, 'rollback incomplete', 1],
        ['a change in doubt', [entry('intended', null, 1)], failed, 'rollback incomplete', 1],
        ['an undo never began', [kept], failed, 'rollback incomplete', 1],
        [
            'handed over, all back',
            [undone],
            { proved: false, failure: null, handOver },
            'handed over',
            0,
        ],
        [
            'handed over, kept',
            [kept],
            { proved: false, failure: null, handOver: KEEP },
            'handed over',
            1,
        ],
        [
            'handed over, kept and a conflict',
            [kept, foreign],
            { proved: false, failure: null, handOver: KEEP },
            'rollback incomplete',
            2,
        ],
        [
            'handed over, not kept and not back',
            [kept],
            { proved: false, failure: null, handOver },
            'rollback incomplete',
            1,
        ],
        [
            'neither failure nor change',
            [],
            { proved: false, failure: null, handOver: null },
            'self-healed',
            0,
        ],
    ])('%s', (_case, list, ending, outcome, count) => {
        const decided = decideOutcome(list, ending);
        expect(decided.outcome).toBe(outcome);
        expect(decided.left).toHaveLength(count);
    });
    test('says why each thing is left', () => {
        const proved = decideOutcome([kept, entry('applied', 'Gone is gone.', 5)], {
            ...failed,
            proved: true,
        });
        expect(proved.left.map(({ why }) => why)).toEqual([
            'The recovery was proved; this stays.',
            'Gone is gone.',
        ]);
        const ending = { proved: false, failure: null, handOver: KEEP };
        expect(decideOutcome([kept], ending).left).toMatchObject([{ why: KEEP.keep }]);
    });
    test('law: left names exactly what was changed and is not back', () => {
        fc.assert(fc.property(entries, endings, (list, ending) => {
            const back = ['as-before', 'undone', 'refused'];
            const expected = list
                .filter(({ status }) => !back.includes(status))
                .map(({ step }) => step);
            expect(decideOutcome(list, ending).left.map(({ step }) => step)).toEqual(expected);
        }));
    });
    test('law: only an undeclared remainder makes a rollback incomplete, and always does', () => {
        const worst = ['intended', 'undoing', 'foreign', 'unclear'];
        fc.assert(fc.property(entries, endings, (list, ending) => {
            const held = (one) => one.status === 'applied' &&
                one.cannotUndo === null &&
                (ending.handOver?.keep ?? null) === null;
            const conflict = list.some((one) => worst.includes(one.status) || held(one));
            const { outcome } = decideOutcome(list, ending);
            expect(outcome === 'rollback incomplete').toBe(conflict && !ending.proved);
        }));
    });
    test('law: rolled back and rollback incomplete need a change; failed and self-healed have none', () => {
        fc.assert(fc.property(entries, endings, (list, ending) => {
            const changed = list.some(({ status }) => status !== 'as-before' && status !== 'refused');
            const { outcome } = decideOutcome(list, ending);
            if (outcome === 'rolled back' || outcome === 'rollback incomplete')
                expect(changed).toBe(true);
            if (outcome === 'failed' || outcome === 'self-healed')
                expect(changed).toBe(false);
        }));
    });
    test('law: the order in which entries are stored does not matter', () => {
        fc.assert(fc.property(entries, endings, (list, ending) => {
            expect(decideOutcome(list.toReversed(), ending)).toEqual(decideOutcome(list, ending));
        }));
    });
});
