import type { Json } from '../../src/base/json.ts';
import {
  type AnyContract,
  type ChangeContract,
  change,
  type ReadContract,
  type TellContract,
  targetKey,
  wholeNumber,
  z,
} from '../../src/contract/index.ts';
import {
  changeHandler,
  type LambdaFunction,
  readHandler,
  tellHandler,
} from '../../src/control/index.ts';
import { reset } from '../plan/fakes.ts';

const level = z.object({ level: wholeNumber({ atLeast: 0, atMost: 1_000 }) });
type Level = { readonly level: number };

/**
 * What all changes are made to: by target and task a level, which each change raises by one. So
 * every change shows, and none looks like another one.
 */
export class Things {
  readonly #levels = new Map<string, number>();
  /** Levels whose undo raises. */
  readonly #stuck = new Set<string>();

  level(thing: string): number {
    return this.#levels.get(thing) ?? 0;
  }

  set(thing: string, to: number): void {
    this.#levels.set(thing, to);
  }

  stick(thing: string, at: number): void {
    this.#stuck.add(`${thing} ${at}`);
  }

  isStuck(thing: string, at: number): boolean {
    return this.#stuck.has(`${thing} ${at}`);
  }

  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#levels);
  }
}

/** What befalls one invocation of a task. */
export interface Befalls {
  readonly answer: Json;
  /** Carries out the call that a fault may strike. */
  effect<T>(carryOut: () => Promise<T>): Promise<T>;
  /** The undo of this change is to raise. */
  readonly stuck: boolean;
  /** What a task sets back for a runbook: its thing on this target, and what that held before. */
  sets(target: string): { readonly thing: string; readonly level: number } | undefined;
}

/** The function of a task: the real handler, over things and answers of the test. */
export function standIn(
  contract: AnyContract,
  things: Things,
  befalls: Befalls,
): LambdaFunction<AnyContract> {
  const answer = async () => befalls.answer;
  if (contract.kind === 'read') {
    // What contracts take and give is JSON here.
    const given = contract as unknown as ReadContract<Json, Json>;
    return readHandler(given, { read: () => befalls.effect(answer) });
  }
  if (contract.kind === 'tell') {
    const given = contract as unknown as TellContract<Json, Json>;
    return tellHandler(given, { tell: () => befalls.effect(answer) });
  }
  const given = contract as unknown as ChangeContract<Json, Json, never, never>;
  const sets = (input: Json) => befalls.sets(targetKey(given.target(input)));
  if (contract.name === reset.name) return setting(given, things, sets);
  const thing = (input: Json) => `${targetKey(given.target(input))} ${given.name}`;
  const look = async (input: Json) => ({ level: things.level(thing(input)) });
  const parts = {
    look,
    apply: ({ input, intended }: { input: Json; intended: Level }) =>
      befalls.effect(async () => {
        things.set(thing(input), intended.level);
        if (befalls.stuck) things.stick(thing(input), intended.level);
        return befalls.answer;
      }),
    resultOf: () => befalls.answer,
  };
  const undo = async (made: { input: Json; before: Level; intended: Level }) => {
    const of = thing(made.input);
    if (things.isStuck(of, made.intended.level)) throw new Error('The undo raises.');
    things.set(of, made.before.level);
  };
  return changeHandler(plain(given), 'within' in given.undo ? { ...parts, undo } : parts);
}

/** The function of a task that only sets back what runbooks did. */
function setting(
  of: ChangeContract<Json, Json, never, never>,
  things: Things,
  sets: (input: Json) => { readonly thing: string; readonly level: number } | undefined,
): LambdaFunction<AnyContract> {
  const meant = (input: Json) => {
    const found = sets(input);
    if (found === undefined) throw new TypeError('No runbook has changed it.');
    return found;
  };
  const contract = { ...plain(of), intend: (input: Json) => ({ level: meant(input).level }) };
  return changeHandler(contract, {
    look: async (input) => ({ level: things.level(meant(input).thing) }),
    apply: async ({ input, intended }) => {
      const { thing } = meant(input);
      if (things.isStuck(thing, things.level(thing))) throw new Error('The undo raises.');
      things.set(thing, intended.level);
      return null;
    },
    undo: () => {
      throw new TypeError('No plan says it by itself.');
    },
    resultOf: () => null,
  });
}

/** A change with the name, the input, the output, the target and the undo of another one. */
function plain(
  of: ChangeContract<Json, Json, never, never>,
): ChangeContract<Json, Json, Level, Level> {
  const { name, says, input, output, undo, timeout } = of;
  return change<Json, Json, Level, Level>({
    name,
    says,
    input,
    output,
    undo,
    timeout,
    snapshot: level,
    intended: level,
    target: (given) => of.target(given),
    sets: ['level'],
    repeat: 'absolute',
    refuse: () => undefined,
    intend: (_input, before) => ({ level: before.level + 1 }),
    compare({ before, intended, now }) {
      if (now.level === before.level) return 'as-before';
      return now.level === intended.level ? 'ours' : 'foreign';
    },
    settled: () => true,
    permissions: [],
  });
}
