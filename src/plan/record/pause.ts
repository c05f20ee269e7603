import type { Flow } from '../flow.ts';
import type { Scribe } from './scribe.ts';

export const recordPause = (scribe: Scribe): Flow['pause'] =>
  function pause(sentence, time) {
    return scribe.say(sentence, (common) => {
      scribe.add({ word: 'pause', ...common, ms: time.ms });
      return undefined;
    });
  };
