import type { JsonObject } from '../../src/base/json.ts';
import type { VirtualClock } from '../../src/base/virtual-clock.ts';
import { localRuntime, type ModeSetting, type Runtime, Settings } from '../../src/control/index.ts';
import { setLimit } from '../../src/control/limits.ts';
import { AwsFault, type Principal, type SimulatedAws } from '../../src/simulated-aws/index.ts';
import type { Chance } from './chance.ts';
import { Deeds } from './deeds.ts';
import type { Happened } from './happened.ts';
import { type Machines, type Run, WORK } from './machines.ts';
import type { SeenTable } from './table/seen-table.ts';
import { directWire } from './table/wire.ts';
import { UNWINDER } from './unwinding.ts';

const CONSOLE: Principal = { name: 'console', actions: ['*'] };

/** What people may click on in a night. */
export const CLICKS = [
  'scales a service',
  'deploys a service',
  'sets an alarm by hand',
  'stops an execution',
  'stops an execution at work',
  'stops an execution at work',
  'redrives an execution',
  'switches a plan',
] as const;

/** People at consoles, who know nothing of recoveries and change what they like. */
export class People {
  readonly #clock: VirtualClock;
  readonly #aws: SimulatedAws;
  readonly #machines: Machines;
  readonly #happened: Happened;
  readonly #deeds: Deeds;
  readonly #runtime: Runtime;
  readonly #settings: Settings;
  /** What went wrong here, and not in what is simulated. */
  readonly bugs: unknown[] = [];
  readonly #services: readonly { readonly cluster: string; readonly service: string }[];
  readonly #alarms: readonly string[];

  constructor(options: {
    clock: VirtualClock;
    aws: SimulatedAws;
    machines: Machines;
    happened: Happened;
    table: SeenTable;
    peopleTopic: string;
    services: readonly { readonly cluster: string; readonly service: string }[];
    alarms: readonly string[];
  }) {
    this.#clock = options.clock;
    this.#aws = options.aws;
    this.#machines = options.machines;
    this.#happened = options.happened;
    this.#deeds = new Deeds(options);
    this.#services = options.services;
    this.#alarms = options.alarms;
    const { table, peopleTopic } = options;
    const environment = { table: 'surefoot', peopleTopic, region: 'us-east-1' };
    const reach = () => ({ wire: directWire(table, 'console') });
    this.#runtime = localRuntime({ clock: this.#clock, environment, reach });
    this.#settings = new Settings(this.#runtime);
  }

  async setStormLimit(value: number): Promise<void> {
    await setLimit(this.#runtime, { name: 'stormLimit', value, by: 'the night' });
    this.#happened.say(this.#clock.now(), `console: the storm limit is ${value}`);
  }

  async setMode(plan: string, mode: ModeSetting): Promise<void> {
    await this.#settings.setMode(plan, mode, 'the night', this.#clock.now());
    this.#happened.say(this.#clock.now(), `console: ${plan} is ${mode}`);
  }

  /** Sets an alarm to OK; where its metric says otherwise it is an alarm again soon, and anew. */
  setsBack(alarm: string): void {
    this.#setAlarm(alarm, 'OK').catch((error: unknown) => this.bugs.push(error));
  }

  /** Clicks on something, as chance has it. */
  clicks(chance: Chance, plans: readonly string[]): void {
    this.#click(chance, plans).catch((error: unknown) => {
      // AWS may well refuse what somebody clicks.
      if (!(error instanceof AwsFault)) this.bugs.push(error);
    });
  }

  async #click(chance: Chance, plans: readonly string[]): Promise<void> {
    const click = chance.pick(CLICKS);
    this.#happened.count(`console ${click}`);
    const { cluster, service } = chance.pick(this.#services);
    switch (click) {
      case 'scales a service':
        return this.#ecs({ cluster, service, desiredCount: chance.whole(1, 6) });
      case 'deploys a service':
        return this.#ecs({ cluster, service, forceNewDeployment: true });
      case 'sets an alarm by hand':
        return this.#setAlarm(chance.pick(this.#alarms), chance.pick(['OK', 'ALARM']));
      case 'stops an execution': {
        const running = this.#machines.runs.filter(
          ({ ended, machine }) => ended === undefined && machine !== UNWINDER,
        );
        if (running.length > 0) await this.#stop(chance.pick(running), chance);
        return;
      }
      case 'stops an execution at work': {
        const run = await this.#machines.nextAtWork(chance.pick(WORK));
        await this.#clock.sleep(chance.between(0, 800));
        await this.#stop(run, chance);
        return;
      }
      case 'redrives an execution': {
        const ended = this.#machines.runs.filter(
          (run) => run.ended?.status === 'ABORTED' || run.ended?.status === 'TIMED_OUT',
        );
        if (ended.length > 0) await this.#machines.redrive(chance.pick(ended));
        return;
      }
      case 'switches a plan':
        await this.setMode(
          chance.pick(plans),
          chance.pick(['automatic', 'automatic', 'observe', 'diagnose', 'off'] as const),
        );
    }
  }

  async #stop(run: Run, chance: Chance): Promise<void> {
    if (run.ended !== undefined) return;
    this.#happened.count('stop');
    this.#happened.stopped.add(run.name);
    this.#happened.say(this.#clock.now(), `console stops ${run.name}`);
    run.execution.stop('Console', 'Somebody stopped it.');
    if (run.machine === UNWINDER || chance.happens(0.5)) return;
    await this.#clock.sleep(chance.between(100, 400_000));
    await this.#machines.redrive(run);
  }

  #ecs(input: JsonObject): Promise<void> {
    return this.#does('ECS', 'UpdateService', input);
  }

  #setAlarm(AlarmName: string, StateValue: string): Promise<void> {
    const input = { AlarmName, StateValue, StateReason: 'Somebody set it.' };
    return this.#does('CloudWatch', 'SetAlarmState', input);
  }

  async #does(service: string, operation: string, input: JsonObject): Promise<void> {
    const call = { service, operation, input };
    await this.#deeds.byHand(call, () => this.#aws.call(CONSOLE, service, operation, input));
  }
}
