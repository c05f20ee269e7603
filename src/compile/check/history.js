import { brokenPlan } from './rule.ts';
/** Half of the 25,000 events at which Step Functions ends an execution past every catch. */
const EVENTS_MAX = 12_500;
/** PLAN2050: the history of the longest run stays far below what Step Functions keeps. */
export function shortHistory(plan, compiled) {
    const { amount, path } = compiled.proofs.events;
    if (amount <= EVENTS_MAX)
        return [];
    const [most, second] = path.toSorted((a, b) => b.amount - a.amount);
    const named = [most, second].filter((part) => part !== undefined).map(told);
    return [
        brokenPlan('PLAN2050', plan, `Its history can have more than ${count(Math.floor(amount / 1_000) * 1_000)} events; ${count(EVENTS_MAX)} is the most. ` +
            `The largest parts: ${named.join(', ')}.`),
    ];
}
function told({ state, times, amount }) {
    return `"${state}" ${count(amount)}${times > 1 ? ` in ${count(times)} turns` : ''}`;
}
function count(value) {
    return value.toLocaleString('en-US');
}
