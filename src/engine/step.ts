import { Bug } from '../base/errors.ts';
import { StateFailed } from './failure.ts';
import { failureDetails, HistoryFull, inputDetails } from './history.ts';
import { fail } from './retry-catch.ts';
import type { Effect, Input, Ready, Run, Thread, Visit } from './run.ts';
import { stateKinds } from './states/index.ts';
import * as tasks from './states/task.ts';
import { waited } from './states/wait.ts';
import { enter, failExecution, finish } from './transitions.ts';

/**
 * The whole engine as one function: what an execution does next, given what has happened. It reads no
 * clock and starts nothing; the same inputs at the same times give the same history and effects.
 * Asynchronous only because JSONata is. One at a time for each execution.
 */
export async function step(run: Run, input: Input, at: number): Promise<readonly Effect[]> {
  if (run.result !== undefined) return [];
  run.now = at;
  run.effects = [];
  try {
    await take(run, input);
    for (let next = run.ready.shift(); next !== undefined; next = run.ready.shift()) {
      await follow(run, next);
    }
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    failExecution(
      run,
      { ...run.root, last: run.history.events.length },
      {
        error: 'States.Runtime',
        cause: 'The execution reached the maximum number of history events (25000).',
      },
    );
  }
  return run.effects;
}

async function take(run: Run, input: Input): Promise<void> {
  switch (input.type) {
    case 'started':
      return started(run);
    case 'timer-fired':
      return fired(run, input.timer);
    case 'stopped':
      return finish(
        run,
        'ExecutionAborted',
        { status: 'ABORTED', ...failureDetails(input) },
        failureDetails(input),
      );
    case 'task-submitted':
      return withTask(run, input.task, (visit) => tasks.submitted(run, visit, input.output));
    case 'task-succeeded':
      return withTask(run, input.task, (visit) => tasks.answered(run, visit, input.output));
    case 'task-failed':
      return withTask(run, input.task, (visit) => tasks.failed(run, visit, failureDetails(input)));
    case 'callback-succeeded':
      return withVisit(run, run.tokens.get(input.token), (visit) =>
        tasks.succeeded(run, visit, input.output),
      );
    case 'callback-failed':
      return withVisit(run, run.tokens.get(input.token), (visit) =>
        tasks.failed(run, visit, failureDetails(input)),
      );
    case 'callback-heartbeat':
      return withVisit(run, run.tokens.get(input.token), (visit) => tasks.heartbeat(run, visit));
  }
}

function started(run: Run): void {
  const { root, facts, program } = run;
  run.event(root, 'ExecutionStarted', 0, { ...inputDetails(facts.input), roleArn: facts.roleArn });
  if (program.timeoutSeconds !== undefined) {
    run.executionTimer = run.setTimer(undefined, program.timeoutSeconds * 1_000);
  }
  enter(run, root, program.body.startAt, facts.input);
}

async function fired(run: Run, timer: number): Promise<void> {
  const known = run.timers.get(timer);
  if (known === undefined) return;
  run.timers.delete(timer);
  if (timer === run.executionTimer) {
    run.root.last = 0; // AWS's ExecutionTimedOut comes from nothing
    finish(
      run,
      'ExecutionTimedOut',
      { status: 'TIMED_OUT', error: 'States.Timeout' },
      { error: 'States.Timeout' },
    );
    return;
  }
  await withVisit(run, known.visit, async (visit) => {
    const { pending } = visit;
    if (pending?.kind === 'wait') {
      visit.pending = undefined;
      await waited(run, visit);
    } else if (pending?.kind === 'retry') {
      visit.pending = undefined;
      visit.retryCount += 1;
      await stateKinds[visit.state.type].enter(run, visit);
    } else if (pending?.kind === 'task') {
      tasks.timedOut(run, visit, timer);
    }
  });
}

async function withTask(
  run: Run,
  task: number,
  work: (visit: Visit) => Promise<void> | void,
): Promise<void> {
  await withVisit(run, run.tasks.get(task), work);
}

/** Runs a part of a visit; what fails in it goes to the state's retriers and catchers. */
async function withVisit(
  run: Run,
  visit: Visit | undefined,
  work: (visit: Visit) => Promise<void> | void,
): Promise<void> {
  if (visit === undefined) return; // late: the state has gone on
  try {
    await work(visit);
  } catch (error) {
    if (!(error instanceof StateFailed)) throw error;
    await fail(run, visit, error.failure);
  }
}

async function follow(run: Run, ready: Ready): Promise<void> {
  const { thread } = ready;
  if (!isLive(thread)) return;
  if (ready.type === 'enter') {
    await enterNow(run, ready);
    return;
  }
  const { parent } = thread;
  if (parent?.state.type !== 'Parallel' && parent?.state.type !== 'Map') {
    throw new Bug('BUG0001', { found: 'A thread ended inside a state that has none.' });
  }
  const kind = stateKinds[parent.state.type];
  await withVisit(run, parent, (visit) =>
    ready.type === 'thread-succeeded'
      ? kind.threadSucceeded(run, visit, thread, ready.output)
      : kind.threadFailed(run, visit, thread, ready.failure),
  );
}

async function enterNow(
  run: Run,
  { thread, name, input }: Extract<Ready, { type: 'enter' }>,
): Promise<void> {
  const state = thread.body.states.get(name);
  if (state === undefined)
    throw new Bug('BUG0001', { found: `There is no state '${name}' to enter.` });
  const eventBefore = thread.last;
  thread.last = run.event(thread, `${state.type}StateEntered`, eventBefore, {
    name,
    ...inputDetails(input),
  });
  const visit: Visit = {
    id: run.newId(),
    thread,
    state,
    input,
    enteredAt: run.now,
    enteredEvent: thread.last,
    // AWS numbers the machine's first state from 0, as if nothing came before it.
    eventBefore,
    retryCount: 0,
    retriesUsed: [],
    pending: undefined,
  };
  thread.current = visit;
  run.visits.set(visit.id, visit);
  await withVisit(run, visit, () => stateKinds[state.type].enter(run, visit));
}

/** A branch whose Parallel or Map has gone on is left where it is. */
function isLive(thread: Thread): boolean {
  const { parent } = thread;
  if (parent === undefined) return true;
  const { pending } = parent;
  if (pending?.kind !== 'parallel' && pending?.kind !== 'map') return false;
  return pending.threads.includes(thread) && isLive(parent.thread);
}
