import { uuid } from '../aws-functions.ts';
import { evaluationFailure, StateFailed } from '../failure.ts';
import { failureDetails, outputDetails, Payload, WHOLE } from '../history.ts';
import { exceeds, PAYLOAD_BYTES_MAX } from '../limits.ts';
import { contextObject } from '../run.ts';
import { then } from '../soon.ts';
import { exit } from '../transitions.ts';
import { bindings, evaluateWhole, evaluateYield } from '../visit-expressions.ts';
/** A Task asks the port and waits: for the answer, for a callback, or for its time to be up. */
export const task = {
    enter(run, visit) {
        const state = taskOf(visit);
        const token = takesToken(state) ? uuid(() => run.random.next()) : undefined;
        const bound = bindings(run, visit, token === undefined ? undefined : { token });
        const given = state.arguments === undefined ? visit.input : state.arguments.evaluate(bound);
        return then(given, (value) => {
            const { timeoutSeconds, heartbeatSeconds, credentials } = state;
            if (timeoutSeconds === undefined &&
                heartbeatSeconds === undefined &&
                credentials === undefined) {
                ask(run, visit, state, { given: value, token, ...NO_LIMITS });
                return;
            }
            return evaluateLimits(state, bound).then((limits) => ask(run, visit, state, { given: value, token, ...limits }));
        });
    },
};
const NO_LIMITS = { timeout: undefined, heartbeat: undefined, credentials: undefined };
async function evaluateLimits(state, bound) {
    const timeout = await evaluateWhole(state.timeoutSeconds, bound, 'TimeoutSeconds', 1);
    const heartbeat = await evaluateWhole(state.heartbeatSeconds, bound, 'HeartbeatSeconds', 1);
    if (timeout !== undefined && heartbeat !== undefined && heartbeat >= timeout) {
        throw evaluationFailure(`The HeartbeatSeconds field must be smaller than TimeoutSeconds: ${heartbeat} >= ${timeout}`, 'HeartbeatSeconds');
    }
    return { timeout, heartbeat, credentials: await state.credentials?.evaluate(bound) };
}
/** A request whose context object is made only for those who look. */
class Asking {
    executionName;
    executionArn;
    stateName;
    resource;
    arguments;
    retryCount;
    taskToken;
    credentials;
    #run;
    #visit;
    #context;
    constructor(run, visit, given, token, credentials) {
        this.executionName = run.facts.name;
        this.executionArn = run.facts.arn;
        this.stateName = visit.state.name;
        this.resource = taskOf(visit).source.Resource;
        this.arguments = given;
        this.retryCount = visit.retryCount;
        if (token !== undefined)
            this.taskToken = token;
        if (credentials !== undefined)
            this.credentials = credentials;
        this.#run = run;
        this.#visit = visit;
    }
    get context() {
        const visit = { ...this.#visit, retryCount: this.retryCount };
        return (this.#context ??= contextObject(this.#run, visit, this.taskToken));
    }
}
/** Records the request and makes it. */
function ask(run, visit, state, asked) {
    const { given, token, timeout, heartbeat, credentials } = asked;
    if (exceeds(given, PAYLOAD_BYTES_MAX))
        throw tooLarge(state);
    scheduled(run, visit, state, asked);
    const number = run.newId();
    run.tasks.set(number, visit);
    if (token !== undefined)
        run.tokens.set(token, visit);
    visit.pending = {
        kind: 'task',
        task: number,
        token,
        timeoutTimer: timeout === undefined ? undefined : run.setTimer(visit, timeout * 1_000),
        heartbeatTimer: heartbeat === undefined ? undefined : run.setTimer(visit, heartbeat * 1_000),
        heartbeatSeconds: heartbeat,
        submitted: false,
    };
    const request = new Asking(run, visit, given, token, credentials);
    run.effects.push({ type: 'invoke', task: number, request });
}
function taskOf(visit) {
    return visit.state; // only Task visits come here
}
function takesToken({ resource }) {
    return (resource.kind === 'activity' ||
        (resource.kind === 'service' && resource.pattern === 'waitForTaskToken'));
}
function scheduled(run, visit, { resource }, asked) {
    const payload = new Payload(asked.given);
    const limits = asked.timeout === undefined && asked.heartbeat === undefined && asked.credentials === undefined
        ? undefined
        : limitDetails(asked);
    if (resource.kind === 'service') {
        const { region } = run;
        taskEvent(run, visit, 'Scheduled', { region, parameters: payload, ...limits });
    }
    else {
        taskEvent(run, visit, 'Scheduled', {
            resource: resource.arn,
            input: payload,
            inputDetails: WHOLE,
            ...limits,
        });
    }
    taskEvent(run, visit, 'Started', resource.kind === 'activity' ? { workerName: 'surefoot' } : undefined);
}
function limitDetails({ timeout, heartbeat, credentials }) {
    const roleArn = credentials?.['RoleArn'];
    return {
        ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
        ...(heartbeat === undefined ? {} : { heartbeatInSeconds: heartbeat }),
        ...(roleArn === undefined ? {} : { taskCredentials: { roleArn } }),
    };
}
/** `TaskScheduled`, `LambdaFunctionScheduled`: each kind of resource has its own family. */
function taskEvent(run, visit, what, details) {
    const { resource } = taskOf(visit);
    const { thread } = visit;
    const named = resource.kind === 'service'
        ? { resourceType: resource.service, resource: resource.action, ...details }
        : details;
    thread.last = run.event(thread, FAMILY[resource.kind] + what, thread.last, named);
}
const FAMILY = { service: 'Task', lambda: 'LambdaFunction', activity: 'Activity' };
/** The request was taken; the answer comes by callback, or with the job's end. */
export function submitted(run, visit, output) {
    const pending = visit.pending;
    if (pending.submitted)
        return;
    pending.submitted = true;
    taskEvent(run, visit, 'Submitted', outputDetails(output));
}
/** The port has answered. For a task with a token that is only the start of the wait. */
export function answered(run, visit, output) {
    const { resource } = taskOf(visit);
    if (resource.kind === 'service' && resource.pattern !== 'request') {
        submitted(run, visit, output);
        if (resource.pattern === 'waitForTaskToken')
            return;
    }
    return succeeded(run, visit, output);
}
export function succeeded(run, visit, result) {
    const state = taskOf(visit);
    if (exceeds(result, PAYLOAD_BYTES_MAX))
        return failed(run, visit, tooLarge(state).failure);
    release(run, visit);
    taskEvent(run, visit, 'Succeeded', { output: new Payload(result), outputDetails: WHOLE });
    const made = evaluateYield(state, bindings(run, visit, { result }), result, state.name);
    return then(made, ({ output, assigned }) => exit(run, visit, output, assigned, state.next));
}
/** Records the failure and raises it, for the retriers and catchers of the state. */
export function failed(run, visit, failure) {
    release(run, visit);
    taskEvent(run, visit, failure.error === 'States.Timeout' ? 'TimedOut' : 'Failed', failureDetails(failure));
    throw new StateFailed(failure);
}
/** A timer of the task: the heartbeat, which shows as a timeout, or the timeout itself. */
export function timedOut(run, visit, timer) {
    const pending = visit.pending;
    const late = timer === pending.heartbeatTimer;
    return failed(run, visit, {
        error: 'States.Timeout',
        ...(late ? { alsoKnownAs: ['States.HeartbeatTimeout'] } : {}),
    });
}
/** A heartbeat starts its interval again. */
export function heartbeat(run, visit) {
    const pending = visit.pending;
    if (pending.heartbeatSeconds === undefined)
        return;
    run.cancelTimer(pending.heartbeatTimer);
    pending.heartbeatTimer = run.setTimer(visit, pending.heartbeatSeconds * 1_000);
}
/** Forgets the attempt: whatever the port or a callback says later is late. */
export function release(run, visit) {
    const { pending } = visit;
    if (pending?.kind !== 'task')
        return;
    run.cancelTimer(pending.timeoutTimer);
    run.cancelTimer(pending.heartbeatTimer);
    if (pending.token !== undefined)
        run.tokens.delete(pending.token);
    if (run.tasks.delete(pending.task))
        run.effects.push({ type: 'forget-task', task: pending.task });
    visit.pending = undefined;
}
function tooLarge({ resource }) {
    const name = resource.kind === 'service' ? resource.service : resource.arn;
    return new StateFailed({
        error: 'States.DataLimitExceeded',
        cause: `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    });
}
