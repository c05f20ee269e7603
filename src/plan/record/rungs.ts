import type { Asks, WaitUntil } from '../checks.ts';
import type { Flow } from '../flow.ts';
import type { Rung } from '../graph.ts';
import { callerPlace } from '../place.ts';
import { recordWaitUntil } from './check.ts';
import type { Scribe } from './scribe.ts';

interface AnyCure {
  readonly name: string;
  readonly until?: WaitUntil<Asks>;
  readonly body: () => unknown;
}

export const recordRungs = (scribe: Scribe): Flow['rungs'] =>
  function rungs(sentence: string, cures: unknown, usedUp?: () => unknown) {
    return scribe.say(sentence, (common) => {
      // The types of `rungs` tie the answers of each cure to its questions; here they are all
      // alike.
      const said = (cures as readonly AnyCure[]).map((cure) => rung(scribe, cure));
      const last = usedUp === undefined ? null : scribe.recording.block(usedUp).steps;
      scribe.add({ word: 'rungs', ...common, rungs: said, usedUp: last });
      return undefined;
    });
  };

function rung(scribe: Scribe, { name: said, until, body }: AnyCure): Rung {
  const name = scribe.recording.nameFor(said);
  const place = callerPlace();
  const { steps } = scribe.recording.block(() => {
    const given = body();
    if (until !== undefined) recordWaitUntil(scribe)(said, until);
    return given;
  });
  return { name, place, steps };
}
