import { isJsonObject } from '../base/json.ts';
import { readStart, recoveryId, z } from '../contract/index.ts';
/**
 * The status event of a plan's execution, as EventBridge delivers it. Which recovery it was follows
 * from the plan, the last part of the machine's name, and what the execution began with.
 * Source: Step Functions developer guide, "Event notifications": Execution Status Change.
 */
export const endedExecution = z
    .object({
    source: z.literal('aws.states'),
    detail: z.object({
        executionArn: z.string().min(1),
        stateMachineArn: z.string(),
        status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
        input: z.string(),
        error: z.string().nullish(),
        cause: z.string().nullish(),
    }),
})
    .transform(({ detail }, check) => {
    const { executionArn: execution, status, error, cause } = detail;
    const words = [error, cause].filter((part) => typeof part === 'string').join(': ');
    const ended = { status, ...(words === '' ? {} : { cause: words }) };
    try {
        const plan = /[^:_]+$/.exec(detail.stateMachineArn)?.[0] ?? '';
        const recovery = recoveryId(plan, readStart(object(detail.input)));
        return { recovery, execution, ended };
    }
    catch (unusable) {
        check.addIssue({
            code: 'custom',
            message: `does not tell its recovery: ${String(unusable)}`,
        });
        return { recovery: '', execution, ended };
    }
});
function object(text) {
    const value = JSON.parse(text);
    if (!isJsonObject(value))
        throw new TypeError('its input is no object');
    return value;
}
