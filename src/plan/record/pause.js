export const recordPause = (scribe) => function pause(sentence, time) {
    return scribe.say(sentence, (common) => {
        scribe.add({ word: 'pause', ...common, ms: time.ms });
        return undefined;
    });
};
