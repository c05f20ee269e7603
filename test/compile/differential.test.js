import fc from 'fast-check';
import { checkPlan } from '../../src/compile/index.ts';
import { allSteps, ends } from '../../src/plan/index.ts';
import { planOf, scripts } from '../plan/random-plan.ts';
import { readBeforeAssigned } from './data-flow.ts';
import { interpret } from './interpreter.ts';
import { runMachine } from './run-machine.ts';
const RUNS = Number(process.env['RANDOM_PLANS'] ?? 80);
describe('a compiled plan', () => {
    it('makes the calls that the plan means, in the same order, with the same inputs', async () => {
        const property = fc.asyncProperty(scripts, fc.nat(1_000_000), async (said, seed) => {
            const plan = planOf(said);
            const { calls, result } = await runMachine(checkPlan(plan).compiled, seed);
            const meant = interpret(plan, seed);
            expect(withoutIdle(calls, meant)).toEqual(meant);
            expect(result.error ?? '').not.toMatch(/^States\./);
        });
        await fc.assert(property, { numRuns: RUNS, seed: 20260301, interruptAfterTimeLimit: 60_000 });
    }, 70_000);
    it('assigns every variable before it reads it, on every way', () => {
        const property = fc.property(scripts, (said) => {
            expect(readBeforeAssigned(machineOf(planOf(said)))).toEqual([]);
        });
        fc.assert(property, { numRuns: RUNS, seed: 20260302, interruptAfterTimeLimit: 60_000 });
    }, 70_000);
    it('is tried on plans of every word, three branches deep, that end in every way', () => {
        const seen = new Map();
        const note = (what) => seen.set(what, (seen.get(what) ?? 0) + 1);
        for (const [at, said] of fc.sample(scripts, { numRuns: RUNS, seed: 20260301 }).entries()) {
            const plan = planOf(said);
            for (const step of allSteps(plan.graph.steps))
                note(step.word);
            note(`depth ${depthOf(plan.graph.steps)}`);
            note(ends(plan.graph.steps) ? 'ends with people' : 'goes on to Close');
            for (const call of interpret(plan, at)) {
                note(call.do);
                if (call.do !== 'close')
                    continue;
                if (call.verified === true)
                    note('verified');
                if (call.verified !== true && call.failure === null && call.handOver === null) {
                    note('self-healed');
                }
                if (call.failure !== null)
                    note(`failed: ${errorOf(call)}`);
                if (call.handOver !== null)
                    note('handed over');
            }
            if (readsEither(said))
                note('asks what a side gave');
        }
        expect(EXPECTED.filter((what) => (seen.get(what) ?? 0) < 2)).toEqual([]);
    });
});
const EXPECTED = [
    ...['read', 'change', 'when', 'wait until', 'verify', 'hand over'],
    ...['depth 0', 'depth 1', 'depth 2', 'depth 3', 'ends with people', 'goes on to Close'],
    ...[
        'recheck',
        'self-healed',
        'put back',
        'verified',
        'handed over',
        'failed: Surefoot.Stop',
        'failed: Surefoot.GaveUp',
    ],
    ...['failed: Surefoot.CheckFailed', 'failed: States.QueryEvaluationError'],
    'asks what a side gave',
];
function errorOf({ failure }) {
    return failure.error;
}
function depthOf(block) {
    const inside = block.map((step) => step.word === 'when' ? 1 + Math.max(depthOf(step.yes), depthOf(step.no)) : 0);
    return Math.max(0, ...inside);
}
function readsEither(said) {
    const plan = planOf(said);
    return allSteps(plan.graph.steps).some((step) => step.word === 'when' && JSON.stringify(step.condition).includes('"either"'));
}
function machineOf(plan) {
    return JSON.parse(checkPlan(plan).compiled.asl);
}
/** A rollback passes changes of sides that were not taken, too: they find nothing to put back. */
function withoutIdle(calls, meant) {
    const begun = new Set(meant.filter((call) => call.do === 'run').map(({ step }) => step));
    return calls.filter((call) => call.do !== 'put back' || begun.has(call.step));
}
