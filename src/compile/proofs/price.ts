/** What a transition costs: a dated parameter, since AWS changes prices and this code does not. */
export interface Price {
  /** US dollars for a million state transitions of a Standard workflow. */
  readonly usdPerMillionTransitions: number;
  /** Day on which somebody read it, `2026-11-21`. */
  readonly asOf: string;
  /** Where it was read. */
  readonly source: string;
}

/**
 * Read in a stored copy of the page, not in AWS's price list of that day: set your own with the
 * context value `surefoot:price` in cdk.json.
 */
export const DEFAULT_PRICE: Price = {
  usdPerMillionTransitions: 25,
  asOf: '2026-11-21',
  source: 'AWS Step Functions pricing, us-east-1, stored copy; not verified',
};

/** US dollars. */
export function costOf(transitions: number, { usdPerMillionTransitions }: Price): number {
  return (transitions * usdPerMillionTransitions) / 1_000_000;
}
