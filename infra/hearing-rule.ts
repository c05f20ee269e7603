import { aws_events as events, aws_lambda as lambda } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { TaskFunction } from './task-function.ts';
import type { Undelivered } from './undelivered.ts';

export interface HearingRuleProps {
  readonly description: string;
  /** The pattern as EventBridge takes it; it may hold CDK's tokens. */
  readonly pattern: object;
  /** The function that hears of it. */
  readonly function: TaskFunction;
  /** After this many seconds an event is given up. */
  readonly maxAgeSeconds: number;
  readonly maxRetries: number;
  readonly undelivered: Undelivered;
}

/** A rule of the default bus that calls a function with the event as its input, as it is. */
export class HearingRule extends Construct {
  constructor(scope: Construct, id: string, props: HearingRuleProps) {
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
