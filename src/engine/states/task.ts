import type { Json, JsonObject } from '../../base/json.ts';
import { evaluationFailure, StateFailed, type Failure } from '../failure.ts';
import { failureDetails, outputDetails } from '../history.ts';
import { uuid } from '../jsonata.ts';
import { exceeds, jsonText, PAYLOAD_BYTES_MAX } from '../limits.ts';
import type { CompiledTask } from '../program.ts';
import { contextObject, type Run, type TaskPending, type Visit } from '../run.ts';
import { exit } from '../transitions.ts';
import { bindings, evaluateWhole, evaluateYield } from '../visit-expressions.ts';
import type { StateKind } from './index.ts';

/** A Task asks the port and waits: for the answer, for a callback, or for its time to be up. */
export const task: StateKind = {
  async enter(run: Run, visit: Visit): Promise<void> {
    const state = taskOf(visit);
    const token = takesToken(state) ? uuid(() => run.random.next()) : undefined;
    const bound = bindings(run, visit, { token });
    const given =
      state.arguments === undefined ? visit.input : await state.arguments.evaluate(bound);
    const timeout = await evaluateWhole(state.timeoutSeconds, bound, 'TimeoutSeconds', 1);
    const heartbeat = await evaluateWhole(state.heartbeatSeconds, bound, 'HeartbeatSeconds', 1);
    if (timeout !== undefined && heartbeat !== undefined && heartbeat >= timeout) {
      throw evaluationFailure(
        `The HeartbeatSeconds field must be smaller than TimeoutSeconds: ${heartbeat} >= ${timeout}`,
        'HeartbeatSeconds',
      );
    }
    const credentials = await state.credentials?.evaluate(bound);
    if (exceeds(given, PAYLOAD_BYTES_MAX)) throw tooLarge(state);
    scheduled(run, visit, state, { given, timeout, heartbeat, credentials });
    const number = run.newId();
    run.tasks.set(number, visit);
    if (token !== undefined) run.tokens.set(token, visit);
    visit.pending = {
      kind: 'task',
      task: number,
      token,
      timeoutTimer: timeout === undefined ? undefined : run.setTimer(visit, timeout * 1_000),
      heartbeatTimer: heartbeat === undefined ? undefined : run.setTimer(visit, heartbeat * 1_000),
      heartbeatSeconds: heartbeat,
      submitted: false,
    };
    run.effects.push({
      type: 'invoke',
      task: number,
      request: {
        executionName: run.facts.name,
        executionArn: run.facts.arn,
        stateName: state.name,
        resource: state.source.Resource,
        arguments: given,
        retryCount: visit.retryCount,
        ...(token === undefined ? {} : { taskToken: token }),
        ...(credentials === undefined ? {} : { credentials }),
        context: contextObject(run, visit, token),
      },
    });
  },
};

function taskOf(visit: Visit): CompiledTask {
  return visit.state as CompiledTask; // only Task visits come here
}

function takesToken({ resource }: CompiledTask): boolean {
  return (
    resource.kind === 'activity' ||
    (resource.kind === 'service' && resource.pattern === 'waitForTaskToken')
  );
}

interface Scheduled {
  readonly given: Json;
  readonly timeout: number | undefined;
  readonly heartbeat: number | undefined;
  readonly credentials: Json | undefined;
}

function scheduled(run: Run, visit: Visit, { resource }: CompiledTask, made: Scheduled): void {
  const limits = {
    ...(made.timeout === undefined ? {} : { timeoutInSeconds: made.timeout }),
    ...(made.heartbeat === undefined ? {} : { heartbeatInSeconds: made.heartbeat }),
  };
  const roleArn = (made.credentials as JsonObject | undefined)?.['RoleArn'];
  const credentials: JsonObject = roleArn === undefined ? {} : { taskCredentials: { roleArn } };
  if (resource.kind === 'service') {
    const region = run.facts.arn.split(':')[3] ?? '';
    taskEvent(run, visit, 'Scheduled', {
      region,
      parameters: jsonText(made.given),
      ...limits,
      ...credentials,
    });
  } else {
    const input = { input: jsonText(made.given), inputDetails: { truncated: false } };
    taskEvent(run, visit, 'Scheduled', {
      resource: resource.arn,
      ...input,
      ...limits,
      ...credentials,
    });
  }
  taskEvent(run, visit, 'Started', resource.kind === 'activity' ? { workerName: 'surefoot' } : {});
}

/** `TaskScheduled`, `LambdaFunctionScheduled`, `ActivityScheduled`: each kind of resource has its own family. */
function taskEvent(run: Run, visit: Visit, what: string, details: JsonObject = {}): void {
  const { resource } = taskOf(visit);
  const { thread } = visit;
  const named =
    resource.kind === 'service'
      ? { resourceType: resource.service, resource: resource.action, ...details }
      : details;
  const family = { service: 'Task', lambda: 'LambdaFunction', activity: 'Activity' }[resource.kind];
  thread.last = run.event(thread, `${family}${what}`, thread.last, named);
}

/** The request was taken; the answer comes by callback, or with the job's end. */
export function submitted(run: Run, visit: Visit, output: Json): void {
  const pending = visit.pending as TaskPending;
  if (pending.submitted) return;
  pending.submitted = true;
  taskEvent(run, visit, 'Submitted', outputDetails(output));
}

/** The port has answered. For a task with a token that is only the start of the wait. */
export async function answered(run: Run, visit: Visit, output: Json): Promise<void> {
  const { resource } = taskOf(visit);
  if (resource.kind === 'service' && resource.pattern === 'waitForTaskToken') {
    submitted(run, visit, output);
    return;
  }
  if (resource.kind === 'service' && resource.pattern !== 'request') submitted(run, visit, output);
  await succeeded(run, visit, output);
}

export async function succeeded(run: Run, visit: Visit, result: Json): Promise<void> {
  const state = taskOf(visit);
  if (exceeds(result, PAYLOAD_BYTES_MAX)) {
    failed(run, visit, tooLarge(state).failure);
    return;
  }
  release(run, visit);
  taskEvent(run, visit, 'Succeeded', outputDetails(result));
  const { output, assigned } = await evaluateYield(
    state,
    bindings(run, visit, { result }),
    result,
    state.name,
  );
  exit(run, visit, output, assigned, state.next);
}

/** Records the failure and raises it, for the retriers and catchers of the state. */
export function failed(run: Run, visit: Visit, failure: Failure): never {
  release(run, visit);
  taskEvent(
    run,
    visit,
    failure.error === 'States.Timeout' ? 'TimedOut' : 'Failed',
    failureDetails(failure),
  );
  throw new StateFailed(failure);
}

/** A timer of the task: the heartbeat, which shows as a timeout, or the timeout itself. */
export function timedOut(run: Run, visit: Visit, timer: number): never {
  const pending = visit.pending as TaskPending;
  const late = timer === pending.heartbeatTimer;
  return failed(run, visit, {
    error: 'States.Timeout',
    ...(late ? { alsoKnownAs: ['States.HeartbeatTimeout'] } : {}),
  });
}

/** A heartbeat starts its interval again. */
export function heartbeat(run: Run, visit: Visit): void {
  const pending = visit.pending as TaskPending;
  if (pending.heartbeatSeconds === undefined) return;
  run.cancelTimer(pending.heartbeatTimer);
  pending.heartbeatTimer = run.setTimer(visit, pending.heartbeatSeconds * 1_000);
}

/** Forgets the attempt: whatever the port or a callback says later is late. */
export function release(run: Run, visit: Visit): void {
  const { pending } = visit;
  if (pending?.kind !== 'task') return;
  run.cancelTimer(pending.timeoutTimer);
  run.cancelTimer(pending.heartbeatTimer);
  if (pending.token !== undefined) run.tokens.delete(pending.token);
  if (run.tasks.delete(pending.task)) run.effects.push({ type: 'forget-task', task: pending.task });
  visit.pending = undefined;
}

function tooLarge({ resource }: CompiledTask): StateFailed {
  const name = resource.kind === 'service' ? resource.service : resource.arn;
  return new StateFailed({
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  });
}
