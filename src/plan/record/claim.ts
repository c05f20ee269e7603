import type { Target } from '../../contract/index.ts';
import type { Flow } from '../flow.ts';
import { type Scribe, targetExpr } from './scribe.ts';

export const recordClaim = (scribe: Scribe): Flow['claim'] =>
  function claim(sentence, targets) {
    return scribe.say(sentence, (common) => {
      const list = isList(targets) ? targets : [targets];
      scribe.add({ word: 'claim', ...common, targets: list.map(targetExpr) });
      return undefined;
    });
  };

function isList(
  targets: Target<unknown> | readonly Target<unknown>[],
): targets is readonly Target<unknown>[] {
  return Array.isArray(targets);
}
