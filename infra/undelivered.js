import { aws_cloudwatch_actions as actions, aws_cloudwatch as cloudwatch, Duration, aws_iam as iam, aws_sqs as sqs, } from 'aws-cdk-lib';
import { Construct } from 'constructs';
/**
 * The dead-letter queue of every rule. An event in it started nothing, so people hear of the first
 * one. A rule that may send to it is let in by `from`.
 */
export class Undelivered extends Construct {
    queue;
    constructor(scope, id, props) {
        super(scope, id);
        this.queue = new sqs.Queue(this, 'Queue', {
            retentionPeriod: Duration.days(14),
            encryption: sqs.QueueEncryption.SQS_MANAGED,
            enforceSSL: true,
        });
        const alarm = new cloudwatch.Alarm(this, 'Alarm', {
            alarmDescription: 'Surefoot: an event reached no plan, or no unwinding. See the queue.',
            metric: this.queue.metricApproximateNumberOfMessagesVisible({
                period: Duration.minutes(1),
                statistic: 'Maximum',
            }),
            threshold: 1,
            evaluationPeriods: 1,
            comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        });
        alarm.addAlarmAction(new actions.SnsAction(props.people));
    }
    /** Lets EventBridge put what this rule could not deliver. */
    from(ruleArn) {
        this.queue.addToResourcePolicy(new iam.PolicyStatement({
            principals: [new iam.ServicePrincipal('events.amazonaws.com')],
            actions: ['sqs:SendMessage'],
            resources: [this.queue.queueArn],
            conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
        }));
    }
}
