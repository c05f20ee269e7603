import { PlanError } from '../../base/errors.ts';
import { ends } from '../graph.ts';
import { whereSaid } from '../recording.ts';
import { either, exprOf } from '../ref.ts';
export const recordMatch = (scribe) => function match(sentence, of, by, arms) {
    return scribe.say(sentence, (common) => {
        // The types of `match` say that all of its kinds have this field.
        const { [by]: field } = of;
        const tag = exprOf(field, by);
        // The types of `match` say that every arm is a function of what is matched.
        const bodies = Object.entries(arms);
        if (bodies.length === 0) {
            throw new PlanError('PLAN1014', { where: whereSaid(), found: 'It has no arms.' });
        }
        const said = bodies.map(([tag, body]) => {
            return { tag, ...scribe.recording.block(() => body(of)) };
        });
        const steps = said.map(({ tag, steps }) => ({ tag, steps }));
        scribe.add({ word: 'match', ...common, of: tag, tag: by, arms: steps });
        // What comes after lies on the arms that go on.
        const going = said.filter((arm) => !ends(arm.steps)).map((arm) => [arm.tag, arm.given]);
        const given = either(common.id, Object.fromEntries(going));
        return given; // the types of `match` say what all arms give; this rebuilt it
    });
};
