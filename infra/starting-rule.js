import { aws_events as events, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
/** A rule of the default bus that starts a state machine with the event as its input, as it is. */
export class StartingRule extends Construct {
    constructor(scope, id, props) {
        super(scope, id);
        const { machine, undelivered } = props;
        const start = new iam.PolicyStatement({
            actions: ['states:StartExecution'],
            resources: [machine.stateMachineArn],
        });
        const role = new iam.Role(this, 'Role', {
            assumedBy: new iam.ServicePrincipal('events.amazonaws.com'),
            inlinePolicies: { Start: new iam.PolicyDocument({ statements: [start] }) },
        });
        const rule = new events.CfnRule(this, 'Rule', {
            description: props.description,
            eventPattern: props.pattern,
            targets: [
                {
                    id: 'machine',
                    arn: machine.stateMachineArn,
                    roleArn: role.roleArn,
                    retryPolicy: {
                        maximumEventAgeInSeconds: props.maxAgeSeconds,
                        maximumRetryAttempts: props.maxRetries,
                    },
                    deadLetterConfig: { arn: undelivered.queue.queueArn },
                },
            ],
        });
        undelivered.from(rule.attrArn);
    }
}
