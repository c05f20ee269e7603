import type { State, StateMachine } from '../../src/asl/types.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { CompiledPlan } from '../../src/compile/index.ts';
import { ANSWER_BYTES_MAX } from '../../src/contract/index.ts';
import { Engine, TaskFailure, type TaskRequest } from '../../src/engine/index.ts';
import { ADMITTED } from './admitted.ts';
import { leading } from './adversary.ts';
import { flattened } from './way.ts';

const TRIGGER_BYTES = 64 * 1_024;
/** JSON needs six bytes for it, as for no other character. */
const WIDE = '\u0001';

/** What a run has given, kept and passed on, in bytes: by the state, the most of it. */
export interface Filled {
  readonly given: ReadonlyMap<string, number>;
  readonly assigned: ReadonlyMap<string, number>;
  readonly passed: ReadonlyMap<string, number>;
  /** Of all variables at the end, each as large as it ever was. */
  readonly kept: number;
}

/**
 * `well`: tasks answer. `badly`: the state fails, and what runs inside but for the first item.
 * `untold`: inside of blocks nobody can be told anything.
 */
export type Inside = 'well' | 'badly' | 'untold';

/**
 * Runs a plan as it is on this way, with the state at its end or inside of that. Answers are as
 * large as handlers allow, in the field that the state reads most often, and failures as AWS keeps
 * them.
 */
export async function fill(
  compiled: Pick<CompiledPlan, 'asl' | 'states'>,
  way: readonly string[],
  target: string,
  inside: Inside,
): Promise<Filled> {
  const machine = JSON.parse(compiled.asl) as StateMachine;
  const states = flattened(machine.States);
  const next = new Map(way.map((name, at) => [name, way[at + 1]]));
  const given = new Map<string, number>();
  const answers = new Answers(states, target, compiled.asl);
  const tasks = {
    async run({ stateName, arguments: input, context, taskToken }: TaskRequest): Promise<Json> {
      given.set(stateName, Math.max(bytesOf(input), given.get(stateName) ?? 0));
      const state = states.get(stateName);
      const to = next.get(stateName);
      const leaves = to !== undefined && state?.Type === 'Task' && state.Next !== to;
      const isInside = machine.States[stateName] === undefined;
      const isHere = isInside ? !isFirstItem(context) : stateName === target;
      const isUntold = compiled.states[stateName]?.role === 'tell' && isInside;
      const fails = inside === 'badly' ? isHere : inside === 'untold' && isUntold;
      if (leaves || fails) throw failure();
      const variable = compiled.states[stateName]?.gives ?? '';
      const answer = {
        Payload: stateName === 'Admit' ? answers.admission() : answers.of(variable),
      };
      if (taskToken !== undefined) engine.sendTaskSuccess(taskToken, answer.Payload);
      return answer;
    },
  };
  const engine = new Engine({ clock: new VirtualClock(0), random: seededRandom(1), tasks });
  const execution = engine.start({
    name: 'one',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
    definition: JSON.stringify({
      ...machine,
      States: shown(compiled, machine.States, next, target),
    }),
    input: {},
  });
  await execution.done;
  const assigned = new Map<string, number>();
  const passed = new Map<string, number>();
  const largest = new Map<string, number>();
  for (const { type, details } of execution.history) {
    const name = String(details['name']);
    const own = Object.entries((details['assignedVariables'] ?? {}) as Record<string, string>);
    for (const [key, text] of own) {
      largest.set(key, Math.max(largest.get(key) ?? 0, key.length + 4 + bytes(text)));
    }
    const all = own.reduce((sum, [key, text]) => sum + key.length + 4 + bytes(text), 2);
    if (own.length > 0) assigned.set(name, Math.max(all, assigned.get(name) ?? 0));
    if (/^(Map|Parallel)StateExited$/.test(type))
      passed.set(name, bytes(String(details['output'])));
  }
  const kept = [...largest.values()].reduce((sum, one) => sum + one, 2);
  return { given, assigned, passed, kept };
}

function isFirstItem(context: JsonObject): boolean {
  const { Map: map } = context as {
    readonly Map?: { readonly Item?: { readonly Index?: number } };
  };
  return map?.Item?.Index === 0;
}

function failure(): TaskFailure {
  return new TaskFailure(WIDE.repeat(256), WIDE.repeat(32_768));
}

/** The machine, its ways led, its checks ready, and what comes out of the target shown. */
function shown(
  compiled: Pick<CompiledPlan, 'states'>,
  states: StateMachine['States'],
  next: ReadonlyMap<string, string | undefined>,
  target: string,
): StateMachine['States'] {
  const inner = (own: StateMachine['States']) => shown(compiled, own, next, target);
  return Object.fromEntries(
    Object.entries(states).map(([name, state]): [string, State] => {
      if (state.Type === 'Choice') {
        const isReady = compiled.states[name]?.role === 'decide' && !next.has(name);
        return [name, leading(state, isReady ? state.Choices[0]?.Next : next.get(name))];
      }
      if (state.Type !== 'Map' && state.Type !== 'Parallel') return [name, state];
      const own =
        state.Type === 'Map'
          ? {
              ...state,
              ItemProcessor: { ...state.ItemProcessor, States: inner(state.ItemProcessor.States) },
            }
          : {
              ...state,
              Branches: state.Branches.map((one) => ({ ...one, States: inner(one.States) })),
            };
      return [name, name === target ? { ...own, Output: '{% $states.result %}' } : own];
    }),
  );
}

/** A list that a loop goes through, and the field that names an item. */
interface List {
  readonly path: readonly string[];
  readonly count: number;
  readonly by: string;
}

/** Answers as large as they may be. */
class Answers {
  readonly #paths: ReadonlyMap<string, number>;
  readonly #lists: ReadonlyMap<string, List>;
  readonly #asl: string;

  constructor(states: ReadonlyMap<string, State>, target: string, asl: string) {
    const own = states.get(target);
    this.#paths = pathsIn(own?.Type === 'Task' ? (own.Arguments ?? {}) : {});
    this.#lists = listsOf(states);
    this.#asl = asl;
  }

  admission(): JsonObject {
    const [, ...path] = this.#mostRead('admission', 'trigger') ?? ['admission', 'trigger', 'pad'];
    return filled(this.#known('admission', ADMITTED), path, TRIGGER_BYTES);
  }

  of(variable: string): JsonObject {
    const list = this.#lists.get(variable);
    if (list !== undefined) {
      return listed(list, fieldsIn(this.#asl, /\$states\.input\.\w+\.(\w+)/g));
    }
    const [, ...path] = this.#mostRead(variable) ?? [];
    const known = this.#known(variable, {});
    return filled(known, path.length === 0 ? ['pad'] : path, ANSWER_BYTES_MAX);
  }

  /** With something wherever the machine reads. */
  #known(variable: string, object: JsonObject): JsonObject {
    const paths = fieldsIn(this.#asl, new RegExp(`\\$${variable}\\.([\\w.]+)`, 'g'));
    const missing = paths.map((path) => path.split('.')).filter((path) => !has(object, path));
    return missing.reduce((known, path) => put(known, path, 'x'), object);
  }

  #mostRead(...start: readonly string[]): readonly string[] | undefined {
    const own = [...this.#paths].filter(([path]) => path.startsWith(start.join('.')));
    const [most] = own.toSorted(([, a], [, b]) => b - a);
    return most?.[0].split('.');
  }
}

/** How often each path of a variable stands in the expressions. */
function pathsIn(value: Json): ReadonlyMap<string, number> {
  const paths = new Map<string, number>();
  for (const [, path = ''] of JSON.stringify(value).matchAll(
    /\$((?!states\b)[A-Za-z]\w*(?:\.\w+)*)(?!\w*\()/g,
  )) {
    paths.set(path, (paths.get(path) ?? 0) + 1);
  }
  return paths;
}

/** The lists that loops go through, by the variable that holds each. */
function listsOf(states: ReadonlyMap<string, State>) {
  const lists = [...states.values()].flatMap((state) => {
    if (state.Type !== 'Map') return [];
    const [, variable = '', path = ''] = /\? \$(\w+)\.([\w.]+) :/.exec(String(state.Items)) ?? [];
    const count = Number(/At most (\d+)/.exec(state.Comment ?? '')?.[1]);
    const by = /Value\.(\w+)/.exec(JSON.stringify(state.ItemSelector))?.[1] ?? 'pad';
    return [[variable, { path: path.split('.'), count, by }] as const];
  });
  return new Map(lists);
}

/** As many items as may be; the first of them is nearly all of it. */
function listed({ path, count, by }: List, fields: readonly string[]): JsonObject {
  const items = (pad: string) =>
    Array.from({ length: count }, (_, at) => {
      const known = Object.fromEntries([...fields, by].map((field) => [field, `${at}`]));
      return at === 0 ? { ...known, [by]: pad } : known;
    });
  const frame = bytesOf(put({}, path, items('')));
  return put({}, path, items(WIDE.repeat(Math.floor((ANSWER_BYTES_MAX - frame) / 6))));
}

/** What is read after such a path, each once. */
function fieldsIn(asl: string, pattern: RegExp): readonly string[] {
  return [...new Set([...asl.matchAll(pattern)].map(([, field = '']) => field))];
}

function has(object: Json | undefined, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return object !== undefined;
  const inner =
    typeof object === 'object' && object !== null ? (object as JsonObject)[first] : undefined;
  return inner !== undefined && has(inner, rest);
}

/** The object with a text at the path, so that it has this many bytes. */
function filled(object: JsonObject, path: readonly string[], size: number): JsonObject {
  const frame = bytesOf(put(object, path, ''));
  return put(object, path, 'x'.repeat(Math.max(0, size - frame)));
}

function put(
  object: JsonObject,
  [first = 'pad', ...rest]: readonly string[],
  value: Json,
): JsonObject {
  const inner = object[first];
  const under = typeof inner === 'object' && inner !== null ? (inner as JsonObject) : {};
  return { ...object, [first]: rest.length === 0 ? value : put(under, rest, value) };
}

export function bytesOf(value: Json): number {
  return bytes(JSON.stringify(value));
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
