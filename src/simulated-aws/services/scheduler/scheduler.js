import { AwsFault } from '../../aws-fault.ts';
import { createSchedule, updateSchedule } from './schedule-operations.ts';
/**
 * Amazon EventBridge Scheduler: recurring schedules of the default group, in UTC, at their minute.
 * Source: EventBridge Scheduler API Reference.
 */
export const scheduler = {
    id: 'Scheduler',
    iamPrefix: 'scheduler',
    slice: 'eventbridge',
    operations: { CreateSchedule: createSchedule, UpdateSchedule: updateSchedule },
    badInput: (problem) => new AwsFault('ValidationException', `1 validation error detected: Value at '${problem.path}' failed to satisfy constraint: ${problem.message}`),
    throttled: () => new AwsFault('ThrottlingException', 'Rate exceeded', 429),
    denied: (why) => new AwsFault('AccessDeniedException', why, 403),
};
