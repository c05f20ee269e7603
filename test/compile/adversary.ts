import type { ChoiceState, State, StateMachine, TaskState } from '../../src/asl/types.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { CompiledPlan, Longest } from '../../src/compile/index.ts';
import { Engine, TaskFailure, type TaskRequest } from '../../src/engine/index.ts';
import { ADMITTED } from './admitted.ts';
import { SlowestLoop } from './slowest-loop.ts';
import { flattened, type Turns, type Way, wayOf } from './way.ts';
import { type Try, type Worst, worstTries } from './worst-tries.ts';

export interface Driven {
  readonly ms: number;
  readonly events: number;
  readonly transitions: number;
  /** Names of the states entered, in order. */
  readonly entered: readonly string[];
  /** When each of them was entered. */
  readonly at: readonly number[];
}

/** Drives the machine of a plan along a path that a proof names, at its worst. */
export async function drive(
  compiled: Pick<CompiledPlan, 'asl' | 'states'>,
  { path }: Longest,
  worst: Worst,
): Promise<Driven> {
  const machine = JSON.parse(compiled.asl) as StateMachine;
  const way = wayOf(compiled, machine, path);
  const clock = new VirtualClock(0);
  const adversary = new Adversary(compiled, machine, way, worst, clock);
  const engine = new Engine({ clock, random: seededRandom(1), tasks: adversary });
  adversary.wake = (token, output) => engine.sendTaskSuccess(token, output);
  const execution = engine.start({
    name: 'one',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
    definition: JSON.stringify(led(compiled, machine, way)),
    input: {},
  });
  await execution.done;
  const events = execution.history;
  const entered = events.filter(({ type }) => type.endsWith('StateEntered'));
  const tries = events.filter(({ type }) => type === 'TaskScheduled').length;
  const tasks = entered.filter(({ type }) => type === 'TaskStateEntered').length;
  return {
    ms: clock.now(),
    events: events.length,
    transitions: entered.length + tries - tasks,
    entered: entered.map(({ details }) => String(details['name'])),
    at: entered.map(({ timestamp }) => timestamp),
  };
}

/**
 * The same machine, its branches decided by the way alone: a Choice outside a check goes where the
 * way goes, a check is ready when the answer says so, and a Map has as many items as it may.
 * Nothing else is changed.
 */
function led(
  { states }: Pick<CompiledPlan, 'states'>,
  machine: StateMachine,
  { next }: Way,
): StateMachine {
  const all = (own: StateMachine['States']): StateMachine['States'] =>
    Object.fromEntries(Object.entries(own).map(([name, state]) => [name, one(name, state)]));
  const one = (name: string, state: State): State => {
    if (state.Type === 'Task') return { ...state, Arguments: {}, Assign: readyAsTold(state) };
    if (state.Type === 'Choice') return leading(state, next.get(name));
    if (state.Type === 'Parallel') {
      const Branches = state.Branches.map((own) => ({ ...own, States: all(own.States) }));
      return { ...state, Branches };
    }
    if (state.Type !== 'Map') return state;
    const { ItemSelector: _selected, ...map } = state;
    const ItemProcessor = { ...map.ItemProcessor, States: all(map.ItemProcessor.States) };
    return {
      ...map,
      Items: Array.from({ length: states[name]?.itemsMax ?? 0 }, () => ({})),
      ItemProcessor,
    };
  };
  return { ...machine, States: all(machine.States) };
}

/** A Choice that goes one way, if that is a way of its own. */
export function leading(state: ChoiceState, to: string | undefined): ChoiceState {
  const ways = [state.Default, ...state.Choices.map(({ Next }) => Next)];
  if (to === undefined || !ways.includes(to)) return state;
  const Choices = state.Choices.map((rule) => ({ ...rule, Condition: rule.Next === to }));
  return { ...state, Choices };
}

function readyAsTold({ Assign }: TaskState): JsonObject {
  const told = Object.entries(Assign ?? {}).map(([name, value]): [string, Json] => {
    if (name.endsWith('IsReady')) return [name, '{% $states.result.Payload.ready = true %}'];
    if (name.endsWith('HasFailed')) return [name, false];
    return [name, value];
  });
  return Object.fromEntries(told);
}

class Adversary {
  readonly #compiled: Pick<CompiledPlan, 'states'>;
  readonly #states: ReadonlyMap<string, State>;
  readonly #way: Way;
  readonly #loops: readonly SlowestLoop[];
  readonly #worst: Worst;
  readonly #clock: VirtualClock;
  /** Of the visits that are under way. */
  readonly #tries = new Map<string, readonly Try[]>();
  /** How often the last question of each loop of `attempts` was asked. */
  readonly #asked = new Map<string, number>();
  /** Answers a state that waits with a token. */
  wake: (token: string, output: Json) => boolean = () => false;

  constructor(
    compiled: Pick<CompiledPlan, 'states'>,
    machine: StateMachine,
    way: Way,
    worst: Worst,
    clock: VirtualClock,
  ) {
    this.#compiled = compiled;
    this.#states = flattened(machine.States);
    this.#way = way;
    this.#worst = worst;
    this.#clock = clock;
    this.#loops = way.checks.map((head) => new SlowestLoop(compiled, this.#states, head, worst));
  }

  async run({ stateName, retryCount, taskToken }: TaskRequest): Promise<Json> {
    const state = this.#states.get(stateName) as TaskState;
    const loop = this.#loops.find((one) => one.has(stateName));
    if (retryCount === 0) {
      const tries =
        loop?.visit(stateName, this.#clock.now()) ??
        worstTries(state, this.#worst, this.#compiled.states[stateName]?.notYetMs ?? null);
      this.#tries.set(stateName, tries);
    }
    const tries = this.#tries.get(stateName) as readonly Try[]; // of this visit
    const { ms, error } = tries[retryCount] as Try; // no state is tried more often
    if (ms > 0) await this.#clock.sleep(ms);
    if (error !== null) throw new TaskFailure(error, 'As often as it can.');
    const next = this.#way.next.get(stateName);
    if (loop === undefined && next !== undefined && next !== state.Next) {
      throw new TaskFailure('Surefoot.Stop', 'The path goes on where this is caught.');
    }
    const answer = { Payload: { ...ADMITTED, ready: this.#isReady(stateName, loop) } };
    if (taskToken !== undefined) this.wake(taskToken, answer);
    return answer;
  }

  /** In the last turn of a loop that goes on as if it had helped. */
  #isReady(name: string, check: SlowestLoop | undefined): boolean {
    const { exits } = this.#way;
    if (check !== undefined) {
      return check.isLastTurn && exits.get(check.head) === this.#readyWay(check.head);
    }
    const turns = this.#way.turns.find(({ asks }) => asks.at(-1) === name);
    return turns !== undefined && this.#isLast(turns) && exits.get(turns.head) === turns.readyWay;
  }

  #isLast({ head, turnsMax }: Turns): boolean {
    const asked = (this.#asked.get(head) ?? 0) + 1;
    this.#asked.set(head, asked);
    return asked >= turnsMax;
  }

  /** Where the check that begins here goes when it is ready: its first choice. */
  #readyWay(head: string): string | undefined {
    const step = this.#compiled.states[head]?.step;
    const decide = [...this.#states].find(([name]) => {
      const facts = this.#compiled.states[name];
      return facts?.role === 'decide' && facts.step === step;
    })?.[1];
    return decide?.Type === 'Choice' ? decide.Choices[0]?.Next : undefined;
  }
}
