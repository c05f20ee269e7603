import { Store } from './store.ts';
/** From the one that may least to the one that may most. */
const WIDTH = ['off', 'observe', 'diagnose', 'approve', 'automatic'];
/** Without a setting a plan only observes: what was never switched on changes nothing. */
const UNSET = 'observe';
/** The settings of plans, in the table: read before every admission. */
export class Settings {
    #store;
    constructor(runtime) {
        this.#store = new Store(runtime);
    }
    async setMode(plan, mode, by, now) {
        await this.#store.update(planSettingId(plan), {
            set: ['#schema = :schema', '#mode = :mode', 'changedBy = :by', 'changedAt = :now'],
            names: { '#mode': 'mode', '#schema': 'schema' },
            values: { ':schema': 1, ':mode': mode, ':by': by, ':now': now },
        });
    }
    /** The mode that people have set, or undefined when nobody has. */
    async find(plan) {
        const item = await this.#store.get(planSettingId(plan));
        return item?.['mode'] === undefined ? undefined : modeOf(item);
    }
}
export function planSettingId(plan) {
    return `plan#${plan}`;
}
/** The mode that an item sets. Anything that is no mode counts as not set. */
export function modeOf(item) {
    return WIDTH.find((mode) => mode === item?.['mode']) ?? UNSET;
}
/** The narrower of what the plan declares and what people have set. */
export function narrower(declared, set) {
    return WIDTH.indexOf(set) < WIDTH.indexOf(declared) ? set : declared;
}
