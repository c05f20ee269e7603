import {
  type Ask,
  asksOf,
  type Block,
  blocksOf,
  ends,
  type Step,
  sourcesOfTest,
  type Test,
} from '../../plan/index.ts';
import { asksTriggerAlarm } from './alarm-asked.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2003: a verify needs a second, direct read beside the alarm that started the plan.
 * PLAN2004: a verify asks something that the wait before it, or the `until` of attempts, did not.
 */
export const independentProof: Rule = (plan) => {
  const errors: ReturnType<Rule>[number][] = [];
  walk(plan.graph.steps, new Set(), (verify, waits) => {
    if (verify.asks.every(asksTriggerAlarm)) {
      errors.push(broken('PLAN2003', verify, 'It asks the alarm alone.'));
    } else if (alarmDecides(verify)) {
      errors.push(broken('PLAN2003', verify, 'The alarm alone can make it ready.'));
    } else {
      const same = [...waits].find((wait) => asksNothingNew(verify, wait));
      if (same === undefined) return;
      errors.push(broken('PLAN2004', verify, `It asks only what "${same.name}" asked before it.`));
    }
  });
  return errors;
};

type Verify = Extract<Step, { word: 'wait until' | 'verify' }>;
/** What asked last on each of the paths that lead to a place. */
type Waits = ReadonlySet<Step>;

/** Shows every verify with the waits before it; gives the waits of the paths that go on. */
function walk(block: Block, before: Waits, see: (verify: Verify, waits: Waits) => void): Waits {
  let waits = before;
  for (const step of block) {
    if (step.word === 'verify') see(step, waits);
    const inner = blocksOf(step).map((own) => ({ own, waits: walk(own, waits, see) }));
    const past = inner.filter(({ own }) => !ends(own)).flatMap((one) => [...one.waits]);
    if (step.word === 'wait until' || step.word === 'attempts') waits = new Set([step]);
    else if (inner.length > 0) waits = new Set(past);
  }
  return waits;
}

function asksNothingNew(verify: Verify, wait: Step): boolean {
  const asked = new Set(asksOf(wait).map(question));
  return verify.asks.every((ask) => asked.has(question(ask)));
}

function question(ask: Ask): string {
  return JSON.stringify([ask.task, ask.input]);
}

/** Can answers about the alarm make it ready, whatever the others say? */
function alarmDecides({ asks, ready }: Verify): boolean {
  const alarms = asks.filter(asksTriggerAlarm).map(({ source }) => source);
  return decides(ready, true, (test) => {
    const own = sourcesOfTest(test).filter((source) => asks.some((ask) => ask.source === source));
    return own.length > 0 && own.every((source) => alarms.includes(source));
  });
}

/** Can comparisons of this kind alone make the test say so? */
function decides(test: Test, so: boolean, isOfKind: (one: Test) => boolean): boolean {
  switch (test.is) {
    case 'not':
      return decides(test.of, !so, isOfKind);
    case 'all':
    case 'any': {
      const each = (of: Test) => decides(of, so, isOfKind);
      return (test.is === 'all') === so ? test.of.every(each) : test.of.some(each);
    }
    default:
      return isOfKind(test);
  }
}
