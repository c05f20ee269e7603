import { localRuntime, Settings } from '../../src/control/index.ts';
import { setLimit } from '../../src/control/limits.ts';
import { AwsFault } from '../../src/simulated-aws/index.ts';
import { Deeds } from './deeds.ts';
import { directWire } from './table/wire.ts';
import { UNWINDER } from './unwinding.ts';
const CONSOLE = { name: 'console', actions: ['*'] };
/** What people may click on in a night. */
const CLICKS = [
    'scales a service',
    'deploys a service',
    'sets an alarm by hand',
    'stops an execution',
    'stops an execution',
    'redrives an execution',
    'switches a plan',
];
/** People at consoles, who know nothing of recoveries and change what they like. */
export class People {
    #clock;
    #aws;
    #machines;
    #happened;
    #deeds;
    #runtime;
    #settings;
    /** What went wrong here, and not in what is simulated. */
    bugs = [];
    #services;
    #alarms;
    constructor(options) {
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
    async setStormLimit(value) {
        await setLimit(this.#runtime, { name: 'stormLimit', value, by: 'the night' });
        this.#happened.say(this.#clock.now(), `console: the storm limit is ${value}`);
    }
    async setMode(plan, mode) {
        await this.#settings.setMode(plan, mode, 'the night', this.#clock.now());
        this.#happened.say(this.#clock.now(), `console: ${plan} is ${mode}`);
    }
    /** Clicks on something, as chance has it. */
    clicks(chance, plans) {
        this.#click(chance, plans).catch((error) => {
            // AWS may well refuse what somebody clicks.
            if (!(error instanceof AwsFault))
                this.bugs.push(error);
        });
    }
    async #click(chance, plans) {
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
                const running = this.#machines.runs.filter(({ ended, machine }) => ended === undefined && machine !== UNWINDER);
                if (running.length === 0)
                    return;
                const run = chance.pick(running);
                this.#happened.say(this.#clock.now(), `console stops ${run.name}`);
                run.execution.stop('Console', 'Somebody stopped it.');
                return;
            }
            case 'redrives an execution': {
                const ended = this.#machines.runs.filter((run) => run.ended?.status === 'ABORTED' || run.ended?.status === 'TIMED_OUT');
                if (ended.length > 0)
                    await this.#machines.redrive(chance.pick(ended));
                return;
            }
            case 'switches a plan':
                await this.setMode(chance.pick(plans), chance.pick(['automatic', 'automatic', 'observe', 'diagnose', 'off']));
        }
    }
    #ecs(input) {
        return this.#does('ECS', 'UpdateService', input);
    }
    #setAlarm(AlarmName, StateValue) {
        const input = { AlarmName, StateValue, StateReason: 'Somebody set it.' };
        return this.#does('CloudWatch', 'SetAlarmState', input);
    }
    async #does(service, operation, input) {
        const call = { service, operation, input };
        await this.#deeds.byHand(call, () => this.#aws.call(CONSOLE, service, operation, input));
    }
}
