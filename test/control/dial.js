import { minutes, seconds } from '../../src/base/duration.ts';
import { cannotUndo, change, id, wholeNumber, z } from '../../src/contract/index.ts';
import { changeHandler } from '../../src/control/index.ts';
import { ecsService } from '../../src/targets/ecs-service.ts';
const input = { cluster: id('ecs cluster'), service: id('ecs service') };
export const WHERE = {
    cluster: 'prod',
    service: 'checkout',
};
const levels = wholeNumber({ atLeast: 0, atMost: 100 });
const common = {
    output: z.object({ pushes: z.number() }),
    permissions: [],
    timeout: seconds(30),
    intend: () => ({}),
    settled: () => true,
    refuse: () => undefined,
};
/** A change with an undo: sets the level of a dial. */
export const turnDial = change({
    name: 'turn-dial',
    says: 'Turns the dial.',
    input: z.object({ ...input, level: levels }),
    output: z.object({ level: z.number() }),
    snapshot: z.object({ level: z.number(), resting: z.boolean(), locked: z.boolean() }),
    intended: z.object({ level: z.number() }),
    target: ({ cluster, service }) => ecsService({ cluster, service }),
    sets: ['level'],
    repeat: 'absolute',
    undo: { within: minutes(5) },
    refuse: (_input, before) => (before.locked ? 'The dial is locked.' : undefined),
    intend: (input) => ({ level: input.level }),
    compare({ before, intended, now }) {
        if (now.level === before.level)
            return 'as-before';
        return now.level === intended.level ? 'ours' : 'foreign';
    },
    settled: (_input, now) => now.resting,
    permissions: [],
    timeout: seconds(30),
});
/** A change without undo whose happening can be seen: counts pushes. */
export const pushButton = change({
    ...common,
    name: 'push-button',
    says: 'Pushes the button.',
    input: z.object(input),
    snapshot: z.object({ pushes: z.number(), by: z.string() }),
    intended: z.object({}),
    target: ecsService,
    sets: ['pushes'],
    repeat: 'detectable',
    undo: cannotUndo({ because: 'A push stays pushed.', leaves: 'nothing' }),
    // Its own push makes it refuse: what a started deployment does, too.
    refuse: (_input, before) => (before.by === 'us' ? 'It was just pushed.' : undefined),
    compare({ before, result, now }) {
        if (now.pushes === before.pushes)
            return 'as-before';
        if (result !== undefined)
            return result.pushes === now.pushes ? 'ours' : 'foreign';
        return now.by === 'us' && now.pushes === before.pushes + 1 ? 'ours' : 'unclear';
    },
});
/** A change that is never repeated in doubt. */
export const ringOnce = change({
    ...common,
    name: 'ring-once',
    says: 'Rings the bell.',
    input: z.object(input),
    snapshot: z.object({ pushes: z.number(), by: z.string() }),
    intended: z.object({}),
    target: ecsService,
    sets: ['pushes'],
    repeat: 'once',
    undo: cannotUndo({ because: 'A ring cannot be unheard.', leaves: 'nothing' }),
    compare: ({ before, now }) => (now.pushes === before.pushes ? 'as-before' : 'ours'),
});
/** What there is to change in the fake world, and every way in which it can misbehave. */
export class FakeWorld {
    level = 10;
    pushes = 0;
    by = 'nobody';
    locked = false;
    restsAt = 0;
    /** Effects in order, as they landed. */
    effects = [];
    /** How long a call takes; beyond the signal it never answers. */
    slowMs = 0;
    /** How long after it was sent an effect lands, when its call was aborted. */
    landsAfterMs;
    /** The first look after each effect still sees what was before it. */
    stale = false;
    /** Thrown instead of the next effects, in order. */
    refusals = [];
    #lastSeen;
    #clock;
    #crossings;
    constructor(clock, crossings) {
        this.#clock = clock;
        this.#crossings = crossings;
    }
    look() {
        return this.#crossings.cross('look', async () => {
            const seen = this.#lastSeen ?? { level: this.level, pushes: this.pushes, by: this.by };
            this.#lastSeen = undefined;
            return { ...seen, resting: this.#clock.now() >= this.restsAt, locked: this.locked };
        });
    }
    act(name, signal, effect) {
        return this.#crossings.cross(name, async () => {
            const refusal = this.refusals.shift();
            if (refusal !== undefined)
                throw refusal;
            const land = () => {
                if (this.stale)
                    this.#lastSeen = { level: this.level, pushes: this.pushes, by: this.by };
                this.effects.push(name);
                effect();
            };
            if (this.landsAfterMs !== undefined) {
                this.#clock.after(this.landsAfterMs, land, { background: true });
                await this.#clock.sleep(3_600_000, signal);
            }
            if (this.slowMs > 0)
                await this.#clock.sleep(this.slowMs, signal);
            land();
        });
    }
}
export function dialHandler(world) {
    return changeHandler(turnDial, {
        async look() {
            const { level, resting, locked } = await world.look();
            return { level, resting, locked };
        },
        async apply({ intended }, call) {
            await world.act(`turn to ${intended.level}`, call.signal, () => {
                world.level = intended.level;
            });
            return { level: intended.level };
        },
        async undo({ before }, call) {
            await world.act(`back to ${before.level}`, call.signal, () => {
                world.level = before.level;
            });
        },
        resultOf: (input) => ({ level: input.level }),
    });
}
function buttonParts(world, name) {
    return {
        async look() {
            const { pushes, by } = await world.look();
            return { pushes, by };
        },
        async apply(_change, call) {
            await world.act(name, call.signal, () => {
                world.pushes++;
                world.by = 'us';
            });
            return { pushes: world.pushes };
        },
        resultOf: (_input, now) => ({ pushes: now.pushes }),
    };
}
export const buttonHandler = (world) => changeHandler(pushButton, buttonParts(world, 'push'));
export const bellHandler = (world) => changeHandler(ringOnce, buttonParts(world, 'ring'));
