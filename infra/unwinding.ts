import {
  Aws,
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  Duration,
  type aws_sns as sns,
  type aws_stepfunctions as stepfunctions,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { wholeSeconds } from '../src/base/duration.ts';
import { unwindingAsl } from '../src/compile/index.ts';
import type { FunctionToDeploy } from './functions.ts';
import { HearingRule } from './hearing-rule.ts';
import { Machine } from './machine.ts';
import type { TaskFunction } from './task-function.ts';
import type { Undelivered } from './undelivered.ts';

export interface UnwindingProps {
  /** What the names of the plans' machines begin with. */
  readonly prefix: string;
  /** The name of its own machine, which must not begin so. */
  readonly name: string;
  readonly definition: FunctionToDeploy;
  readonly function: TaskFunction;
  /** Hears of executions that ended badly. */
  readonly ended: TaskFunction;
  readonly people: sns.ITopic;
  readonly undelivered: Undelivered;
}

/** EventBridge tries for an hour; the sweep finds what it could not tell within minutes. */
const DELIVERY = { maxAgeSeconds: 60 * 60, maxRetries: 185 } as const;

/**
 * What takes over when an execution of a plan ends badly by itself: a stop by hand, the whole
 * timeout, an error in the machine. No catch runs then. A function hears of it, takes the recovery
 * over, and starts a machine of one step under the name `RECOVERY-EPOCH`, so there is one for each.
 * Its Retry is the wait for undos that do not hold yet.
 */
export class Unwinding extends Construct {
  readonly machine: stepfunctions.StateMachine;

  constructor(scope: Construct, id: string, props: UnwindingProps) {
    super(scope, id);
    const { people, undelivered, prefix, name } = props;
    const { machine } = new Machine(this, 'Unwind', {
      name,
      comment: 'Ends a recovery whose execution cannot end it itself.',
      asl: unwindingAsl(wholeSeconds(props.definition.timeout)),
      functions: new Map([['Unwind', props.function]]),
      people,
    });
    this.machine = machine;
    // It calls people itself; this is for the night on which it cannot.
    const failing = new cloudwatch.Alarm(this, 'Failing', {
      alarmDescription:
        'Surefoot: unwinding failed. What a recovery changed may still be there. See its executions.',
      metric: machine.metricFailed({ period: Duration.minutes(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    failing.addAlarmAction(new actions.SnsAction(people));
    const place = `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}`;
    new HearingRule(this, 'PlanEndedBadly', {
      description: 'Surefoot: an execution of a plan failed, timed out or was stopped.',
      pattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: [{ prefix: `${place}:stateMachine:${prefix}` }],
        },
      },
      function: props.ended,
      ...DELIVERY,
      undelivered,
    });
  }
}
