import { Bug } from '../../base/errors.ts';
import { uuid } from '../aws-functions.ts';
import { evaluationFailure, runtimeFailure, StateFailed } from '../failure.ts';
import { History, inputDetails } from '../history.ts';
import { batches } from '../item-batches.ts';
import { checkPayload } from '../limits.ts';
import { abortThreads, childThread } from '../threads.ts';
import { enter, exit } from '../transitions.ts';
import { bindings, evaluateWhole, unexpectedType } from '../visit-expressions.ts';
import { evaluateYieldFrom } from './parallel.ts';
/** Runs its processor once for each item, at most MaxConcurrency at a time (0: all of them). */
export const map = {
    async enter(run, visit) {
        const { thread } = visit;
        const state = mapOf(visit);
        const bound = bindings(run, visit);
        const items = await itemsOf(state, visit, bound);
        const concurrency = (await evaluateWhole(state.maxConcurrency, bound, 'MaxConcurrency', 0)) ?? 0;
        const tolerated = await toleration(state, bound, items.length);
        thread.last = run.event(thread, 'MapStateStarted', thread.last, { length: items.length });
        if (tolerated.failure !== undefined)
            throw tolerated.failure;
        if (state.distributed)
            thread.last = run.event(thread, 'MapRunStarted', thread.last, mapRun(run, visit));
        visit.pending = {
            kind: 'map',
            items: await batches(state, items, bound),
            threads: [],
            outputs: [],
            concurrency: concurrency === 0
                ? CONCURRENCY_MAX[state.distributed ? 'distributed' : 'inline']
                : concurrency,
            failuresMax: tolerated.failuresMax,
            next: 0,
            running: 0,
            done: 0,
            failed: 0,
        };
        await startMore(run, visit, thread.last);
    },
    async threadSucceeded(run, visit, iteration, output) {
        const pending = pendingOf(visit);
        pending.outputs[iteration.index] = output;
        let previous = visit.thread.last;
        if (!mapOf(visit).distributed) {
            visit.thread.last = run.event(visit.thread, 'MapIterationSucceeded', iteration.last, {
                name: visit.state.name,
                index: iteration.index,
            });
            previous = iteration.last;
        }
        await ended(run, visit, iteration, previous);
    },
    async threadFailed(run, visit, iteration, failure) {
        const pending = pendingOf(visit);
        const { thread, state } = visit;
        pending.failed += 1;
        if (mapOf(visit).distributed) {
            pending.outputs[iteration.index] = childFailure(failure);
            if (pending.failed <= pending.failuresMax) {
                await ended(run, visit, iteration, thread.last);
                return;
            }
            abortThreads(run, pending.threads, thread.last);
            visit.pending = undefined;
            thread.last = run.event(thread, 'MapRunFailed', thread.last, {
                error: 'States.ExceedToleratedFailureThreshold',
                cause: EXCEEDED,
            });
            throw new StateFailed({ error: 'States.ExceedToleratedFailureThreshold', cause: EXCEEDED });
        }
        abortThreads(run, [iteration], iteration.last);
        run.event(thread, 'MapIterationFailed', iteration.last, {
            name: state.name,
            index: iteration.index,
        });
        abortIterations(run, visit, iteration);
        visit.pending = undefined;
        thread.last = iteration.last;
        throw new StateFailed(failure);
    },
};
const EXCEEDED = 'The specified tolerated failure threshold was exceeded';
/**
 * Inline Maps run up to 40 iterations at a time, distributed ones 10,000 (Step Functions quotas).
 */
const CONCURRENCY_MAX = { inline: 40, distributed: 10_000 };
function mapOf(visit) {
    return visit.state; // only Map visits come here
}
async function itemsOf(state, visit, bound) {
    if (state.items === undefined) {
        if (Array.isArray(visit.input))
            return visit.input;
        throw evaluationFailure(`Map state input must be an array but was: ${JSON.stringify(visit.input)}`);
    }
    const items = await state.items.evaluate(bound);
    if (Array.isArray(items))
        return items;
    throw unexpectedType(state.items, 'Items', 'array', items);
}
/**
 * How many items may fail. AWS writes MapStateStarted before it looks whether the numbers make
 * sense.
 */
async function toleration(state, bound, items) {
    const numberIn = async (field) => {
        const template = state[field];
        if (template === undefined)
            return undefined;
        const value = await template.evaluate(bound);
        const name = field === 'toleratedFailureCount' ? 'ToleratedFailureCount' : 'ToleratedFailurePercentage';
        if (typeof value !== 'number')
            throw unexpectedType(template, name, 'number', value);
        return value;
    };
    const count = await numberIn('toleratedFailureCount');
    const percentage = await numberIn('toleratedFailurePercentage');
    const wrong = (words) => ({ failuresMax: 0, failure: runtimeFailure(words) });
    if (count !== undefined && count < 0)
        return wrong('ToleratedFailureCount cannot be negative.');
    if (percentage !== undefined && (percentage < 0 || percentage > 100)) {
        return wrong('ToleratedFailurePercentage must be between 0 and 100.');
    }
    const byPercentage = percentage === undefined ? undefined : Math.floor((items * percentage) / 100);
    if (count === undefined)
        return { failuresMax: byPercentage ?? 0 };
    return { failuresMax: Math.min(count, byPercentage ?? count) };
}
function mapRun(run, visit) {
    const [, partition, , region, account] = run.facts.arn.split(':');
    const machine = run.facts.stateMachineArn.split(':').at(6) ?? '';
    const label = visit.state.name.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 40);
    const id = uuid(() => run.random.next());
    return {
        mapRunArn: `arn:${partition}:states:${region}:${account}:mapRun:${machine}/${label}:${id}`,
    };
}
/** Starts as many items as may run; with none left to wait for, the Map is done. */
async function startMore(run, visit, previous) {
    const pending = pendingOf(visit);
    while (pending.next < pending.items.length && pending.running < pending.concurrency) {
        await startItem(run, visit, pending, previous);
    }
    if (pending.done === pending.items.length)
        await succeeded(run, visit, pending.outputs);
}
async function startItem(run, visit, pending, previous) {
    const state = mapOf(visit);
    const index = pending.next;
    pending.next += 1;
    pending.running += 1;
    const value = pending.items[index];
    const item = { Item: { Index: index, Value: value } }.Item;
    const history = state.distributed ? new History() : undefined;
    const iteration = childThread(visit, state.processor, index, {
        item,
        ...(history === undefined ? {} : { history }),
    });
    pending.threads[index] = iteration;
    let given = value;
    if (state.itemSelector !== undefined) {
        const seen = bindings(run, { ...visit, thread: { ...visit.thread, item } });
        given = await state.itemSelector.evaluate(seen);
        checkPayload(given, state.name);
    }
    if (history === undefined) {
        iteration.last = run.event(visit.thread, 'MapIterationStarted', previous, {
            name: state.name,
            index,
        });
    }
    else {
        history.append('ExecutionStarted', 0, run.now, inputDetails(given));
    }
    enter(run, iteration, state.processor.startAt, given);
}
async function ended(run, visit, iteration, previous) {
    const pending = pendingOf(visit);
    pending.threads[iteration.index] = undefined;
    pending.running -= 1;
    pending.done += 1;
    await startMore(run, visit, previous);
}
async function succeeded(run, visit, outputs) {
    const { thread, state } = visit;
    visit.pending = undefined;
    let passedBy = thread.last;
    if (mapOf(visit).distributed)
        passedBy = run.event(thread, 'MapRunSucceeded', passedBy);
    passedBy = run.event(thread, 'MapStateSucceeded', passedBy);
    const { output, assigned } = await evaluateYieldFrom(run, visit, outputs, passedBy);
    exit(run, visit, output, assigned, state.next);
}
function abortIterations(run, visit, failed) {
    for (const other of pendingOf(visit).threads) {
        if (other === undefined || other === failed)
            continue;
        abortThreads(run, [other], failed.last);
        run.event(visit.thread, 'MapIterationAborted', failed.last, {
            name: visit.state.name,
            index: other.index,
        });
    }
}
/** What a failed item leaves in the results of a distributed Map that tolerates it. */
function childFailure(failure) {
    return { Error: failure.error ?? null, Cause: failure.cause ?? null, Status: 'FAILED' };
}
function pendingOf(visit) {
    if (visit.pending?.kind === 'map')
        return visit.pending;
    throw new Bug('BUG0001', { found: `The Map '${visit.state.name}' has no items under way.` });
}
