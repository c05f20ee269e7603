import type { Service } from '../service.ts';
import { applicationAutoScaling } from './application-auto-scaling.ts';
import { cloudwatch } from './cloudwatch/cloudwatch.ts';
import { ecs } from './ecs/ecs.ts';
import { eventbridge } from './eventbridge/eventbridge.ts';
import { sns } from './sns.ts';
import { ssm } from './ssm/ssm.ts';

/** Every simulated service. Another one is one folder or file and one line here. */
export const SERVICES: readonly Service[] = [
  applicationAutoScaling,
  cloudwatch,
  ecs,
  eventbridge,
  sns,
  ssm,
];
