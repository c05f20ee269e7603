import { allSteps, type Expr, type Test } from '../../plan/index.ts';
import { asksTriggerAlarm } from './alarm-asked.ts';
import { broken, type Rule } from './rule.ts';

/** What an alarm says when it has too little data to tell. */
const BLIND: readonly string[] = ['INSUFFICIENT_DATA', 'OK_WITHOUT_DATA'];

/**
 * PLAN2017: an alarm that is OK for want of data proves nothing. So a verify asks whether the alarm
 * is OK; that it is not in ALARM, or is blind, makes nothing ready.
 */
export const missingData: Rule = (plan) =>
  allSteps(plan.graph.steps).flatMap((step) => {
    if (step.word !== 'verify') return [];
    const alarms = step.asks.filter(asksTriggerAlarm).map(({ source }) => source);
    return helping(step.ready, true)
      .filter(({ left, right }) => of(left, alarms) || of(right, alarms))
      .flatMap(({ left, right, so }) => [left, right].map((side) => ({ side, so })))
      .filter(({ side, so }) => (so ? BLIND : ['ALARM']).includes(textOf(side)))
      .map(({ side, so }) =>
        broken(
          'PLAN2017',
          step,
          `It is ready where the alarm is ${so ? '' : 'not '}${textOf(side)}.`,
        ),
      );
  });

type Equal = Extract<Test, { left: Expr }> & { readonly so: boolean };

/** The equations that help to make the test say so, with what they must say for it. */
function helping(test: Test, so: boolean): readonly Equal[] {
  switch (test.is) {
    case 'not':
      return helping(test.of, !so);
    case 'all':
    case 'any':
      return test.of.flatMap((one) => helping(one, so));
    default:
      return test.is === 'equals' ? [{ ...test, so }] : [];
  }
}

function of(side: Expr, sources: readonly string[]): boolean {
  return side.is === 'result' && sources.includes(side.source);
}

function textOf(side: Expr): string {
  return side.is === 'literal' && typeof side.value === 'string' ? side.value : '';
}
