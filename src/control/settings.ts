import type { Mode } from '../contract/index.ts';
import type { Runtime } from './clients.ts';
import { type Item, Store } from './store.ts';

/** What people set for a plan, without a deploy. `off`: its triggers are refused for good. */
export type ModeSetting = Mode | 'off';

/** From the one that may least to the one that may most. */
const WIDTH: readonly ModeSetting[] = ['off', 'observe', 'diagnose', 'approve', 'automatic'];

/** Without a setting a plan only observes: what was never switched on changes nothing. */
const UNSET: ModeSetting = 'observe';

/** The settings of plans, in the table: read before every admission. */
export class Settings {
  readonly #store: Store;

  constructor(runtime: Runtime) {
    this.#store = new Store(runtime);
  }

  async setMode(plan: string, mode: ModeSetting, by: string, now: number): Promise<void> {
    await this.#store.update(planSettingId(plan), {
      set: ['#schema = :schema', '#mode = :mode', 'changedBy = :by', 'changedAt = :now'],
      names: { '#mode': 'mode', '#schema': 'schema' },
      values: { ':schema': 1, ':mode': mode, ':by': by, ':now': now },
    });
  }

  /** The mode that people have set, or undefined when nobody has. */
  async find(plan: string): Promise<ModeSetting | undefined> {
    const item = await this.#store.get(planSettingId(plan));
    return item?.['mode'] === undefined ? undefined : modeOf(item);
  }
}

export function planSettingId(plan: string): string {
  return `plan#${plan}`;
}

/** The mode that an item sets. Anything that is no mode counts as not set. */
export function modeOf(item: Item | undefined): ModeSetting {
  return WIDTH.find((mode) => mode === item?.['mode']) ?? UNSET;
}

/** The narrower of what the plan declares and what people have set. */
export function narrower(declared: Mode, set: ModeSetting): ModeSetting {
  return WIDTH.indexOf(set) < WIDTH.indexOf(declared) ? set : declared;
}
