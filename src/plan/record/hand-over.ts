import type { Flow } from '../flow.ts';
import type { Scribe } from './scribe.ts';

export const recordHandOver = (scribe: Scribe): Flow['handOver'] =>
  function handOver(sentence, options) {
    return scribe.say(sentence, (common) => {
      scribe.add({
        word: 'hand over',
        ...common,
        why: options.why,
        keep: options.keep ?? null,
        tell: options.tell === undefined ? null : scribe.taken(options.tell, 'tell'),
      });
      return undefined as never; // nothing can be recorded after it: `Recording.add` refuses
    });
  };
