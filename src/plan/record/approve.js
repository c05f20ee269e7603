import { ANSWER_WITHIN_MS } from '../../contract/index.ts';
import { exprOf } from '../ref.ts';
import { targetOf } from './change.ts';
export const recordApprove = (scribe) => function approve(sentence, options) {
    return scribe.say(sentence, (common) => {
        const evidence = Object.entries(options.evidence).map(([name, value]) => {
            return { name, value: exprOf(value, `evidence.${name}`) };
        });
        scribe.add({
            word: 'approve',
            ...common,
            before: calls(options.before).map((call) => {
                return { ...scribe.taken(call, 'change'), target: targetOf(call) };
            }),
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
function calls(before) {
    return isList(before) ? before : [before];
}
function isList(before) {
    return Array.isArray(before);
}
