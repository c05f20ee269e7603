import { ANSWER_WITHIN_MS } from '../../contract/index.ts';
import type { Asked } from '../asking.ts';
import type { Flow } from '../flow.ts';
import type { ApproveStep } from '../graph.ts';
import { exprOf } from '../ref.ts';
import { targetOf } from './change.ts';
import { orderedRunbook } from './runbook.ts';
import type { Scribe } from './scribe.ts';

export const recordApprove = (scribe: Scribe): Flow['approve'] =>
  function approve(sentence, options) {
    return scribe.say(sentence, (common) => {
      const evidence = Object.entries(options.evidence).map(([name, value]) => {
        return { name, value: exprOf(value, `evidence.${name}`) };
      });
      scribe.add({
        word: 'approve',
        ...common,
        before: calls(options.before).map((call) => asked(scribe, call)),
        why: exprOf(options.why, 'why'),
        evidence,
        approvers: [...options.approvers],
        quorum: options.quorum ?? 1,
        answerWithinMs: options.answerWithin?.ms ?? ANSWER_WITHIN_MS,
        longBecause: options.longBecause ?? null,
      });
      return undefined;
    });
  };

function asked(scribe: Scribe, call: Asked): ApproveStep['before'][number] {
  if ('runbook' in call) {
    const { task, input, target } = orderedRunbook(scribe, call);
    return { task, input, target };
  }
  return { ...scribe.taken(call, 'change'), target: targetOf(call) };
}

function calls(before: Asked | readonly Asked[]): readonly Asked[] {
  return isList(before) ? before : [before];
}

function isList(before: Asked | readonly Asked[]): before is readonly Asked[] {
  return Array.isArray(before);
}
