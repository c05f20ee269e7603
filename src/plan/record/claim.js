import { targetExpr } from './scribe.ts';
export const recordClaim = (scribe) => function claim(sentence, targets) {
    return scribe.say(sentence, (common) => {
        const list = isList(targets) ? targets : [targets];
        scribe.add({ word: 'claim', ...common, targets: list.map(targetExpr) });
        return undefined;
    });
};
function isList(targets) {
    return Array.isArray(targets);
}
