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
