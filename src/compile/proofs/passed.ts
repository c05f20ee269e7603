import type { MapState, ParallelState, State } from '../../asl/types.ts';
import type { Json } from '../../base/json.ts';
import type { NotesFacts } from '../compiled.ts';
import type { Fullest } from './bytes.ts';
import type { Machine } from './longest.ts';
import type { States } from './ways.ts';

/** What is known of the bytes of values. */
export interface Sizes {
  /** What the expressions in it give, beside the input of their state. */
  read(value: Json): number;
  /** What a state assigns to one variable. */
  assigned(name: string, state: State, value: Json): number;
}

/** Of an item or a branch: field names, the number of an item. */
const FRAME_BYTES = 64;

/**
 * The most that items or branches give together. Each gives what it was given, what leaves it, and
 * what it says of what went wrong.
 */
export function passedProof(machine: Machine, sizes: Sizes): Fullest {
  let most: Fullest = { state: '', bytes: 0 };
  /** `given`: the most that the input of a state here can have. */
  const walk = (states: States, given: number): void => {
    for (const [name, state] of Object.entries(states)) {
      if (state.Type !== 'Map' && state.Type !== 'Parallel') continue;
      const notes = machine.facts[name]?.notes ?? [];
      const { bytes, inside } =
        state.Type === 'Map'
          ? itemsOf(state, machine.facts[name]?.itemsMax ?? 0, given, sizes, notes)
          : branchesOf(state, given, sizes, notes);
      if (bytes > most.bytes) most = { state: name, bytes };
      for (const one of inside) walk(one.states, one.given);
    }
  };
  walk(machine.states, 0);
  return most;
}

/** It gives either what it was given and has learnt, or its failure. */
function said(well: number, { failed, note, untold }: NotesFacts): number {
  return Math.max(well, failed) + untold * note;
}

const NOTHING: NotesFacts = { failed: 0, note: 0, untold: 0 };

interface Several {
  readonly bytes: number;
  readonly inside: readonly { readonly states: States; readonly given: number }[];
}

function itemsOf(
  { Items, ItemSelector, ItemProcessor: { States: states } }: MapState,
  count: number,
  given: number,
  sizes: Sizes,
  [notes = NOTHING]: readonly NotesFacts[],
): Several {
  // All items are one list. What names an item is a part of it, or its number.
  const parts = JSON.stringify(ItemSelector ?? {}).includes('$states.context.Map.Item.Index')
    ? 1
    : 2;
  const list = parts * (sizes.read(Items ?? []) + (readsInput(Items) ? given : 0));
  const carried = FRAME_BYTES + (readsInput(ItemSelector) ? given : 0);
  const { failed, note, untold } = notes;
  // Some go well and share the list, all others fail: most is given when one or all do.
  const well = carried + leaving(states, sizes);
  const most = Math.max(count * failed, list + well + (count - 1) * Math.max(well, failed));
  const bytes = most + count * untold * note;
  return { bytes, inside: [{ states, given: carried + list }] };
}

function branchesOf(
  { Branches, Arguments }: ParallelState,
  given: number,
  sizes: Sizes,
  notes: readonly NotesFacts[],
): Several {
  const carried = Arguments === undefined || readsInput(Arguments) ? given : 0;
  const inside = Branches.map(({ States: states }) => ({ states, given: carried }));
  const each = inside.map((branch, at) => {
    return said(FRAME_BYTES + carried + leaving(branch.states, sizes), notes[at] ?? NOTHING);
  });
  return { bytes: each.reduce((sum, bytes) => sum + bytes, 0), inside };
}

function readsInput(value: Json | undefined): boolean {
  return JSON.stringify(value ?? null).includes('$states.input');
}

/** What the states of an item or branch add to what it was given: variables read after it. */
function leaving(states: States, sizes: Sizes): number {
  return Object.entries(states).reduce((sum, [name, state]) => {
    const output = 'Output' in state ? JSON.stringify(state.Output) : '';
    const assigned = 'Assign' in state ? Object.entries(state.Assign ?? {}) : [];
    const left = assigned.filter(([variable]) => output.includes(`'${variable}': `));
    return left.reduce((all, [, value]) => all + sizes.assigned(name, state, value), sum);
  }, 0);
}
