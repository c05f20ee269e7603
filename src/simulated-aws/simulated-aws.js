import { copyOf } from './copy.ts';
import { rememberBefore, sliceText, throttle, worldForRead } from './hostile.ts';
import { BadInput } from './input.ts';
import { newWorld, storedWorld } from './new-world.ts';
import { NotSimulated } from './not-simulated.ts';
import { authorize } from './principal.ts';
import { resourcesOf } from './resources.ts';
import { RunningWorld } from './running-world.ts';
import { SERVICES } from './services/services.ts';
import { Setup } from './setup/setup.ts';
/**
 * AWS on a laptop: the services of docs/simulated-aws.md, going on with a clock, behind one seam.
 * It refuses what it does not model (NotSimulated) and what the principal may not do.
 */
export class SimulatedAws {
    /** Ways for scenarios to arrange the world. */
    setup;
    #world;
    #calls = [];
    constructor(options) {
        const state = options.state === undefined
            ? newWorld({
                account: options.accountId ?? '000000000000',
                region: options.region ?? 'us-east-1',
                hostile: options.hostile === true,
                now: options.clock.now(),
                seed: Math.floor(options.random.next() * 4_294_967_296),
            })
            : storedWorld(options.state, { account: options.accountId, region: options.region });
        if (options.hostile !== undefined)
            state.hostile = options.hostile;
        this.#world = new RunningWorld(options.clock, state, (...call) => this.#recorded(...call));
        this.setup = new Setup(this.#world);
    }
    /**
     * Calls one operation, as the SDK would: `service` is the SDK's service id (`ECS`), `operation`
     * the API's name (`DescribeServices`), times are Dates.
     * Rejects with AwsFault where AWS answers with an error, with NotSimulated where nobody knows.
     */
    async call(principal, service, operation, input) {
        this.#world.catchUp();
        return this.#recorded(principal, service, operation, input);
    }
    #recorded(principal, service, operation, input) {
        const at = this.#world.now;
        const asked = {
            at,
            principal: principal.name,
            service,
            operation,
            input: copyOf(input),
        };
        try {
            const output = this.#answer(principal, service, operation, input);
            this.#calls.push({ ...asked, output: copyOf(output) });
            return output;
        }
        catch (error) {
            const { name, message } = error instanceof Error ? error : new Error(String(error));
            this.#calls.push({ ...asked, error: { name, message } });
            throw error;
        }
    }
    /** Hears the events of the default EventBridge bus. Gives back the way to stop. */
    onEvent(listener) {
        return this.#world.onEvent(listener);
    }
    /**
     * Takes what EventBridge's rules send to their targets; true when the target is there. What
     * nobody takes is tried again, as EventBridge does. Gives back the way to stop.
     */
    onDelivery(target) {
        return this.#world.onDelivery(target);
    }
    /** Every call, in order, refused ones too. */
    get calls() {
        return this.#calls;
    }
    /** What was published to SNS topics, in order. */
    get messages() {
        return this.#world.state.sns.messages;
    }
    /** The world's resources as plain data that can be compared with an earlier look. */
    resources() {
        this.#world.catchUp();
        return resourcesOf(this.#world);
    }
    /** The whole world as plain JSON: store it at any time, give it back as `state`. */
    get state() {
        return this.#world.state;
    }
    /** Stops its timers and forgets its listeners. */
    close() {
        this.#world.close();
    }
    #answer(principal, serviceId, name, input) {
        const world = this.#world;
        const service = SERVICES.find((candidate) => candidate.id === serviceId);
        if (service === undefined)
            throw new NotSimulated(serviceId, name);
        const operation = service.operations[name];
        if (operation === undefined)
            throw new NotSimulated(serviceId, name);
        const denied = authorize(principal, service, name, input, world.account);
        if (denied !== undefined)
            throw denied;
        const throttled = throttle(world, service, name, operation);
        if (throttled !== undefined)
            throw throttled;
        return operation.changes
            ? world.undisturbed(() => this.#change(principal, service, name, input))
            : run(worldForRead(world, service), principal, service, name, input);
    }
    #change(principal, service, name, input) {
        const world = this.#world;
        const before = world.state.hostile ? sliceText(world, service) : '';
        const output = run(world, principal, service, name, input);
        rememberBefore(world, service, before);
        return output;
    }
}
function run(world, caller, service, name, input) {
    const operation = service.operations[name];
    if (operation === undefined)
        throw new NotSimulated(service.id, name);
    try {
        return operation.run(world, input, { service: service.id, operation: name, caller });
    }
    catch (error) {
        if (error instanceof BadInput)
            throw service.badInput(error);
        throw error;
    }
}
