import { durationText } from '../../base/duration.ts';
import type { PlanError } from '../../base/errors.ts';
import { allSteps, type Plan, type Step } from '../../plan/index.ts';
import { broken, brokenPlan, type Rule } from './rule.ts';

const DAY_MS = 86_400_000;

/** PLAN2009: every number of a plan is within its bounds. */
export const withinBounds: Rule = (plan) => [
  ...settings(plan),
  ...allSteps(plan.graph.steps).flatMap(checkBounds),
];

function settings(plan: Plan): readonly PlanError[] {
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
    limits.share === undefined || isPercent(limits.share.percent)
      ? ''
      : `limits.share.percent is ${limits.share.percent}; it takes a whole number from 1 to 100.`,
    timeLimitMs <= DAY_MS ? '' : `timeLimit is ${durationText(timeLimitMs)}; a day is the most.`,
  ];
  return found.filter((words) => words !== '').map((words) => brokenPlan('PLAN2009', plan, words));
}

function isPercent(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 100;
}

function checkBounds(step: Step): readonly PlanError[] {
  return outOfBounds(step).map((words) => broken('PLAN2009', step, words));
}

function outOfBounds(step: Step): readonly string[] {
  switch (step.word) {
    case 'wait until':
    case 'verify':
      return checkProblems(step);
    case 'attempts':
      return [
        ...whole('`atMost`', step.atMost, 10),
        ...waited('`pause`', step.pauseMs),
        ...reads(step.until.asks.length),
      ];
    case 'rungs':
      return whole('The number of cures', step.rungs.length, 5);
    case 'together':
      return whole('The number of branches', step.branches.length, 10);
    case 'for each':
      return [...whole('`atOnce`', step.atOnce, 40), ...whole('`atMost`', step.atMost, 1_000)];
    case 'claim':
      return whole('The number of targets', step.targets.length, 10);
    case 'pause':
      return waited('The pause', step.ms);
    default:
      return [];
  }
}

function checkProblems(step: Extract<Step, { word: 'wait until' | 'verify' }>): readonly string[] {
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
  ];
  return [...found.filter((words) => words !== ''), ...reads(step.asks.length)];
}

function reads(count: number): readonly string[] {
  return count >= 1 && count <= 5 ? [] : ['It takes 1 to 5 reads.'];
}

/** A whole number from 1 to so many. */
function whole(what: string, value: number, most: number): readonly string[] {
  if (Number.isInteger(value) && value >= 1 && value <= most) return [];
  const to = most.toLocaleString('en-US');
  return [`${what} is ${value}; it takes a whole number from 1 to ${to}.`];
}

/** Source: Step Functions Developer Guide, "Wait workflow state": Seconds is a whole number. */
function waited(what: string, ms: number): readonly string[] {
  if (ms % 1_000 === 0 && ms >= 1_000 && ms <= DAY_MS) return [];
  const told = ms % 1_000 === 0 ? durationText(ms) : `${ms} ms`;
  return [`${what} is ${told}; it takes whole seconds from 1s to a day.`];
}
