import jsonata from 'jsonata';
import type { State, StateMachine } from '../../src/asl/types.ts';

/** A variable that is read on a way to this state where nothing has assigned it. */
export interface Unassigned {
  readonly state: string;
  readonly variable: string;
}

/** What is certain on the way so far. */
interface Certain {
  readonly assigned: ReadonlySet<string>;
  /** Truth values that Choices on the way have decided. */
  readonly decided: ReadonlyMap<string, boolean>;
}

/**
 * Every read of a variable before its assignment, on any way through the machine. Ways are told
 * apart by what their Choices decided, so that `($w ? $a : $b)` may read `$a` where `$w` led to it.
 * AWS does not check this; such a read fails the state, and in a Choice it ends the execution.
 */
export function readBeforeAssigned(
  machine: Pick<StateMachine, 'StartAt' | 'States'>,
  from: Certain = { assigned: new Set(), decided: new Map() },
): readonly Unassigned[] {
  const found = new Map<string, Unassigned>();
  const seen = new Set<string>();
  const waiting: [string, Certain][] = [[machine.StartAt, from]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [name, certain] = next;
    const key = JSON.stringify([name, [...certain.assigned].sort(), [...certain.decided].sort()]);
    if (seen.has(key)) continue;
    seen.add(key);
    const state = machine.States[name];
    if (state === undefined) throw new Error(`No state ${name}.`);
    const read = (value: unknown, where = certain) => {
      for (const variable of readIn(value, where.decided)) {
        if (!where.assigned.has(variable))
          found.set(`${name} ${variable}`, { state: name, variable });
      }
    };
    for (const inner of machinesIn(state)) {
      for (const one of readBeforeAssigned(inner, certain)) {
        found.set(`${one.state} ${one.variable}`, one);
      }
    }
    waiting.push(...onward(state, certain, read));
  }
  return [...found.values()];
}

/** Branches and items see what is assigned outside, and nothing of theirs is seen there. */
function machinesIn(state: State): readonly Pick<StateMachine, 'StartAt' | 'States'>[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}

type Read = (value: unknown, where?: Certain) => void;

function onward(state: State, certain: Certain, read: Read): [string, Certain][] {
  if (state.Type === 'Choice') return choices(state, certain, read);
  const {
    Assign,
    Output,
    Arguments,
    Seconds,
    Timestamp,
    Error: error,
    Cause,
    Items,
    ItemSelector,
  } = state as never as {
    readonly [field: string]: unknown;
  };
  for (const value of [Arguments, Assign, Output, Seconds, Timestamp, error, Cause, Items])
    read(value);
  read(ItemSelector);
  const ways: [string, Certain][] = [];
  if ('Next' in state && state.Next !== undefined) ways.push([state.Next, after(certain, Assign)]);
  for (const caught of 'Catch' in state ? (state.Catch ?? []) : []) {
    read(caught.Assign);
    read(caught.Output);
    ways.push([caught.Next, after(certain, caught.Assign)]);
  }
  return ways;
}

function choices(
  state: Extract<State, { Type: 'Choice' }>,
  from: Certain,
  read: Read,
): [string, Certain][] {
  const ways: [string, Certain][] = [];
  let certain = from;
  for (const { Condition, Assign, Next } of state.Choices) {
    const variable = /^\{% \$(\w+) = true %\}$/.exec(String(Condition))?.[1];
    if (variable === undefined) throw new Error(`A Choice asks ${String(Condition)}.`);
    read(Condition, certain);
    const known = certain.decided.get(variable);
    if (known !== false) {
      const taken = decide(certain, variable, true);
      read(Assign, taken);
      ways.push([Next, after(taken, Assign)]);
    }
    if (known === true) return ways;
    certain = decide(certain, variable, false);
  }
  if (state.Default !== undefined) ways.push([state.Default, certain]);
  return ways;
}

function decide(certain: Certain, variable: string, value: boolean): Certain {
  return { ...certain, decided: new Map([...certain.decided, [variable, value]]) };
}

function after(certain: Certain, assign: unknown): Certain {
  const names = Object.keys(assign ?? {});
  const decided = [...certain.decided].filter(([name]) => !names.includes(name));
  return { assigned: new Set([...certain.assigned, ...names]), decided: new Map(decided) };
}

/** Variables that the expressions inside the value read, given what is decided. */
export function readIn(value: unknown, decided: ReadonlyMap<string, boolean>): readonly string[] {
  if (typeof value === 'string') {
    if (!value.startsWith('{%')) return [];
    return variablesOf(treeOf(value.slice(2, -2)), decided);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => readIn(inner, decided));
}

const trees = new Map<string, unknown>();

function treeOf(text: string): unknown {
  const tree = trees.get(text) ?? jsonata(text).ast();
  trees.set(text, tree);
  return tree;
}

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly expressions?: readonly Node[];
  readonly condition?: Node;
  readonly then?: Node;
  readonly else?: Node;
  readonly procedure?: Node;
  readonly arguments?: readonly Node[];
}

function variablesOf(tree: unknown, decided: ReadonlyMap<string, boolean>): readonly string[] {
  const of = (inner: unknown) => variablesOf(inner, decided);
  if (typeof tree !== 'object' || tree === null) return [];
  const node = tree as Node;
  if (node.type === 'variable') {
    return node.value === 'states' || node.value === '' ? [] : [String(node.value)];
  }
  if (node.type === 'function') return of(node.arguments); // the procedure is a function's name
  if (node.type === 'condition' && node.condition !== undefined) {
    const known = decided.get(String(bare(node.condition).value));
    const isFlag = bare(node.condition).type === 'variable';
    if (isFlag && known !== undefined)
      return [...of(node.condition), ...of(known ? node.then : node.else)];
  }
  return Object.values(node).flatMap(of);
}

function bare(node: Node): Node {
  const [only, ...more] = node.type === 'block' ? (node.expressions ?? []) : [];
  const path = node.type === 'path' ? ((node as { steps?: readonly Node[] }).steps ?? []) : [];
  if (only !== undefined && more.length === 0) return bare(only);
  if (path.length === 1 && path[0] !== undefined) return bare(path[0]);
  return node;
}
