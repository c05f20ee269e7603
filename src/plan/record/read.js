import { refTo } from '../ref.ts';
export const recordRead = (scribe) => function read(sentence, call) {
    return scribe.say(sentence, (common) => {
        scribe.add({ word: 'read', ...common, ...scribe.taken(call, 'read') });
        return refTo({ is: 'result', source: common.id, path: [] });
    });
};
