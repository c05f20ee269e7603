import { Bug } from '../../base/errors.ts';
import { StateFailed } from '../failure.ts';
import { checkPayload } from '../limits.ts';
import { abortThreads, childThread } from '../threads.ts';
import { enter, exit } from '../transitions.ts';
import { bindings, evaluateYield } from '../visit-expressions.ts';
/** Runs its branches side by side; its result is the list of theirs. The first failure ends all. */
export const parallel = {
    async enter(run, visit) {
        const { state, thread } = visit;
        if (state.type !== 'Parallel')
            return;
        const given = state.arguments === undefined
            ? visit.input
            : await state.arguments.evaluate(bindings(run, visit));
        checkPayload(given, state.name);
        thread.last = run.event(thread, 'ParallelStateStarted', thread.last);
        const threads = state.branches.map((branch, index) => childThread(visit, branch, index));
        visit.pending = { kind: 'parallel', threads, outputs: [], left: threads.length };
        for (const branch of threads)
            enter(run, branch, branch.body.startAt, given);
    },
    async threadSucceeded(run, visit, branch, output) {
        const pending = pendingOf(visit);
        pending.outputs[branch.index] = output;
        pending.left -= 1;
        visit.thread.last = branch.last;
        if (pending.left === 0)
            await succeeded(run, visit, pending.outputs);
    },
    threadFailed(run, visit, branch, failure) {
        const { threads } = pendingOf(visit);
        abortThreads(run, [branch, ...threads.filter((other) => other !== branch)], branch.last);
        visit.pending = undefined;
        visit.thread.last = branch.last;
        throw new StateFailed(failure);
    },
};
async function succeeded(run, visit, result) {
    const { state, thread } = visit;
    visit.pending = undefined;
    // The Parallel goes on from the last event of its branches: this one is passed by.
    const passedBy = run.event(thread, 'ParallelStateSucceeded', thread.last);
    const { output, assigned } = await evaluateYieldFrom(run, visit, result, passedBy);
    exit(run, visit, output, assigned, state.next);
}
/** What fails after the Succeeded event comes from it; what succeeds comes from before it. */
export async function evaluateYieldFrom(run, visit, result, passedBy) {
    try {
        return await evaluateYield(visit.state, bindings(run, visit, { result }), result, visit.state.name);
    }
    catch (error) {
        visit.thread.last = passedBy;
        throw error;
    }
}
function pendingOf(visit) {
    if (visit.pending?.kind === 'parallel')
        return visit.pending;
    throw new Bug('BUG0001', {
        found: `The Parallel '${visit.state.name}' has no branches under way.`,
    });
}
