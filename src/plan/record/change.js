import { refTo } from '../ref.ts';
import { targetExpr } from './scribe.ts';
export const recordChange = (scribe) => function change(sentence, call, options = {}) {
    return scribe.say(sentence, (common) => {
        scribe.add({
            word: 'change',
            ...common,
            ...scribe.taken(call, 'change'),
            target: targetOf(call),
            unapprovedBecause: options.unapprovedBecause ?? null,
        });
        return refTo({ is: 'result', source: common.id, path: [] });
    });
};
/** What the change of a call touches. */
export function targetOf({ contract, input }) {
    if (contract.kind !== 'change')
        throw new TypeError('Only a change has a target.');
    return targetExpr(contract.target(input)); // a contract's input, erased in `Call`
}
