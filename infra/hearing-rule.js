import { aws_events as events, aws_lambda as lambda } from 'aws-cdk-lib';
import { Construct } from 'constructs';
/** A rule of the default bus that calls a function with the event as its input, as it is. */
export class HearingRule extends Construct {
    constructor(scope, id, props) {
        super(scope, id);
        const { undelivered } = props;
        const arn = props.function.version.functionArn;
        const rule = new events.CfnRule(this, 'Rule', {
            description: props.description,
            eventPattern: props.pattern,
            targets: [
                {
                    id: 'function',
                    arn,
                    retryPolicy: {
                        maximumEventAgeInSeconds: props.maxAgeSeconds,
                        maximumRetryAttempts: props.maxRetries,
                    },
                    deadLetterConfig: { arn: undelivered.queue.queueArn },
                },
            ],
        });
        new lambda.CfnPermission(this, 'May', {
            action: 'lambda:InvokeFunction',
            functionName: arn,
            principal: 'events.amazonaws.com',
            sourceArn: rule.attrArn,
        });
        undelivered.from(rule.attrArn);
    }
}
