import type { ChoiceState, State, StateMachine } from '../../src/asl/types.ts';
import type { CompiledPlan, PathPart } from '../../src/compile/index.ts';

type States = StateMachine['States'];

/** A loop of `attempts`: the same in every turn, and asked at the end of each whether it helped. */
export interface Turns {
  readonly head: string;
  readonly asks: readonly string[];
  readonly turnsMax: number;
  /** Where it goes on when it helped. */
  readonly readyWay: string | undefined;
}

/** The way of a proof through a machine. */
export interface Way {
  /** From a state outside of checks to the one after it. */
  readonly next: ReadonlyMap<string, string>;
  /** From the head of a loop to what comes after the loop. */
  readonly exits: ReadonlyMap<string, string>;
  /** The heads of the checks on it. */
  readonly checks: readonly string[];
  readonly turns: readonly Turns[];
}

export function wayOf(
  { states: facts }: Pick<CompiledPlan, 'states'>,
  machine: StateMachine,
  path: readonly PathPart[],
): Way {
  const next = new Map<string, string>();
  const exits = new Map<string, string>();
  const checks: string[] = [];
  const turns: Turns[] = [];
  const follow = (parts: readonly PathPart[], own: States): void => {
    for (const [at, { state: name, within }] of parts.entries()) {
      const state = own[name];
      const to = parts[at + 1]?.state;
      const loop = facts[name]?.loop ?? null;
      const isLoop = loop !== null && within.length > 0;
      if (to !== undefined) (isLoop ? exits : next).set(name, to);
      if (state?.Type === 'Map') follow(within, state.ItemProcessor.States);
      if (state?.Type === 'Parallel') {
        for (const { States } of state.Branches) {
          follow(
            within.filter((part) => part.state in States),
            States,
          );
        }
      }
      if (!isLoop) continue;
      if ((facts[name]?.check ?? null) !== null) {
        checks.push(name);
        continue;
      }
      const [decide, choice] = decisionOf(own, name, within);
      const step = facts[decide]?.step;
      const asks = Object.keys(facts).filter((one) => {
        return facts[one]?.role === 'ask' && facts[one].step === step;
      });
      turns.push({ head: name, asks, turnsMax: loop.turnsMax, readyWay: choice.Choices[0]?.Next });
      follow(
        within.map((part) => (part.state === name ? { ...part, within: [] } : part)),
        own,
      );
      next.delete(decide);
    }
  };
  follow(path, machine.States);
  return { next, exits, checks, turns };
}

/** The Choice that begins the next turn of a loop. */
function decisionOf(
  states: States,
  head: string,
  turn: readonly PathPart[],
): readonly [string, ChoiceState] {
  const found = Object.entries(states).find(
    (one): one is [string, ChoiceState] =>
      one[1].Type === 'Choice' &&
      one[1].Default === head &&
      turn.some(({ state }) => state === one[0]),
  );
  if (found === undefined) throw new Error(`Nothing comes back to ${head}.`);
  return found;
}

/** Every state by its name, those of branches and items too. */
export function flattened(states: States): ReadonlyMap<string, State> {
  return new Map(
    Object.entries(states).flatMap(([name, state]): [string, State][] => {
      const inner =
        state.Type === 'Map'
          ? [state.ItemProcessor]
          : state.Type === 'Parallel'
            ? state.Branches
            : [];
      return [[name, state], ...inner.flatMap(({ States }) => [...flattened(States)])];
    }),
  );
}
