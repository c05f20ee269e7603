import type { State } from '../../asl/types.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { ANSWER_BYTES_MAX } from '../../contract/index.ts';
import { NOTES_KEPT } from '../lower/notes.ts';
import { atOnce, type Machine } from './longest.ts';
import { passedProof } from './passed.ts';
import type { States } from './ways.ts';

/** Sources: Step Functions service quotas; "Passing data between states with variables". */
export const BYTES_MAX = {
  definition: 1_048_576,
  payload: 262_144,
  variables: 10 * 1_048_576,
} as const;

/** The most bytes of each kind, beside what Step Functions takes. */
export interface BytesProof {
  /** Of the definition, with ARNs put in where the placeholders stand. */
  readonly definition: number;
  /** The largest state of it. */
  readonly definitionBy: string;
  /** What the fullest Task is given. */
  readonly input: Fullest;
  /** What the fullest state assigns at once. */
  readonly assign: Fullest;
  /** What the items of a loop, or its branches, give together to the state that they meet in. */
  readonly passed: Fullest;
  /** Of all variables together, with those of as many items as there are at the same time. */
  readonly variables: number;
  /** The state that keeps most of them. */
  readonly variablesBy: string;
}

export interface Fullest {
  readonly state: string;
  readonly bytes: number;
}

/** What is known of a trigger: an alarm has at most 30 dimensions of 255 and 1,024 characters. */
const ADMISSION_BYTES_MAX = 64 * 1_024;

/** The result itself, and nothing computed of it. */
const IS_ANSWER = /^\{%\s*\$states\.result(\.Payload)?\s*%\}$/;

/** A truth value, a number, or an id of ours. */
const SMALL_BYTES = 256;

/**
 * What a catch keeps: AWS cuts a cause at 32,768 characters and an error at 256, and JSON needs at
 * most six bytes for one of them.
 */
const CAUSE_CHARACTERS_MAX = 32_768;

/** A sentence of 80 characters, and the names of fields. */
const STEP_BYTES_MAX = 80 * 4 + 64;

/** The name of an error without its cause, and the step. */
const NOTE_BYTES_MAX = 6 * 256 + STEP_BYTES_MAX;

/** An ARN stands where a placeholder stood; IAM and Lambda know none that is longer. */
const ARN_BYTES_MAX = 256;

export function bytesProof(machine: Machine, asl: string): BytesProof {
  const all = everyState(machine.states);
  const variables = variablesOf(machine, all);
  const assign = fullest(all, (name, state) =>
    Math.max(0, ...assignsOf(state).map((assigned) => assignBytes(machine, name, state, assigned))),
  );
  const placeholders = asl.match(/\$\{\w+\}/g)?.length ?? 0;
  return {
    definition: bytesOf(asl) + placeholders * ARN_BYTES_MAX,
    definitionBy: fullest(all, (_name, state) => bytesOf(JSON.stringify(state))).state,
    input: fullest(all, (_name, state) => givenBytes(state, variables)),
    assign,
    passed: passedProof(machine, {
      read: (value) => readBytes(value, variables),
      assigned: (name, state, value) => assignedBytes(machine, name, state, value),
    }),
    variables: keptBytes(machine, machine.states),
    variablesBy: assign.state,
  };
}

/** The most bytes of each variable, of these states and of those inside them. */
function variablesOf(machine: Machine, states: readonly Named[]): ReadonlyMap<string, number> {
  const variables = new Map<string, number>();
  for (const { name, state } of states) {
    for (const [variable, value] of assignsOf(state).flatMap((own) => Object.entries(own))) {
      const bytes = assignedBytes(machine, name, state, value);
      variables.set(variable, Math.max(bytes, variables.get(variable) ?? 0));
    }
  }
  return variables;
}

/** Of the variables of these states, and of as many scopes inside them as there are at once. */
function keptBytes(machine: Machine, states: States): number {
  const named = Object.entries(states).map(([name, state]) => ({ name, state }));
  const inside = named.map(({ state }) => {
    if (state.Type === 'Map') {
      return atOnce(state) * keptBytes(machine, state.ItemProcessor.States);
    }
    if (state.Type !== 'Parallel') return 0;
    return state.Branches.reduce((sum, { States }) => sum + keptBytes(machine, States), 0);
  });
  return Math.max(0, ...inside) + total(variablesOf(machine, named));
}

interface Named {
  readonly name: string;
  readonly state: State;
}

/** Every state, those of branches and items too. */
export function everyState(states: States): readonly Named[] {
  return Object.entries(states).flatMap(([name, state]): readonly Named[] => {
    const own = [{ name, state }];
    if (state.Type === 'Map') return [...own, ...everyState(state.ItemProcessor.States)];
    if (state.Type !== 'Parallel') return own;
    return [...own, ...state.Branches.flatMap((branch) => everyState(branch.States))];
  });
}

function assignsOf(state: State): readonly JsonObject[] {
  const own = 'Assign' in state ? [state.Assign] : [];
  const chosen = state.Type === 'Choice' ? state.Choices.map(({ Assign }) => Assign) : [];
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Assign }) => Assign) : [];
  return [...own, ...chosen, ...caught].filter((assigned) => assigned !== undefined);
}

function assignBytes(machine: Machine, name: string, state: State, assigned: JsonObject): number {
  const sizes = Object.entries(assigned).map(([variable, value]): [string, number] => {
    return [variable, assignedBytes(machine, name, state, value)];
  });
  return total(new Map(sizes));
}

/** A task's answer is bounded where it is given; everything else that is computed is small. */
function assignedBytes(machine: Machine, name: string, state: State, value: Json): number {
  if (typeof value !== 'string' || !value.startsWith('{%')) return jsonBytes(value);
  const notes = machine.facts[name]?.notes ?? [];
  // Failures that branches or items give, of which one is kept.
  if (value.includes('.failed)[0]')) return Math.max(0, ...notes.map(({ failed }) => failed));
  if (value.includes('.result.untold]')) {
    return NOTES_KEPT * Math.max(0, ...notes.map(({ note, untold }) => (untold > 0 ? note : 0)));
  }
  if (value.includes('errorOutput.Cause')) return failureBytes(value);
  if (value.includes('$states.errorOutput')) return NOTE_BYTES_MAX;
  const given = value.match(/\$states\.result\[\d+\]\.\w+/g)?.length ?? 0;
  if (given > 0 && value.startsWith('{% {')) return given * ANSWER_BYTES_MAX;
  if (machine.facts[name]?.role === 'admit' && IS_ANSWER.test(value)) return ADMISSION_BYTES_MAX;
  if (!IS_ANSWER.test(value)) return SMALL_BYTES;
  if (state.Type === 'Parallel') return state.Branches.length * ANSWER_BYTES_MAX;
  const items = machine.facts[name]?.itemsMax;
  return (state.Type === 'Map' && typeof items === 'number' ? items : 1) * ANSWER_BYTES_MAX;
}

/** What is kept of a failure: all of it, or as many characters as it says. */
function failureBytes(value: string): number {
  const said = /errorOutput\.Cause\), 0, (\d+)\)/.exec(value)?.[1];
  const cause = said === undefined ? CAUSE_CHARACTERS_MAX : Number(said);
  return 6 * cause + NOTE_BYTES_MAX;
}

function givenBytes(state: State, variables: ReadonlyMap<string, number>): number {
  if (state.Type !== 'Task' || state.Arguments === undefined) return 0;
  return jsonBytes(state.Arguments) + readBytes(state.Arguments, variables);
}

/** What the expressions in it can give. */
function readBytes(value: Json, variables: ReadonlyMap<string, number>): number {
  const read = [...reads(expressionsOf(value))].map(([variable, times]) => {
    return times * (variables.get(variable) ?? SMALL_BYTES);
  });
  return read.reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * How often the whole of each variable may stand in these expressions: as often as its most read
 * path, since fields beside each other are parts of one whole. What is only asked for is no value.
 */
function reads(texts: readonly string[]): ReadonlyMap<string, number> {
  const paths = new Map<string, number>();
  for (const text of texts) {
    const plain = text
      .replaceAll(/\$(exists|count|type)\([^()]*\)/g, '')
      .replaceAll(/\$\w+ = (null|true)/g, '')
      .replaceAll(/\$admission\.(?!trigger\b)\w+/g, '$small');
    for (const [path] of plain.matchAll(/\$(?!states\b)[A-Za-z]\w*(?:\.(?:\w+|`[^`]*`))*(?!\()/g)) {
      paths.set(path, (paths.get(path) ?? 0) + 1);
    }
  }
  const most = new Map<string, number>();
  for (const [path, times] of paths) {
    const variable = path.slice(1).split('.')[0] ?? '';
    most.set(variable, Math.max(times, most.get(variable) ?? 0));
  }
  return most;
}

function expressionsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return value.startsWith('{%') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(expressionsOf);
  return isJsonObject(value) ? Object.values(value).flatMap(expressionsOf) : [];
}

function fullest(all: readonly Named[], bytes: (name: string, state: State) => number): Fullest {
  return all.reduce<Fullest>(
    (most, { name, state }) => {
      const own = bytes(name, state);
      return own > most.bytes ? { state: name, bytes: own } : most;
    },
    { state: '', bytes: 0 },
  );
}

function total(variables: ReadonlyMap<string, number>): number {
  return [...variables].reduce((sum, [name, bytes]) => sum + bytesOf(name) + 4 + bytes, 2);
}

function jsonBytes(value: Json): number {
  return bytesOf(JSON.stringify(value));
}

/** Of the text in UTF-8. */
function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
