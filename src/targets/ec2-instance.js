import { id } from '../contract/index.ts';
/** An EC2 instance, by its id (or ARN) in the account and Region of the plan. */
export function ec2Instance(on) {
    return { kind: 'ec2-instance', parts: { instance: on.instance } };
}
/** What every task and runbook on an instance takes. */
export const ec2InstanceInput = { instance: id('ec2 instance') };
/** The right to call one action on the instances of the account. */
export function onEc2Instances(action) {
    return {
        action,
        on: 'arn:${Partition}:ec2:${Region}:${Account}:instance/*',
        because: 'Which instance it is, the alarm says at run time.',
    };
}
/** The right to call an action that knows no resources, such as a Describe of EC2. */
export function onNothing(action) {
    return { action, on: '*', because: 'The action knows no resources.' };
}
