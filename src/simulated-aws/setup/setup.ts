import type { JsonObject } from '../../base/json.ts';
import type { FunctionAnswer } from '../services/lambda/state.ts';
import type { World } from '../world.ts';
import {
  type AlarmSetup,
  type AnomalyAlarmSetup,
  type CompositeAlarmSetup,
  type MuteSetup,
  setUpAlarm,
  setUpAlarmSince,
  setUpCompositeAlarm,
  setUpMute,
} from './alarm.ts';
import {
  type AutoScaledSetup,
  type ScalingActivitySetup,
  setUpAutoScaled,
  setUpScalingActivity,
} from './auto-scaled.ts';
import {
  type AutoScalingGroupSetup,
  setUpAutoScalingGroup,
  setUpInstanceRefresh,
} from './auto-scaling-group.ts';
import { type BucketSetup, setUpBucket } from './bucket.ts';
import { type ChangeCalendarSetup, setUpChangeCalendar } from './calendar.ts';
import { type EcsServiceSetup, setUpEcsScaled, setUpEcsService } from './ecs-service.ts';
import { type EcsTroubleSetup, setUpEcsTrouble } from './ecs-trouble.ts';
import {
  type CommandSetup,
  type InstanceSetup,
  type InstanceTroubleSetup,
  setUpCommand,
  setUpInstance,
  setUpInstanceTrouble,
} from './instance.ts';
import { setUpParameter } from './parameter.ts';
import { type RoleSetup, setUpRole } from './role.ts';
import { type SsmDocumentSetup, setUpSsmDocument } from './ssm-document.ts';
import { setUpTags } from './tags.ts';
import { setUpTopic } from './topic.ts';

/** An event as its sender says it; EventBridge adds the rest. */
export interface EventSetup {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: JsonObject;
  readonly resources?: readonly string[];
}

/** What a world needs so that a scenario can arrange it. */
interface ArrangedWorld extends World {
  catchUp(): void;
}

/**
 * Ways for a scenario to arrange a world. Each says what the world is or what will befall it; what
 * follows from that is the simulation's. All of them end in WorldSetupError when it cannot be so.
 */
export class Setup {
  readonly #world: ArrangedWorld;

  constructor(world: ArrangedWorld) {
    this.#world = world;
  }

  /** A service that has been running well for the last 30 minutes. */
  ecsService(service: EcsServiceSetup): void {
    this.#arrange(() => setUpEcsService(this.#world, service));
  }

  /** Tasks of a service die, and their replacements fare as `replacementsFail` says. */
  ecsTrouble(trouble: EcsTroubleSetup): void {
    this.#arrange(() => setUpEcsTrouble(this.#world, trouble));
  }

  /** Somebody scales the service by hand, now. */
  ecsScaled(wanted: { cluster: string; service: string; desired: number }): void {
    this.#arrange(() => setUpEcsScaled(this.#world, wanted));
  }

  /** The service is registered with Application Auto Scaling. */
  autoScaled(target: AutoScaledSetup): void {
    this.#arrange(() => setUpAutoScaled(this.#world, target));
  }

  /** A scaling policy sets the service's desired count, now. */
  scalingActivity(activity: ScalingActivitySetup): void {
    this.#arrange(() => setUpScalingActivity(this.#world, activity));
  }

  /** A metric alarm that is in the state its metric says, without having told anybody yet. */
  alarm(alarm: AlarmSetup): void {
    this.#arrange(() => setUpAlarm(this.#world, alarm));
  }

  /** An alarm on an anomaly detection band, likewise. */
  anomalyAlarm(alarm: AnomalyAlarmSetup): void {
    this.#arrange(() => setUpAlarm(this.#world, alarm));
  }

  /** A composite alarm, likewise. */
  compositeAlarm(alarm: CompositeAlarmSetup): void {
    this.#arrange(() => setUpCompositeAlarm(this.#world, alarm));
  }

  /** The alarm's actions are muted for a while; its events then carry `muteDetail`. */
  mute(mute: MuteSetup): void {
    this.#arrange(() => setUpMute(this.#world, mute));
  }

  /** The alarm took its present state at this instant (ms since 1970), which an event tells. */
  alarmSince(alarm: string, at: number): void {
    this.#arrange(() => setUpAlarmSince(this.#world, alarm, at));
  }

  /** Something happens, and an event on the default bus tells of it: also one of an AWS service. */
  event(event: EventSetup): void {
    this.#arrange(() => {
      const { source, 'detail-type': detailType, detail, resources = [] } = event;
      this.#world.emit({ source, detailType, detail, resources });
    });
  }

  /** An SNS topic; gives back its ARN. */
  topic(name: string): string {
    return setUpTopic(this.#world, name);
  }

  /** An EC2 instance that has been running well for the last 30 minutes. */
  instance(instance: InstanceSetup): void {
    this.#arrange(() => setUpInstance(this.#world, instance));
  }

  /** Something goes wrong on an instance; its reports and checks show it. */
  instanceTrouble(trouble: InstanceTroubleSetup): void {
    this.#arrange(() => setUpInstanceTrouble(this.#world, trouble));
  }

  /** What commands do whose script contains these words. Others are refused: nobody can know. */
  command(command: CommandSetup): void {
    this.#arrange(() => setUpCommand(this.#world, command));
  }

  /** An Auto Scaling group of running instances; new ones are launched like them. */
  autoScalingGroup(group: AutoScalingGroupSetup): void {
    this.#arrange(() => setUpAutoScalingGroup(this.#world, group));
  }

  /** An instance refresh of a group is in its bake time, for so long. */
  instanceRefresh(refresh: { group: string; bakesForMs: number }): void {
    this.#arrange(() => setUpInstanceRefresh(this.#world, refresh));
  }

  /** Every service, instance and group that is there gets the tag, unless it has it already. */
  tagAll(key: string, value: string): void {
    this.#arrange(() => setUpTags(this.#world, key, value));
  }

  /** A Change Calendar of Systems Manager. */
  changeCalendar(calendar: ChangeCalendarSetup): void {
    this.#arrange(() => setUpChangeCalendar(this.#world, calendar));
  }

  /** An S3 bucket with objects that are texts. */
  bucket(bucket: BucketSetup): void {
    this.#arrange(() => setUpBucket(this.#world, bucket));
  }

  /** A Lambda function that gives these answers, the last one again and again. */
  lambdaFunction(wanted: { name: string; answers: readonly FunctionAnswer[] }): void {
    const { name, answers } = wanted;
    this.#arrange(() => {
      const made = { name, answers: [...answers], invocations: [] };
      this.#world.state.lambda.functions[name] = made;
    });
  }

  /** A parameter of Parameter Store, with its next version where it is there already. */
  parameter(wanted: { name: string; value: string; secret?: boolean }): void {
    this.#arrange(() => setUpParameter(this.#world, wanted));
  }

  /** An IAM role that services may assume; gives back its ARN. */
  role(role: RoleSetup): string {
    return setUpRole(this.#world, role);
  }

  /** A document of Systems Manager, or its next version where it is there already. */
  ssmDocument(document: SsmDocumentSetup): void {
    this.#arrange(() => setUpSsmDocument(this.#world, document));
  }

  /** So many of the next Automation events never reach the bus: delivery is best effort. */
  loseAutomationEvents(count: number): void {
    this.#world.state.ssm.eventsToLose += count;
  }

  #arrange(arrange: () => void): void {
    this.#world.catchUp();
    arrange();
  }
}
