import type { Json } from '../../base/json.ts';
import { allSteps, blocksOf, type Step } from '../../plan/index.ts';
import { broken, brokenPlan, type Rule } from './rule.ts';

const MARKS = ['${', '{%', '%}'] as const;

/** PLAN2007: no text of a plan may be read as an expression or filled in by the deploy. */
export const plainText: Rule = (plan) => {
  const { steps, ...head } = plan.graph;
  const inSteps = allSteps(steps).flatMap((step) =>
    markIn(ownText(step)).map((mark) => broken('PLAN2007', step, `Its text holds "${mark}".`)),
  );
  const inHead = markIn(head as unknown as Json); // a graph is plain data through and through
  return [
    ...inHead.map((mark) => brokenPlan('PLAN2007', plan, `Its settings hold "${mark}".`)),
    ...inSteps,
  ];
};

function ownText(step: Step): Json {
  const inner = new Set<unknown>(blocksOf(step).flat());
  const text = JSON.stringify(step, (_key, value: unknown) => (inner.has(value) ? null : value));
  return JSON.parse(text) as Json; // a graph is plain data through and through
}

function markIn(value: Json): readonly string[] {
  const text = JSON.stringify(value);
  return MARKS.filter((mark) => text.includes(mark));
}
