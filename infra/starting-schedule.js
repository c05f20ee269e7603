import { Aws, aws_iam as iam, aws_scheduler as scheduler } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SCHEDULED_START } from '../src/compile/index.ts';
/** Source: EventBridge Scheduler API Reference, CreateSchedule: Name. */
const NAME_CHARACTERS = 64;
/**
 * A schedule of EventBridge Scheduler that starts a state machine with the schedule's ARN and the
 * planned time: told twice, admission knows it again. Its name is fixed, as its ARN is part of the
 * trigger's identity.
 */
export class StartingSchedule extends Construct {
    constructor(scope, id, props) {
        super(scope, id);
        const { name, machine, undelivered, maxAgeSeconds, maxRetries } = props;
        if (name.length > NAME_CHARACTERS) {
            throw new Error(`${name}: a schedule's name has at most ${NAME_CHARACTERS} characters.`);
        }
        const statements = [
            new iam.PolicyStatement({
                actions: ['states:StartExecution'],
                resources: [machine.stateMachineArn],
            }),
            new iam.PolicyStatement({
                actions: ['sqs:SendMessage'],
                resources: [undelivered.queue.queueArn],
            }),
        ];
        const place = `arn:${Aws.PARTITION}:scheduler:${Aws.REGION}:${Aws.ACCOUNT_ID}`;
        const role = new iam.Role(this, 'Role', {
            // No narrower than the group: "Confused deputy prevention in EventBridge Scheduler".
            assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
                conditions: {
                    StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
                    ArnEquals: { 'aws:SourceArn': `${place}:schedule-group/default` },
                },
            }),
            inlinePolicies: { Start: new iam.PolicyDocument({ statements }) },
        });
        new scheduler.CfnSchedule(this, 'Schedule', {
            name,
            description: props.description,
            scheduleExpression: props.expression,
            scheduleExpressionTimezone: 'UTC',
            flexibleTimeWindow: { mode: 'OFF' },
            target: {
                arn: machine.stateMachineArn,
                roleArn: role.roleArn,
                input: JSON.stringify(SCHEDULED_START),
                retryPolicy: {
                    maximumEventAgeInSeconds: maxAgeSeconds,
                    maximumRetryAttempts: maxRetries,
                },
                deadLetterConfig: { arn: undelivered.queue.queueArn },
            },
        });
    }
}
