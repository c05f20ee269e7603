import type { aws_sns as sns, aws_stepfunctions as stepfunctions } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { CompiledPlan } from '../src/compile/index.ts';
import { Machine } from './machine.ts';
import { StartingRule } from './starting-rule.ts';
import { StartingSchedule } from './starting-schedule.ts';
import type { TaskFunction } from './task-function.ts';
import type { Undelivered } from './undelivered.ts';

export interface PlanMachineProps {
  readonly plan: CompiledPlan;
  /** Why the plan exists, in its own words. */
  readonly why: string;
  /** Every machine of the stack has a name that begins so; see `Unwinding`. */
  readonly prefix: string;
  /** By name, such as `set-desired-count`. */
  readonly functions: ReadonlyMap<string, TaskFunction>;
  readonly people: sns.ITopic;
  readonly undelivered: Undelivered;
}

/**
 * How EventBridge delivers a trigger: an event of more than 15 minutes is stale, Admit would refuse
 * it. EventBridge would otherwise try for 24 hours and start a plan long after the night is over.
 */
export const TRIGGER_DELIVERY = { maxAgeSeconds: 15 * 60, maxRetries: 20 } as const;

/** Source: Step Functions API Reference, CreateStateMachine. */
const NAME_CHARACTERS = 80;

/** A plan on AWS: its state machine, and the rule or the schedule that starts it. */
export class PlanMachine extends Construct {
  readonly machine: stepfunctions.StateMachine;

  constructor(scope: Construct, id: string, props: PlanMachineProps) {
    super(scope, id);
    const { plan, why, people, undelivered } = props;
    const name = `${props.prefix}${plan.name}`;
    if (name.length > NAME_CHARACTERS) {
      throw new Error(`${name}: a state machine's name has at most ${NAME_CHARACTERS} characters.`);
    }
    const functions = new Map(
      plan.functions.flatMap((use) => {
        const deployed = props.functions.get(use.name);
        return deployed === undefined ? [] : [[use.placeholder, deployed] as const];
      }),
    );
    const { asl } = plan;
    this.machine = new Machine(this, 'Plan', {
      name,
      comment: why,
      asl,
      functions,
      people,
    }).machine;
    const starting = {
      description: `Surefoot: starts the plan ${plan.name}.`,
      machine: this.machine,
      ...TRIGGER_DELIVERY,
      undelivered,
    };
    // A plan that is started by hand has neither: who may start it, IAM says.
    if (plan.pattern !== null) {
      new StartingRule(this, 'Trigger', { ...starting, pattern: plan.pattern });
    }
    if (plan.schedule !== null) {
      new StartingSchedule(this, 'Schedule', { ...starting, name, expression: plan.schedule });
    }
  }
}
