import type { World } from '../world.ts';
import { WorldSetupError } from './world-setup-error.ts';

export interface ChangeCalendarSetup {
  readonly name: string;
  /** When it is closed, in milliseconds from now; it is open at all other times. */
  readonly closed: readonly { readonly fromMs: number; readonly toMs: number }[];
}

/** Makes a calendar that is open by default, or puts another in its place. */
export function setUpChangeCalendar(world: World, { name, closed }: ChangeCalendarSetup): void {
  if (closed.some(({ fromMs, toMs }) => fromMs >= toMs)) {
    throw new WorldSetupError(`changeCalendar ${name}`, 'An event ends before it begins.');
  }
  world.state.ssm.calendars ??= {};
  world.state.ssm.calendars[name] = {
    closed: closed.map(({ fromMs, toMs }) => ({ from: world.now + fromMs, to: world.now + toMs })),
  };
}
