export const recordAttempts = (scribe) => function attempts(sentence, { atMost, pause, until }, body, usedUp) {
    return scribe.say(sentence, (common) => {
        const { steps } = scribe.recording.block(body);
        const asked = scribe.question(common.id, until);
        const last = usedUp === undefined ? null : scribe.recording.block(usedUp).steps;
        scribe.add({
            word: 'attempts',
            ...common,
            atMost,
            pauseMs: pause.ms,
            until: asked,
            body: steps,
            usedUp: last,
        });
        return undefined;
    });
};
