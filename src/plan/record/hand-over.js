export const recordHandOver = (scribe) => function handOver(sentence, options) {
    return scribe.say(sentence, (common) => {
        scribe.add({
            word: 'hand over',
            ...common,
            why: options.why,
            keep: options.keep ?? null,
            tell: options.tell === undefined ? null : scribe.taken(options.tell, 'tell'),
        });
        return undefined; // nothing can be recorded after it: `Recording.add` refuses
    });
};
