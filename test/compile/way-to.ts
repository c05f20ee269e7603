import type { StateMachine } from '../../src/asl/types.ts';
import type { CompiledPlan, PathPart } from '../../src/compile/index.ts';
import { waysOf } from '../../src/compile/proofs/ways.ts';

/** A short way from the start of the machine up to the state, without it. */
export function wayTo({ asl }: Pick<CompiledPlan, 'asl'>, state: string): readonly PathPart[] {
  const { StartAt, States } = JSON.parse(asl) as StateMachine;
  const names = between(States, StartAt, state);
  if (names === undefined) throw new Error(`Nothing leads to "${state}".`);
  return names.map((name) => ({ state: name, times: 1, amount: 0, within: [] }));
}

/** The states on a short way, the last one left out; undefined: there is no way. */
function between(
  states: StateMachine['States'],
  from: string,
  to: string,
): readonly string[] | undefined {
  const before = new Map<string, string | undefined>([[from, undefined]]);
  const waiting = [from];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const own = states[name];
    for (const way of own === undefined ? [] : waysOf(own)) {
      if (before.has(way.to)) continue;
      before.set(way.to, name);
      waiting.push(way.to);
    }
  }
  if (!before.has(to)) return undefined;
  const names: string[] = [];
  for (let at = before.get(to); at !== undefined; at = before.get(at)) names.unshift(at);
  return names;
}

/** Ways to the state, itself at the end: a short one, and short ones on which a task fails. */
export function waysTo(machine: StateMachine, state: string): readonly (readonly string[])[] {
  const { StartAt, States } = machine;
  const found = [between(States, StartAt, state)];
  for (const [name, own] of Object.entries(States)) {
    if (own.Type !== 'Task' || name === state) continue;
    for (const { Next } of own.Catch ?? []) {
      const first = between(States, StartAt, name);
      const rest = Next === state ? [] : between(States, Next, state);
      if (first !== undefined && rest !== undefined) found.push([...first, name, ...rest]);
    }
  }
  const ways = found.flatMap((way) => (way === undefined ? [] : [[...way, state]]));
  return ways.filter((way) => new Set(way).size === way.length);
}
