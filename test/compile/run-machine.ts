import type { Json, JsonObject } from '../../src/base/json.ts';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { CompiledPlan } from '../../src/compile/index.ts';
import { Engine, type ExecutionResult, TaskFailure } from '../../src/engine/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { Canned } from './canned.ts';
import { ADMITTED, CALL_MS, cannedTrigger, type TaskCall } from './interpreter.ts';

export interface MachineRun {
  readonly result: ExecutionResult;
  readonly calls: readonly TaskCall[];
  readonly ms: number;
  readonly events: number;
}

/** Runs a compiled plan on the engine, every task with its canned answer. */
export async function runMachine(
  plan: Plan,
  compiled: CompiledPlan,
  seed: number,
): Promise<MachineRun> {
  const clock = new VirtualClock(0);
  const calls: TaskCall[] = [];
  const canned = new Canned(plan, seed);
  let begun = false;
  const engine = new Engine({
    clock,
    random: seededRandom(1),
    tasks: {
      async run({ arguments: given }) {
        const payload = (given as JsonObject)['Payload'] as JsonObject;
        const call = callOf(payload);
        if (call.do === 'admit') return { Payload: ADMITTED };
        if (call.do === 'recheck') {
          if (begun) return { Payload: { stands: true } };
          calls.push(call);
          const trigger = cannedTrigger(seed, call.step);
          if (trigger === 'unreadable') throw new TaskFailure('Surefoot.Stop', 'It is canned.');
          return { Payload: { stands: trigger === 'stands' } };
        }
        calls.push(call);
        begun ||= payload['epoch'] !== undefined && call.do === 'run';
        if (call.do === 'close') return { Payload: closing(call) };
        if (call.do === 'put back') {
          if (!canned.isStuck(call.step)) return { Payload: { left: 0 } };
          throw new TaskFailure('Surefoot.Stop', 'It is canned.');
        }
        await clock.sleep(CALL_MS);
        const answer = canned.answer(call.step, askedOf(payload));
        if (answer === undefined) throw new TaskFailure('Surefoot.Stop', 'It is canned.');
        return { Payload: answer };
      },
    },
  });
  const execution = engine.start({
    name: 'one',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
    definition: compiled.asl,
    input: {},
  });
  const result = await execution.done;
  return { result, calls, ms: clock.now(), events: execution.history.length };
}

/** What a call is about: the input of a task, the parts of the targets of a claim. */
function askedOf({ input, targets }: JsonObject): Json {
  if (targets === undefined) return input as Json;
  return (targets as readonly JsonObject[]).map(({ parts }) => parts as Json);
}

function callOf(payload: JsonObject): TaskCall {
  const { do: what, step, input, verified, failure, handOver } = payload;
  const common = { do: String(what), step: typeof step === 'string' ? step : '' };
  if (what === 'run' && payload['epoch'] !== undefined) {
    const { item, attempt } = payload;
    return { ...common, input: input as Json, item: item as Json, attempt: attempt as Json };
  }
  if (what === 'run') return { ...common, input: input as Json };
  if (what !== 'close') return common;
  const closed = { verified: verified === true, handOver: handOver as Json };
  return { ...common, ...closed, failure: withoutCause(failure as Json) };
}

function withoutCause(failure: Json): Json {
  if (failure === null) return null;
  const { cause: _words, ...others } = failure as JsonObject;
  return others;
}

function closing({ verified, failure, handOver }: TaskCall): JsonObject {
  if (verified === true) return { outcome: 'recovered' };
  if (failure === null && handOver === null) return { outcome: 'self-healed' };
  return { outcome: handOver === null ? 'rolled back' : 'handed over' };
}
