import { SCHEDULED_START } from '../compile/index.ts';
/** As deployed: an event older than this is stale, and Admit would refuse it anyway. */
export const TRIGGER_DELIVERY = { maxAgeSeconds: 15 * 60, maxRetries: 20 };
const DEPLOY_TRIES = 20;
/** The rights of a deploy, as far as rules and schedules go. */
const DEPLOYER = {
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
export async function connectPlans(aws, plans, start, options = {}) {
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
async function putRule(aws, plan, machineArn) {
  const rule = {
    Name: ruleName(plan.name),
    EventPattern: JSON.stringify(plan.pattern),
    Description: `Starts the plan ${plan.name}.`,
  };
  await deploy(aws, 'PutRule', rule);
  const targets = {
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
async function putSchedule(aws, plan, expression, machineArn) {
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
async function deploy(aws, operation, input, service = 'EventBridge') {
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
function ruleName(plan) {
  return `surefoot-${plan}`;
}
function localArn(plan) {
  return `arn:aws:states:us-east-1:000000000000:stateMachine:${plan.name}`;
}
