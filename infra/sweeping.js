import { aws_cloudwatch_actions as actions, aws_cloudwatch as cloudwatch, Duration, aws_events as events, aws_lambda as lambda, Stack, } from 'aws-cdk-lib';
import { Construct } from 'constructs';
/** A rule's target takes an input of 8,192 characters; ARNs grow when they are filled in. */
const INPUT_CHARACTERS = 6_000;
/** A sweep that could not start is followed by another a minute later. */
const DELIVERY = { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 1 };
/**
 * The schedule of the sweep, and the alarms on it: what looks after everything else must not fail,
 * or stand still, in silence.
 */
export class Sweeping extends Construct {
    constructor(scope, id, props) {
        super(scope, id);
        const { people } = props;
        const { function: swept, version } = props.function;
        for (const [at, plans] of inPieces(props.plans).entries()) {
            const rule = new events.CfnRule(this, `Every-minute-${at + 1}`, {
                description: 'Surefoot: sweeps what no event will tell again.',
                scheduleExpression: 'rate(1 minute)',
                targets: [
                    {
                        id: 'sweep',
                        arn: version.functionArn,
                        input: Stack.of(this).toJsonString({ do: 'sweep', plans }),
                        retryPolicy: DELIVERY,
                        deadLetterConfig: { arn: props.undelivered.queue.queueArn },
                    },
                ],
            });
            props.undelivered.from(rule.attrArn);
            new lambda.CfnPermission(this, `May-sweep-${at + 1}`, {
                action: 'lambda:InvokeFunction',
                functionName: version.functionArn,
                principal: 'events.amazonaws.com',
                sourceArn: rule.attrArn,
            });
        }
        const { LESS_THAN_THRESHOLD, GREATER_THAN_OR_EQUAL_TO_THRESHOLD } = cloudwatch.ComparisonOperator;
        const period = Duration.minutes(1);
        const failing = new cloudwatch.Alarm(this, 'Failing', {
            alarmDescription: 'Surefoot: the sweep fails. Triggers that wait, wait on. See its log.',
            metric: swept.metricErrors({ period }),
            threshold: 1,
            evaluationPeriods: 5,
            datapointsToAlarm: 3,
            comparisonOperator: GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        });
        const silent = new cloudwatch.Alarm(this, 'Silent', {
            alarmDescription: 'Surefoot: the sweep does not run. See its rule.',
            metric: swept.metricInvocations({ period }),
            threshold: 1,
            evaluationPeriods: 5,
            comparisonOperator: LESS_THAN_THRESHOLD,
            treatMissingData: cloudwatch.TreatMissingData.BREACHING,
        });
        for (const alarm of [failing, silent])
            alarm.addAlarmAction(new actions.SnsAction(people));
    }
}
/** The plans in as few inputs as they fit into; one at least, for the other jobs of the sweep. */
function inPieces(plans) {
    const pieces = [[]];
    let characters = 0;
    for (const plan of plans) {
        const more = JSON.stringify(plan).length;
        if (characters > 0 && characters + more > INPUT_CHARACTERS) {
            pieces.push([]);
            characters = 0;
        }
        pieces.at(-1)?.push(plan);
        characters += more;
    }
    return pieces;
}
