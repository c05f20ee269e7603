import { isoTime } from '../../base/clock.ts';
import { arn } from '../world.ts';
/**
 * The statuses that have an event. The API writes `Cancelled`, the event `Canceled`.
 * Source: Systems Manager User Guide, "Reference: Amazon EventBridge event patterns and types for
 * Systems Manager": no event says InProgress or Waiting.
 */
const OF_AUTOMATION = {
    Success: 'Success',
    Failed: 'Failed',
    TimedOut: 'TimedOut',
    Rejected: 'Rejected',
    Cancelled: 'Canceled',
};
const OF_STEP = {
    Success: 'Success',
    Failed: 'Failed',
    TimedOut: 'TimedOut',
    Cancelled: 'Canceled',
};
/** In hostile mode one event in this many is lost: delivery to the bus is best effort. */
const LOST_ONE_IN = 5;
/** Tells EventBridge that the automation has its status, if there is an event for it. */
export function tellAutomation(world, automation) {
    const status = OF_AUTOMATION[automation.status];
    if (status === undefined)
        return;
    emit(world, 'EC2 Automation Execution Status-change Notification', automation, {
        ...common(automation, spelled(world, status)),
        EndTime: clockTime(automation.endedAt ?? world.now),
        Time: (automation.endedAt ?? world.now) - automation.startedAt,
        ExecutedBy: automation.executedBy,
    });
}
/** Likewise of a step. */
export function tellStep(world, automation, step) {
    const status = OF_STEP[step.status];
    if (status === undefined)
        return;
    const started = step.startedAt ?? world.now;
    emit(world, 'EC2 Automation Step Status-change Notification', automation, {
        ...common(automation, spelled(world, status)),
        StartTime: clockTime(started),
        EndTime: clockTime(step.endedAt ?? world.now),
        Time: (step.endedAt ?? world.now) - started,
        StepName: step.name,
        Action: step.action,
    });
}
/**
 * Source: Systems Manager User Guide, "Amazon EventBridge event examples for Systems Manager":
 * `Time` is the length in milliseconds.
 */
function common(automation, status) {
    return {
        ExecutionId: automation.id,
        Definition: automation.document,
        // 1.0 there; JSON knows one kind of number.
        DefinitionVersion: Number(automation.version),
        Status: status,
        StartTime: clockTime(automation.startedAt),
    };
}
function emit(world, detailType, automation, detail) {
    const { ssm, hostile } = world.state;
    if (hostile && world.random() * LOST_ONE_IN < 1)
        return;
    if (ssm.eventsToLose > 0) {
        ssm.eventsToLose--;
        return;
    }
    const definition = `automation-definition/${automation.document}:${automation.version}`;
    world.emit({
        detailType,
        source: 'aws.ssm',
        resources: [
            arn(world, 'ssm', `automation-execution/${automation.id}`),
            arn(world, 'ssm', definition),
        ],
        detail,
    });
}
/** Both spellings are met: in hostile mode by chance. */
function spelled(world, status) {
    const other = world.state.hostile && status === 'Canceled' && world.random() < 0.5;
    return other ? 'Cancelled' : status;
}
/** `Nov 29, 2024 7:43:20 PM`. */
function clockTime(at) {
    const time = isoTime(at);
    const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
    const month = Number(time.slice(5, 7)) - 1;
    const hour = Number(time.slice(11, 13));
    const half = hour < 12 ? 'AM' : 'PM';
    const name = months.slice(month * 3, month * 3 + 3);
    const day = Number(time.slice(8, 10));
    return `${name} ${day}, ${time.slice(0, 4)} ${hour % 12 || 12}:${time.slice(14, 19)} ${half}`;
}
