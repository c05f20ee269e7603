import { isoTime } from '../../../base/clock.ts';
import { nextPlanned, readSchedule } from '../../../base/schedule-expression.ts';
import { AwsFault } from '../../aws-fault.ts';
import { number, required, struct, text } from '../../input.ts';
import { operation } from '../../service.ts';
import { arn } from '../../world.ts';
/** Source: EventBridge Scheduler API Reference, CreateSchedule; RetryPolicy; Target. */
const input = {
    Name: required(text({ min: 1, max: 64, pattern: /^[0-9a-zA-Z\-_.]+$/ })),
    Description: text({ max: 512 }),
    ScheduleExpression: required(text({ min: 1, max: 256 })),
    ScheduleExpressionTimezone: text({ oneOf: ['UTC'] }),
    FlexibleTimeWindow: required(struct({ Mode: required(text({ oneOf: ['OFF'], notModelled: ['FLEXIBLE'] })) })),
    Target: required(struct({
        Arn: required(text({ min: 1, max: 1_600 })),
        RoleArn: required(text({ min: 1, max: 1_600 })),
        Input: required(text({ min: 1 })),
        RetryPolicy: struct({
            MaximumEventAgeInSeconds: number({ min: 60, max: 86_400, whole: true }),
            MaximumRetryAttempts: number({ min: 0, max: 185, whole: true }),
        }),
        DeadLetterConfig: struct({ Arn: text({ min: 1, max: 1_600 }) }),
    })),
};
export const createSchedule = operation({
    changes: true,
    input,
    run(world, asked) {
        if (schedulesOf(world)[asked.Name] !== undefined) {
            throw new AwsFault('ConflictException', `Schedule ${asked.Name} already exists.`, 409);
        }
        return put(world, asked, world.now);
    },
});
/** Everything is replaced; a rate goes on counting from when the schedule was made. */
export const updateSchedule = operation({
    changes: true,
    input,
    run(world, asked) {
        const known = schedulesOf(world)[asked.Name];
        if (known === undefined) {
            const words = `Schedule ${asked.Name} does not exist.`;
            throw new AwsFault('ResourceNotFoundException', words, 404);
        }
        return put(world, asked, known.madeAt);
    },
});
/** The schedules of the world; one that was stored before there were any has none. */
function schedulesOf(world) {
    return (world.state.eventbridge.schedules ??= {});
}
function put(world, asked, madeAt) {
    const { Name: name, ScheduleExpression: expression, Target: target } = asked;
    const schedule = readSchedule(expression);
    if (typeof schedule === 'string') {
        throw new AwsFault('ValidationException', `Invalid Schedule Expression ${expression}.`);
    }
    schedulesOf(world)[name] = {
        name,
        expression,
        madeAt,
        input: target.Input,
        target: {
            id: name,
            arn: target.Arn,
            roleArn: target.RoleArn,
            maxAgeMs: (target.RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400) * 1_000,
            maxRetries: target.RetryPolicy?.MaximumRetryAttempts ?? 185,
            deadLetterArn: target.DeadLetterConfig?.Arn ?? null,
        },
    };
    planNext(world, name);
    return { ScheduleArn: scheduleArn(world, name) };
}
/** A schedule's time has come: its target is invoked, and the next time is planned. */
export function runSchedule(world, name, planned) {
    const schedule = schedulesOf(world)[name];
    // It may have been given another expression since; then its own time is still to come.
    if (schedule === undefined || schedule.next !== planned)
        return;
    planNext(world, name);
    const filled = schedule.input
        .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn(world, name))
        .replaceAll('<aws.scheduler.scheduled-time>', toTheSecond(planned));
    const delivery = {
        id: world.uuid(),
        rule: name,
        target: { ...schedule.target },
        event: filled,
        tried: 0,
        since: world.now,
    };
    world.plan({ at: world.now, kind: 'eventbridge-delivery', delivery });
}
function planNext(world, name) {
    const schedule = schedulesOf(world)[name];
    const read = readSchedule(schedule?.expression ?? '');
    if (schedule === undefined || typeof read === 'string')
        return;
    const next = nextPlanned(read, world.now, schedule.madeAt);
    schedule.next = next ?? null;
    if (next !== undefined)
        world.plan({ at: next, kind: 'scheduler-run', schedule: name });
}
function scheduleArn(world, name) {
    return arn(world, 'scheduler', `schedule/default/${name}`);
}
/** `2022-03-22T18:59:43Z`: "Adding context attributes", in the user guide. */
function toTheSecond(ms) {
    return isoTime(ms).replace(/\.\d{3}Z$/, 'Z');
}
