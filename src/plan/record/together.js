import { fromBranch } from '../ref.ts';
export const recordTogether = (scribe) => function together(sentence, bodies) {
    return scribe.say(sentence, (common) => {
        const said = Object.entries(bodies).map(([name, body]) => {
            return { name, ...scribe.recording.block(body) };
        });
        const branches = said.map(({ name, steps }) => ({ name, steps }));
        scribe.add({ word: 'together', ...common, branches });
        const given = said.map(({ name, given }) => [name, fromBranch(common.id, name, given)]);
        return Object.fromEntries(given); // each branch's name with what it gave, rebuilt
    });
};
