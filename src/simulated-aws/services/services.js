import { applicationAutoScaling } from './application-auto-scaling.ts';
import { autoScaling } from './auto-scaling/auto-scaling.ts';
import { cloudwatch } from './cloudwatch/cloudwatch.ts';
import { ec2 } from './ec2/ec2.ts';
import { ecs } from './ecs/ecs.ts';
import { eventbridge } from './eventbridge/eventbridge.ts';
import { lambda } from './lambda/lambda.ts';
import { s3 } from './s3/s3.ts';
import { scheduler } from './scheduler/scheduler.ts';
import { sns } from './sns.ts';
import { ssm } from './ssm/ssm.ts';
/** Every simulated service. Another one is one folder or file and one line here. */
export const SERVICES = [
    applicationAutoScaling,
    autoScaling,
    cloudwatch,
    ec2,
    ecs,
    eventbridge,
    lambda,
    s3,
    scheduler,
    sns,
    ssm,
];
