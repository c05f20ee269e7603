import type { State, StateMachine } from '../../asl/types.ts';
import { durationText } from '../../base/duration.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Compared, Said } from './compare.ts';

/** A state, and the block it stands in: the items of a list, or a branch; '' for neither. */
export interface Placed {
  readonly state: State;
  readonly inside: string;
}

/** Every state by its name, those of items and branches too. */
export function placedStates(
  states: StateMachine['States'],
  inside = '',
): ReadonlyMap<string, Placed> {
  return new Map(
    Object.entries(states).flatMap(([name, state]): [string, Placed][] => {
      const own: [string, Placed] = [name, { state, inside }];
      if (state.Type === 'Map') {
        return [own, ...placedStates(state.ItemProcessor.States, `the items of "${name}"`)];
      }
      if (state.Type !== 'Parallel') return [own];
      const branch = `a branch of "${name}"`;
      return [own, ...state.Branches.flatMap(({ States }) => [...placedStates(States, branch)])];
    }),
  );
}

/** How many turns each `attempts` makes at most, by its sentence. */
export function turnsOf({ plan, machine }: Compared): ReadonlyMap<string, number> {
  const turns = new Map<string, number>();
  for (const [name, { state }] of placedStates(machine.States)) {
    const decides = plan.states[name];
    if (state.Type !== 'Choice' || decides?.role !== 'decide') continue;
    const head = plan.states[state.Default ?? ''];
    // Checks have bounds of their own, and earlier releases tell of no loops.
    if (!head?.loop || head.check) continue;
    turns.set(decides.step, head.loop.turnsMax);
  }
  return turns;
}

/** What changed of the bounds of a block: its turns, its items, and how many at the same time. */
export function turnsCompared(before: Compared, after: Compared): readonly Said[] {
  const old = turnsOf(before);
  return [...turnsOf(after)].flatMap(([step, is]) => {
    const was = old.get(step);
    if (was === undefined || was === is) return [];
    return [{ says: `"${step}" is tried ${is} times at most, before ${was}`, care: is > was }];
  });
}

export function itemsCompared(
  name: string,
  [was, is]: readonly [State, State],
  [wasMost, isMost]: readonly [number | null, number | null],
): readonly Said[] {
  if (was.Type !== 'Map' || is.Type !== 'Map') return [];
  const said: Said[] = [];
  if (wasMost !== isMost) {
    const words = `"${name}" takes ${isMost} items at most, before ${wasMost}`;
    said.push({ says: words, care: Number(isMost) > Number(wasMost) });
  }
  const [wasAtOnce, isAtOnce] = [Number(was.MaxConcurrency), Number(is.MaxConcurrency)];
  if (wasAtOnce !== isAtOnce) {
    const words = `"${name}" works on ${isAtOnce} items at the same time, before ${wasAtOnce}`;
    said.push({ says: words, care: isAtOnce > wasAtOnce });
  }
  return said;
}

/** What changed of a question to people: whom it asks, how many must agree, and for how long. */
export function askingCompared(name: string, was: State, is: State): readonly Said[] {
  const [old, now] = [payloadOf(was), payloadOf(is)];
  const said: Said[] = [];
  const [oldPeople, nowPeople] = [old, now].map(({ approvers }) => namesIn(approvers));
  if (oldPeople !== nowPeople) {
    said.push({ says: `"${name}" asks ${nowPeople}, before ${oldPeople}`, care: true });
  }
  const [oldQuorum, nowQuorum] = [Number(old['quorum']), Number(now['quorum'])];
  if (oldQuorum !== nowQuorum) {
    const words = `"${name}" wants ${nowQuorum} to agree, before ${oldQuorum}`;
    said.push({ says: words, care: nowQuorum < oldQuorum });
  }
  const [oldMs, nowMs] = [Number(old['answerWithinMs']), Number(now['answerWithinMs'])];
  if (oldMs !== nowMs) {
    const words = `waits ${durationText(nowMs)} for an answer, before ${durationText(oldMs)}`;
    said.push({ says: `"${name}" ${words}`, care: false });
  }
  if (JSON.stringify(old['question']) !== JSON.stringify(now['question'])) {
    said.push({ says: `"${name}" asks something else`, care: true });
  }
  return said;
}

function namesIn(value: Json | undefined): string {
  return Array.isArray(value) ? value.join(', ') : 'nobody';
}

/** What a state hands to its function. */
export function payloadOf(state: State): JsonObject {
  const given = state.Type === 'Task' && isJsonObject(state.Arguments) ? state.Arguments : {};
  const payload = given['Payload'];
  return isJsonObject(payload) ? payload : {};
}
