import type { AdmitEvent } from '../../src/contract/index.ts';
import { PLAN } from '../functions/alarm.ts';

/** What a process is told to admit: events `from` to `to`, whose alarms fired at `since`. */
export interface Told {
  readonly endpoint: string;
  readonly table: string;
  readonly since: number;
  readonly from: number;
  readonly to: number;
  readonly kind: Kind;
}

/**
 *   same       one event, told again and again
 *   different  each of another service, of one plan that may start five times
 *   brakes     three clusters of 20 services, two plans: each brake has somebody to refuse
 *   open       each of another service, of a plan that no limit stops
 */
export type Kind = 'same' | 'different' | 'brakes' | 'open';

export function told(text: string | undefined): Told {
  return JSON.parse(text ?? '{}') as Told; // what the test wrote
}

export interface Asked {
  readonly cluster: string;
  readonly service: string;
  readonly plan: Partial<AdmitEvent['plan']>;
}

/** Services that run no task. */
export const ILL: readonly string[] = ['c0/s0', 'c0/s1'];

const AGAIN_AND_AGAIN = { cooldownMs: 600_000, perHour: 1_000 };
/** A quarter of 20: five of each cluster. */
export const QUARTER = { ...AGAIN_AND_AGAIN, share: { percent: 25 } };
export const SHUT_OUT = 'b-plan';

export function eventAt(kind: Kind, n: number): Asked {
  switch (kind) {
    case 'same':
      return { cluster: 'prod', service: 'checkout', plan: {} };
    case 'different':
      return { cluster: 'prod', service: `s${n}`, plan: {} };
    case 'brakes': {
      const plan = n % 2 === 0 ? { name: PLAN.name } : { name: SHUT_OUT };
      const at = Math.floor(n / 2);
      const place = { cluster: `c${at % 3}`, service: `s${Math.floor(at / 3) % 20}` };
      return { ...place, plan: { ...plan, limits: QUARTER } };
    }
    case 'open':
      return { cluster: 'prod', service: `s${n}`, plan: { limits: AGAIN_AND_AGAIN } };
  }
}
