import { SurefootError } from '../base/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { seededRandom } from '../base/random.ts';
import { VirtualClock } from '../base/virtual-clock.ts';
import { Engine } from './engine.ts';
import { eventTypesAsRecorded, statePathOf } from './recorded-form.ts';
import { matchesRecording, sameOrder } from './recorded-match.ts';
import type { TaskRequest } from './run.ts';
import { TaskFailure, type TaskPort } from './task-port.ts';

/** An execution that was recorded on AWS: what it was given, and what it did. */
export interface RecordedCase {
  readonly id: string;
  readonly definition: Json;
  readonly input: Json;
  /** ISO 8601: when the recording's input was made. */
  readonly clockAt?: string;
  readonly mocks?: { readonly [state: string]: readonly RecordedAnswer[] };
  readonly expected?: Expected;
}

interface RecordedAnswer {
  readonly taskInput?: Json;
  readonly result?: Json;
  readonly failed?: boolean;
  readonly error?: string | null;
  readonly cause?: string | null;
  /** It never answered. */
  readonly timedOut?: boolean;
  readonly iteration?: readonly { readonly map: string; readonly index: number }[];
}

interface Expected {
  readonly status: string;
  readonly output?: Json;
  readonly error?: Json;
  readonly cause?: Json;
  readonly statePath?: readonly string[];
  readonly eventTypes?: readonly string[];
  readonly eventOrder?: 'exact' | 'any';
  /** JSON pointers of values that cannot be known. */
  readonly outputWildcards?: readonly string[];
}

/** What our engine did with it. */
export interface CaseAnswer {
  readonly id: string;
  /** It did what was recorded; without a recording, it ran. */
  readonly ok: boolean;
  /** UNSUPPORTED where the definition was refused, with the reason as error and cause. */
  readonly status: string;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly statePath: readonly string[];
  readonly eventTypes: readonly string[];
  /** In which respects it did not, when not ok. */
  readonly differs?: readonly string[];
}

/** Runs the case on a virtual clock that starts when its input was made. */
export async function runRecordedCase(recorded: RecordedCase): Promise<CaseAnswer> {
  const { id, definition } = recorded;
  const clock = new VirtualClock(recorded.clockAt === undefined ? 0 : Date.parse(recorded.clockAt));
  const wrongInputs: string[] = [];
  const engine: Engine = new Engine({
    clock,
    random: seededRandom(1),
    tasks: answersOf(recorded, clock, wrongInputs, (token, send) =>
      clock.after(0, () => send(engine, token)),
    ),
    accountId: '111111111111',
  });
  try {
    const execution = engine.start({
      name: 'recorded',
      stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:recorded',
      definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
      input: recorded.input,
    });
    const result = await execution.done;
    const answer = {
      id,
      ...result,
      statePath: statePathOf(execution.history),
      eventTypes: eventTypesAsRecorded(execution.history),
    };
    const differs = [...differences(recorded.expected, answer), ...wrongInputs];
    return { ...answer, ok: differs.length === 0, ...(differs.length === 0 ? {} : { differs }) };
  } catch (error) {
    if (!(error instanceof SurefootError)) throw error;
    const cause = `${error.facts.where ?? ''} ${error.facts.found}`.trim();
    return {
      id,
      ok: false,
      status: 'UNSUPPORTED',
      error: error.code,
      cause,
      statePath: [],
      eventTypes: [],
    };
  }
}

function differences(expected: Expected | undefined, answer: Omit<CaseAnswer, 'ok'>): string[] {
  if (expected === undefined) return [];
  const differs: string[] = [];
  if (expected.status !== answer.status) differs.push('status');
  else if (expected.status === 'SUCCEEDED') {
    if (!matchesRecording(expected.output, answer.output, new Set(expected.outputWildcards)))
      differs.push('output');
  } else {
    if ((expected.error ?? null) !== (answer.error ?? null)) differs.push('error');
    if (!sameCause(expected.cause, answer.cause)) differs.push('cause');
  }
  const ordered = expected.eventOrder !== 'any';
  if (
    expected.statePath !== undefined &&
    !sameOrder(expected.statePath, answer.statePath, ordered)
  ) {
    differs.push('statePath');
  }
  if (
    expected.eventTypes !== undefined &&
    !sameOrder(expected.eventTypes, answer.eventTypes, ordered)
  ) {
    differs.push('eventTypes');
  }
  return differs;
}

function sameCause(expected: Json | undefined, actual: string | undefined): boolean {
  if (expected === undefined || expected === null) return actual === undefined || actual === '';
  if (!isJsonObject(expected)) return matchesRecording(expected, actual);
  try {
    return matchesRecording(expected, JSON.parse(actual ?? '') as Json);
  } catch {
    return false;
  }
}

type Send = (engine: Engine, token: string) => void;

/** Each state's answers in recorded order, those of a Map's items by item. */
function answersOf(
  recorded: RecordedCase,
  clock: VirtualClock,
  wrongInputs: string[],
  later: (token: string, send: Send) => void,
): TaskPort {
  const left = new Map(
    Object.entries(recorded.mocks ?? {}).map(([state, answers]) => [state, [...answers]]),
  );
  return {
    async run(request, signal) {
      const answer = take(left.get(request.stateName) ?? [], request);
      if (answer === undefined)
        throw new TaskFailure('Recording.NoAnswer', 'The recording has no more answers.');
      if (
        answer.taskInput !== undefined &&
        !matchesRecording(answer.taskInput, request.arguments)
      ) {
        wrongInputs.push(`taskInput of ${request.stateName}`);
      }
      if (isCallback(request) && !refusedAtOnce(answer)) {
        const { taskToken = '' } = request;
        if (answer.timedOut !== true) later(taskToken, callback(answer));
        return {};
      }
      if (answer.timedOut === true) return never(clock, signal);
      if (answer.failed === true) throw new TaskFailure(answer.error ?? '', answer.cause ?? '');
      return answer.result ?? null;
    },
  };
}

function take(answers: RecordedAnswer[], { context }: TaskRequest): RecordedAnswer | undefined {
  const map = context['Map'] as JsonObject | undefined;
  const index = (map?.['Item'] as JsonObject | undefined)?.['Index'];
  const at = answers.findIndex(
    ({ iteration }) => iteration === undefined || iteration.at(-1)?.index === index,
  );
  return at === -1 ? undefined : answers.splice(at, 1)[0];
}

/** An activity has a token too, but its answer is the worker's own. */
function isCallback({ resource }: TaskRequest): boolean {
  return resource.endsWith('.waitForTaskToken');
}

/** An error with a service's name in front is the service refusing the request, not a callback. */
function refusedAtOnce({ failed, error }: RecordedAnswer): boolean {
  return (
    failed === true && /^[A-Za-z0-9]+\.\w+$/.test(error ?? '') && !error?.startsWith('States.')
  );
}

function callback(answer: RecordedAnswer): Send {
  return (engine, token) => {
    if (answer.failed === true)
      engine.sendTaskFailure(token, answer.error ?? undefined, answer.cause ?? undefined);
    else engine.sendTaskSuccess(token, answer.result ?? null);
  };
}

/** Answers after the longest time that Step Functions waits for a task, which is to say never. */
async function never(clock: VirtualClock, signal: AbortSignal): Promise<Json> {
  await clock.sleep(99_999_999_000, signal);
  throw new TaskFailure('States.Timeout', '');
}
