import { durationText } from '../../base/duration.ts';
import { allSteps } from '../../plan/index.ts';
import { broken, brokenPlan } from './rule.ts';
const DAY_MS = 86_400_000;
/** PLAN2009: every number of a plan is within its bounds. */
export const withinBounds = (plan) => [
    ...settings(plan),
    ...allSteps(plan.graph.steps).flatMap(checkBounds),
];
function settings(plan) {
    const { name, limits, timeLimitMs, why } = plan.graph;
    const found = [
        /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(name)
            ? ''
            : `The name is "${name}"; it takes 3 to 40 lower-case letters, digits and dashes.`,
        why.trim() === '' ? 'It does not say why it exists.' : '',
        Number.isInteger(limits.perHour) && limits.perHour >= 1 && limits.perHour <= 100
            ? ''
            : `limits.perHour is ${limits.perHour}; it takes a whole number from 1 to 100.`,
        limits.cooldownMs <= DAY_MS
            ? ''
            : `limits.cooldown is ${durationText(limits.cooldownMs)}; a day is the most.`,
        timeLimitMs <= DAY_MS ? '' : `timeLimit is ${durationText(timeLimitMs)}; a day is the most.`,
    ];
    return found.filter((words) => words !== '').map((words) => brokenPlan('PLAN2009', plan, words));
}
function checkBounds(step) {
    if (step.word !== 'wait until' && step.word !== 'verify')
        return [];
    const turns = Math.floor(step.giveUpAfterMs / step.everyMs) + 1;
    const found = [
        step.everyMs % 1_000 === 0
            ? ''
            : `\`every\` is ${step.everyMs} ms; Step Functions counts in seconds.`,
        Number.isInteger(step.inARow) && step.inARow >= 1
            ? ''
            : '`timesInARow` is below 1 or no whole number.',
        turns <= 1_000 ? '' : `It would ask ${turns} times; 1,000 is the most.`,
        step.inARow <= turns
            ? ''
            : `It needs ${step.inARow} answers in a row, but asks at most ${turns} times before it gives up.`,
        step.asks.length >= 1 && step.asks.length <= 5 ? '' : 'It takes 1 to 5 reads.',
    ];
    return found.filter((words) => words !== '').map((words) => broken('PLAN2009', step, words));
}
