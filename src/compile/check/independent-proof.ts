import type { PlanError } from '../../base/errors.ts';
import {
  type Ask,
  asksOf,
  type Block,
  blocksOf,
  type Expr,
  partsOf,
  type Step,
} from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2003: a verify needs a second, direct read beside the alarm that started the plan.
 * PLAN2004: a verify asks something that the wait before it, or the `until` of attempts, did not.
 */
export const independentProof: Rule = (plan) => inBlock(plan.graph.steps, undefined).errors;

type Asking = Extract<Step, { word: 'wait until' | 'verify' } | { word: 'attempts' }>;

function inBlock(
  block: Block,
  before: Asking | undefined,
): { errors: readonly PlanError[]; wait: Asking | undefined } {
  const errors: PlanError[] = [];
  let wait = before;
  for (const step of block) {
    if (step.word === 'wait until') wait = step;
    if (step.word === 'verify') errors.push(...judge(step, wait));
    const blocks = blocksOf(step);
    if (blocks.length > 0) {
      const sides = blocks.map((inner) => inBlock(inner, wait));
      errors.push(...sides.flatMap((side) => side.errors));
      wait = sides.map((side) => side.wait).findLast((last) => last !== wait) ?? wait;
    }
    if (step.word === 'attempts') wait = step; // its `until` is asked after each turn
  }
  return { errors, wait };
}

function judge(verify: Asking, wait: Asking | undefined): readonly PlanError[] {
  if (asksOf(verify).every((ask) => readsTriggerAlarm(ask.input))) {
    return [broken('PLAN2003', verify, 'It asks the alarm alone.')];
  }
  const asked = new Set((wait === undefined ? [] : asksOf(wait)).map(question));
  if (wait !== undefined && asksOf(verify).every((ask) => asked.has(question(ask)))) {
    return [broken('PLAN2004', verify, `It asks only what "${wait.name}" asked before it.`)];
  }
  return [];
}

function readsTriggerAlarm(input: Expr): boolean {
  if (input.is === 'trigger') return input.path.length === 1 && input.path[0] === 'arn';
  return partsOf(input).some(readsTriggerAlarm);
}

function question(ask: Ask): string {
  return JSON.stringify([ask.task, ask.input]);
}
