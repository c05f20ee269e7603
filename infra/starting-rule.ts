import type { aws_stepfunctions as stepfunctions } from 'aws-cdk-lib';
import { aws_events as events, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Undelivered } from './undelivered.ts';

export interface StartingRuleProps {
  readonly description: string;
  /** The pattern as EventBridge takes it; it may hold CDK's tokens. */
  readonly pattern: object;
  readonly machine: stepfunctions.StateMachine;
  /** After this many seconds an event is given up. */
  readonly maxAgeSeconds: number;
  readonly maxRetries: number;
  readonly undelivered: Undelivered;
}

/** A rule of the default bus that starts a state machine with the event as its input, as it is. */
export class StartingRule extends Construct {
  constructor(scope: Construct, id: string, props: StartingRuleProps) {
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
