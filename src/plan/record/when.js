import { testOf } from '../conditions.ts';
import { ends } from '../graph.ts';
import { either } from '../ref.ts';
export const recordWhen = (scribe) => function when(sentence, condition, yes, no = () => undefined) {
    return scribe.say(sentence, (common) => {
        const taking = testOf(condition);
        const left = scribe.recording.block(yes);
        const right = scribe.recording.block(no);
        const sides = { yes: left.steps, no: right.steps };
        scribe.add({ word: 'when', ...common, condition: taking, ...sides });
        // What comes after lies on the paths that go on; with one such side, on that side alone.
        const given = either(common.id, {
            ...(ends(left.steps) ? {} : { yes: left.given }),
            ...(ends(right.steps) ? {} : { no: right.given }),
        });
        return given; // the types of `when` say what both sides give; this rebuilt it
    });
};
