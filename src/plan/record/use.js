/** The steps of the part become steps of the plan: nothing of the use itself is left. */
export const recordUse = (scribe, flow) => function use(sentence, part, input) {
    const { recording } = scribe;
    const name = recording.nameFor(sentence);
    return recording.saying(name, () => recording.using(name, () => part.steps(flow(), input)));
};
