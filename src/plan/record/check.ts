import type { Asks, Verify, WaitUntil } from '../checks.ts';
import type { Flow } from '../flow.ts';
import type { CheckStep } from '../graph.ts';
import type { Scribe } from './scribe.ts';

export const recordWaitUntil = (scribe: Scribe): Flow['waitUntil'] =>
  function waitUntil(sentence, options) {
    return check(scribe, 'wait until', sentence, options, options.timesInARow);
  };

export const recordVerify = (scribe: Scribe): Flow['verify'] =>
  function verify(sentence, options) {
    const inARow = Math.ceil(options.healthyFor.ms / options.every.ms) + 1;
    return check(scribe, 'verify', sentence, options, inARow);
  };

function check<A extends Asks>(
  scribe: Scribe,
  word: CheckStep['word'],
  sentence: string,
  options: WaitUntil<A> | Verify<A>,
  inARow: number,
): undefined {
  return scribe.say(sentence, (common) => {
    scribe.add({
      word,
      ...common,
      ...scribe.question(common.id, options),
      inARow,
      everyMs: options.every.ms,
      giveUpAfterMs: options.giveUpAfter.ms,
    });
    return undefined;
  });
}
