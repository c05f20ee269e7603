/**
 * Read in a stored copy of the page, not in AWS's price list of that day: set your own with the
 * context value `surefoot:price` in cdk.json.
 */
export const DEFAULT_PRICE = {
    usdPerMillionTransitions: 25,
    asOf: '2026-11-21',
    source: 'AWS Step Functions pricing, us-east-1, stored copy; not verified',
};
/** US dollars. */
export function costOf(transitions, { usdPerMillionTransitions }) {
    return (transitions * usdPerMillionTransitions) / 1_000_000;
}
