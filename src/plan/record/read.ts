import type { Flow } from '../flow.ts';
import { refTo } from '../ref.ts';
import type { Scribe } from './scribe.ts';

export const recordRead = (scribe: Scribe): Flow['read'] =>
  function read(sentence, call) {
    return scribe.say(sentence, (common) => {
      scribe.add({ word: 'read', ...common, ...scribe.taken(call, 'read') });
      return refTo({ is: 'result', source: common.id, path: [] });
    });
  };
