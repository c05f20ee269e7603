import type { Principal } from '../simulated-aws/index.ts';

/** The rights of a person on a laptop, beside the table: to tell the others, and to read alarms. */
export const OPERATOR: Principal = {
  name: 'operator',
  actions: [
    ...['sns:Publish', 'sns:Subscribe', 'sns:ConfirmSubscription', 'sns:CreateTopic'],
    ...['sns:GetSubscriptionAttributes'],
    ...['cloudwatch:DescribeAlarms', 'cloudwatch:DescribeAlarmHistory'],
  ],
};
