import type { PutRuleCommandInput, PutTargetsCommandInput } from '@aws-sdk/client-eventbridge';
import type { JsonObject } from '../base/json.ts';
import { type CompiledPlan, SCHEDULED_START } from '../compile/index.ts';
import type { Callable, Delivered, Principal } from '../simulated-aws/index.ts';

/** What a bus needs of AWS: its API, and the place where targets take what rules send them. */
export interface EventSource extends Callable {
  onDelivery(target: (delivered: Delivered) => boolean): () => void;
}

export interface BusOptions {
  /** Every event comes twice, as EventBridge may deliver: at least once. */
  readonly twice?: boolean;
  /** The ARN under which the rule names the plan's state machine. */
  readonly machineArn?: (plan: CompiledPlan) => string;
}

/** As deployed: an event older than this is stale, and Admit would refuse it anyway. */
export const TRIGGER_DELIVERY = { maxAgeSeconds: 15 * 60, maxRetries: 20 } as const;

const DEPLOY_TRIES = 20;

/** The rights of a deploy, as far as rules and schedules go. */
const DEPLOYER: Principal = {
  name: 'deploy',
  actions: [
    'events:PutRule',
    'events:PutTargets',
    'scheduler:CreateSchedule',
    'scheduler:UpdateSchedule',
  ],
};

/**
 * Puts one EventBridge rule per plan, with the pattern that is deployed too, and calls `start` for
 * every event that a rule sends to its plan's state machine. Gives back the way to stop listening;
 * the rules stay, and what they match meanwhile is tried again until it is too old.
 */
export async function connectPlans(
  aws: EventSource,
  plans: readonly CompiledPlan[],
  start: (plan: CompiledPlan, event: JsonObject) => void,
  options: BusOptions = {},
): Promise<() => void> {
  const { machineArn = localArn } = options;
  const byArn = new Map(plans.map((plan) => [machineArn(plan), plan]));
  const stop = aws.onDelivery(({ targetArn, event }) => {
    const plan = byArn.get(targetArn);
    if (plan === undefined) return false;
    start(plan, event);
    if (options.twice === true) start(plan, event);
    return true;
  });
  for (const [arn, plan] of byArn) {
    if (plan.pattern !== null) await putRule(aws, plan, arn);
    if (plan.schedule !== null) await putSchedule(aws, plan, plan.schedule, arn);
  }
  return stop;
}

async function putRule(aws: Callable, plan: CompiledPlan, machineArn: string): Promise<void> {
  const rule: PutRuleCommandInput = {
    Name: ruleName(plan.name),
    EventPattern: JSON.stringify(plan.pattern),
    Description: `Starts the plan ${plan.name}.`,
  };
  await deploy(aws, 'PutRule', rule);
  const targets: PutTargetsCommandInput = {
    Rule: ruleName(plan.name),
    Targets: [
      {
        Id: 'plan',
        Arn: machineArn,
        RetryPolicy: {
          MaximumEventAgeInSeconds: TRIGGER_DELIVERY.maxAgeSeconds,
          MaximumRetryAttempts: TRIGGER_DELIVERY.maxRetries,
        },
      },
    ],
  };
  await deploy(aws, 'PutTargets', targets);
}

/** As deployed: the schedule fills in which one it is and for when. */
async function putSchedule(
  aws: Callable,
  plan: CompiledPlan,
  expression: string,
  machineArn: string,
): Promise<void> {
  const schedule = {
    Name: ruleName(plan.name),
    Description: `Starts the plan ${plan.name}.`,
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: machineArn,
      RoleArn: machineArn.replace(/:states:.*$/, ':iam::000000000000:role/start'),
      Input: JSON.stringify(SCHEDULED_START),
      RetryPolicy: {
        MaximumEventAgeInSeconds: TRIGGER_DELIVERY.maxAgeSeconds,
        MaximumRetryAttempts: TRIGGER_DELIVERY.maxRetries,
      },
    },
  };
  try {
    await deploy(aws, 'CreateSchedule', schedule, 'Scheduler');
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConflictException')) throw error;
    await deploy(aws, 'UpdateSchedule', schedule, 'Scheduler');
  }
}

/** A hostile world throttles one call in ten; a deploy asks again, as CloudFormation does. */
async function deploy(
  aws: Callable,
  operation: string,
  input: object,
  service = 'EventBridge',
): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await aws.call(DEPLOYER, service, operation, input);
      return;
    } catch (error) {
      const throttled = error instanceof Error && error.name === 'ThrottlingException';
      if (!throttled || tried >= DEPLOY_TRIES) throw error;
    }
  }
}

function ruleName(plan: string): string {
  return `surefoot-${plan}`;
}

function localArn(plan: CompiledPlan): string {
  return `arn:aws:states:us-east-1:000000000000:stateMachine:${plan.name}`;
}
