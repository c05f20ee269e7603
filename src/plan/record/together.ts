import type { Flow } from '../flow.ts';
import { fromBranch } from '../ref.ts';
import type { Scribe } from './scribe.ts';

export const recordTogether = (scribe: Scribe): Flow['together'] =>
  function together(sentence: string, bodies: Readonly<Record<string, () => unknown>>) {
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
