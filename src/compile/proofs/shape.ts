import type { StateRole } from '../compiled.ts';
import { everyState } from './bytes.ts';
import type { Machine } from './longest.ts';

/** How many states the machine has, and how many of them exist only to go back. */
export interface StatesProof {
  readonly all: number;
  /** The platform's own: admission, closing, the ends. */
  readonly platform: number;
  readonly rollback: number;
  /** Rollback's share of the states that are not the platform's own, from 0 to 1. */
  readonly rollbackShare: number;
  readonly path: readonly string[];
}

const PLATFORM: readonly StateRole[] = ['admit', 'refused', 'close', 'call people', 'end'];

export function statesProof({ states, facts }: Machine): StatesProof {
  const names = everyState(states).map(({ name }) => name);
  const isPlatform = (name: string) =>
    facts[name] === undefined || facts[name].step === '' || PLATFORM.includes(facts[name].role);
  const platform = names.filter(isPlatform).length;
  const path = names.filter((name) => facts[name]?.role === 'put back');
  const own = names.length - platform;
  const rollbackShare = own === 0 ? 0 : path.length / own;
  return { all: names.length, platform, rollback: path.length, rollbackShare, path };
}
