import { callerPlace } from '../place.ts';
import { recordWaitUntil } from './check.ts';
export const recordRungs = (scribe) => function rungs(sentence, cures, usedUp) {
    return scribe.say(sentence, (common) => {
        // The types of `rungs` tie the answers of each cure to its questions; here they are all
        // alike.
        const said = cures.map((cure) => rung(scribe, cure));
        const last = usedUp === undefined ? null : scribe.recording.block(usedUp).steps;
        scribe.add({ word: 'rungs', ...common, rungs: said, usedUp: last });
        return undefined;
    });
};
function rung(scribe, { name: said, until, body }) {
    const name = scribe.recording.nameFor(said);
    const place = callerPlace();
    const { steps } = scribe.recording.block(() => {
        const given = body();
        if (until !== undefined)
            recordWaitUntil(scribe)(said, until);
        return given;
    });
    return { name, place, steps };
}
