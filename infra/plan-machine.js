import { Construct } from 'constructs';
import { Machine } from './machine.ts';
import { StartingRule } from './starting-rule.ts';
import { StartingSchedule } from './starting-schedule.ts';
/**
 * How EventBridge delivers a trigger: an event of more than 15 minutes is stale, Admit would refuse
 * it. EventBridge would otherwise try for 24 hours and start a plan long after the night is over.
 */
export const TRIGGER_DELIVERY = { maxAgeSeconds: 15 * 60, maxRetries: 20 };
/** Source: Step Functions API Reference, CreateStateMachine. */
const NAME_CHARACTERS = 80;
/** A plan on AWS: its state machine, and the rule or the schedule that starts it. */
export class PlanMachine extends Construct {
    machine;
    constructor(scope, id, props) {
        super(scope, id);
        const { plan, why, people, undelivered } = props;
        const name = `${props.prefix}${plan.name}`;
        if (name.length > NAME_CHARACTERS) {
            throw new Error(`${name}: a state machine's name has at most ${NAME_CHARACTERS} characters.`);
        }
        const functions = new Map(plan.functions.flatMap((use) => {
            const deployed = props.functions.get(use.name);
            return deployed === undefined ? [] : [[use.placeholder, deployed]];
        }));
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
