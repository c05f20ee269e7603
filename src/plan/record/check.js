export const recordWaitUntil = (scribe) => function waitUntil(sentence, options) {
    return check(scribe, 'wait until', sentence, options, options.timesInARow);
};
export const recordVerify = (scribe) => function verify(sentence, options) {
    const inARow = Math.ceil(options.healthyFor.ms / options.every.ms) + 1;
    return check(scribe, 'verify', sentence, options, inARow);
};
function check(scribe, word, sentence, options, inARow) {
    return scribe.say(sentence, (common) => {
        scribe.add({
            word,
            ...common,
            ...scribe.question(common.id, options),
            inARow,
            everyMs: options.every.ms,
            giveUpAfterMs: options.giveUpAfter.ms,
        });
        return undefined;
    });
}
