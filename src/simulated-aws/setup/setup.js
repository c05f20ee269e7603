import { setUpAlarm, setUpAlarmSince, setUpCompositeAlarm, setUpMute, } from './alarm.ts';
import { setUpAutoScaled } from './auto-scaled.ts';
import { setUpAutoScalingGroup } from './auto-scaling-group.ts';
import { setUpBucket } from './bucket.ts';
import { setUpEcsScaled, setUpEcsService } from './ecs-service.ts';
import { setUpEcsTrouble } from './ecs-trouble.ts';
import { setUpCommand, setUpInstance, setUpInstanceTrouble, } from './instance.ts';
import { setUpParameter } from './parameter.ts';
import { setUpRole } from './role.ts';
import { setUpSsmDocument } from './ssm-document.ts';
import { setUpTopic } from './topic.ts';
/**
 * Ways for a scenario to arrange a world. Each says what the world is or what will befall it; what
 * follows from that is the simulation's. All of them end in WorldSetupError when it cannot be so.
 */
export class Setup {
    #world;
    constructor(world) {
        this.#world = world;
    }
    /** A service that has been running well for the last 30 minutes. */
    ecsService(service) {
        this.#arrange(() => setUpEcsService(this.#world, service));
    }
    /** Tasks of a service die, and their replacements fare as `replacementsFail` says. */
    ecsTrouble(trouble) {
        this.#arrange(() => setUpEcsTrouble(this.#world, trouble));
    }
    /** Somebody scales the service by hand, now. */
    ecsScaled(wanted) {
        this.#arrange(() => setUpEcsScaled(this.#world, wanted));
    }
    /** The service is registered with Application Auto Scaling. */
    autoScaled(target) {
        this.#arrange(() => setUpAutoScaled(this.#world, target));
    }
    /** A metric alarm that is in the state its metric says, without having told anybody yet. */
    alarm(alarm) {
        this.#arrange(() => setUpAlarm(this.#world, alarm));
    }
    /** A composite alarm, likewise. */
    compositeAlarm(alarm) {
        this.#arrange(() => setUpCompositeAlarm(this.#world, alarm));
    }
    /** The alarm's actions are muted for a while; its events then carry `muteDetail`. */
    mute(mute) {
        this.#arrange(() => setUpMute(this.#world, mute));
    }
    /** The alarm took its present state at this instant (ms since 1970), which an event tells. */
    alarmSince(alarm, at) {
        this.#arrange(() => setUpAlarmSince(this.#world, alarm, at));
    }
    /** Something happens, and an event on the default bus tells of it: also one of an AWS service. */
    event(event) {
        this.#arrange(() => {
            const { source, 'detail-type': detailType, detail, resources = [] } = event;
            this.#world.emit({ source, detailType, detail, resources });
        });
    }
    /** An SNS topic; gives back its ARN. */
    topic(name) {
        return setUpTopic(this.#world, name);
    }
    /** An EC2 instance that has been running well for the last 30 minutes. */
    instance(instance) {
        this.#arrange(() => setUpInstance(this.#world, instance));
    }
    /** Something goes wrong on an instance; its reports and checks show it. */
    instanceTrouble(trouble) {
        this.#arrange(() => setUpInstanceTrouble(this.#world, trouble));
    }
    /** What commands do whose script contains these words. Others are refused: nobody can know. */
    command(command) {
        this.#arrange(() => setUpCommand(this.#world, command));
    }
    /** An Auto Scaling group of running instances; new ones are launched like them. */
    autoScalingGroup(group) {
        this.#arrange(() => setUpAutoScalingGroup(this.#world, group));
    }
    /** An S3 bucket with objects that are texts. */
    bucket(bucket) {
        this.#arrange(() => setUpBucket(this.#world, bucket));
    }
    /** A Lambda function that gives these answers, the last one again and again. */
    lambdaFunction(wanted) {
        const { name, answers } = wanted;
        this.#arrange(() => {
            const made = { name, answers: [...answers], invocations: [] };
            this.#world.state.lambda.functions[name] = made;
        });
    }
    /** A parameter of Parameter Store, with its next version where it is there already. */
    parameter(wanted) {
        this.#arrange(() => setUpParameter(this.#world, wanted));
    }
    /** An IAM role that services may assume; gives back its ARN. */
    role(role) {
        return setUpRole(this.#world, role);
    }
    /** A document of Systems Manager, or its next version where it is there already. */
    ssmDocument(document) {
        this.#arrange(() => setUpSsmDocument(this.#world, document));
    }
    /** So many of the next Automation events never reach the bus: delivery is best effort. */
    loseAutomationEvents(count) {
        this.#world.state.ssm.eventsToLose += count;
    }
    #arrange(arrange) {
        this.#world.catchUp();
        arrange();
    }
}
