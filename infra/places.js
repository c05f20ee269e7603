import { Aws } from 'aws-cdk-lib';
/**
 * Where the machines of a stack are, by their names: functions may name them before the machines
 * are made, which call those functions in turn. A stack's name holds no underscore, so no other
 * stack's machines have names that begin so.
 */
export function placesOf(stack) {
    const states = `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}`;
    const prefix = `${stack}_`;
    const unwinder = `${stack}-unwind`;
    return {
        prefix,
        unwinder,
        placeholders: {
            Unwinder: `${states}:stateMachine:${unwinder}`,
            UnwinderExecutions: `${states}:execution:${unwinder}:*`,
            PlanMachines: `${states}:stateMachine:${prefix}`,
            PlanExecutions: `${states}:execution:${prefix}*:*`,
        },
    };
}
