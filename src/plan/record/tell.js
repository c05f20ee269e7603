export const recordTell = (scribe) => function tell(sentence, call) {
    return scribe.say(sentence, (common) => {
        scribe.add({ word: 'tell', ...common, ...scribe.taken(call, 'tell') });
        return undefined;
    });
};
