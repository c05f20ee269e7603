import type { Flow } from '../flow.ts';
import type { Scribe } from './scribe.ts';

export const recordTell = (scribe: Scribe): Flow['tell'] =>
  function tell(sentence, call) {
    return scribe.say(sentence, (common) => {
      scribe.add({ word: 'tell', ...common, ...scribe.taken(call, 'tell') });
      return undefined;
    });
  };
