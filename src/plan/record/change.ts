import type { Call, TaskKind } from '../../contract/index.ts';
import type { Flow } from '../flow.ts';
import type { TargetExpr } from '../graph.ts';
import { refTo } from '../ref.ts';
import { type Scribe, targetExpr } from './scribe.ts';

export const recordChange = (scribe: Scribe): Flow['change'] =>
  function change(sentence, call, options = {}) {
    return scribe.say(sentence, (common) => {
      scribe.add({
        word: 'change',
        ...common,
        ...scribe.taken(call, 'change'),
        target: targetOf(call),
        unapprovedBecause: options.unapprovedBecause ?? null,
      });
      return refTo({ is: 'result', source: common.id, path: [] });
    });
  };

/** What the change of a call touches. */
export function targetOf({ contract, input }: Call<TaskKind, unknown>): TargetExpr {
  if (contract.kind !== 'change') throw new TypeError('Only a change has a target.');
  return targetExpr(contract.target(input as never)); // a contract's input, erased in `Call`
}
