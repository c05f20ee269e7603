import type { ChoiceRule, FailState, State, TaskState } from '../../asl/types.ts';
import type { JsonObject } from '../../base/json.ts';
import { OUTCOMES, type Outcome, type PlanFacts } from '../../contract/index.ts';
import { allSteps, type PlanGraph } from '../../plan/index.ts';
import { startValues } from './counters.ts';
import { inBraces } from './expression.ts';
import { facts, type Lowered, type Lowering, type Passage } from './lowering.ts';
import { PLATFORM_RETRY, READ_RETRY } from './retry.ts';
import { assignFlags, invoke } from './task.ts';
import { caught, OUTERMOST } from './ways.ts';

/** Names of the platform's own states: the same in every plan. */
export const FRAME = {
  admit: 'Admit',
  admitted: 'Is it admitted?',
  refused: 'Not admitted',
  callPeople: 'Call people',
  admissionFailed: 'Admission failed',
  close: 'Close',
  closed: 'How did it end?',
  closingFailed: 'Closing failed',
} as const;

/** How long Admit and Close may take for one try. */
const PLATFORM_SECONDS = 30;

const ANSWER = '$states.result.Payload';

/** Admit, its Choice, and what follows a refusal or a failure to decide. */
export function lowerAdmission(
  lowering: Lowering,
  known: Pick<PlanFacts, 'version' | 'before'>,
  firstStep: string,
): Passage {
  const { graph } = lowering.plan;
  const admit = invoke({
    functionName: 'admit',
    comment: 'One decision: run, or why not.',
    payload: {
      do: 'admit',
      plan: planFacts(graph, known),
      event: inBraces('$states.input'),
      execution: {
        arn: inBraces('$states.context.Execution.Id'),
        name: inBraces('$states.context.Execution.Name'),
        startedAt: inBraces('$states.context.Execution.StartTime'),
      },
    },
    timeoutSeconds: PLATFORM_SECONDS,
    retry: PLATFORM_RETRY,
    assign: {
      admission: inBraces(ANSWER),
      admitted: inBraces(`${ANSWER}.admitted = true`),
      failure: null,
      handOver: null,
      ...(lowering.chain().some((link) => link.is === 'next cure')
        ? { looksOnly: inBraces(`${ANSWER}.mode in ['observe', 'diagnose']`) }
        : {}),
      cleared: false,
      askFirst: false,
      ...startValues(lowering, graph.steps),
      ...assignFlags(lowering, 'admit', ANSWER),
    },
    output: inBraces(ANSWER),
    next: FRAME.admitted,
    caught: caught(FRAME.admit, { back: FRAME.callPeople, around: OUTERMOST }),
  });
  return {
    entry: FRAME.admit,
    states: [
      own(FRAME.admit, 'admit', admit),
      {
        name: FRAME.admitted,
        state: {
          Type: 'Choice',
          Choices: [{ Condition: inBraces('$admitted = true'), Next: firstStep }],
          Default: FRAME.refused,
        },
        facts: facts({ role: 'when', labels: ['yes', 'no'] }),
      },
      own(FRAME.refused, 'refused', {
        Type: 'Succeed',
        Comment: 'Nothing was done. The output says why.',
      }),
    ],
  };
}

/** Where Admit goes when it cannot decide: people hear of it without any code of ours. */
export function lowerUndecided(graph: PlanGraph): readonly Lowered[] {
  const message =
    `'Surefoot could not decide whether to start plan ${graph.name}. Nothing was changed. ` +
    "Execution: ' & $states.context.Execution.Id & '. Error: ' & $string($failure)";
  const call: TaskState = {
    Type: 'Task',
    Comment: 'Admit could not decide. A person must look.',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: {
      TopicArn: '${PeopleTopic}',
      Subject: `Surefoot ${graph.name}: not decided`,
      Message: inBraces(message),
    },
    TimeoutSeconds: PLATFORM_SECONDS,
    Retry: [
      {
        ...READ_RETRY[0],
        ErrorEquals: ['SNS.SnsException', 'SNS.ThrottledException', 'SNS.InternalErrorException'],
      },
    ],
    Catch: [{ ErrorEquals: ['States.ALL'], Output: {}, Next: FRAME.admissionFailed }],
    Output: {},
    Next: FRAME.admissionFailed,
  };
  return [
    own(FRAME.callPeople, 'call people', call),
    own(
      FRAME.admissionFailed,
      'end',
      fail('Surefoot.AdmissionFailed', 'Admit could not decide. People were called.'),
    ),
  ];
}

/** Close, and one end for each way a recovery can end. */
export function lowerClosing(lowering: Lowering): readonly Lowered[] {
  const asks =
    lowering.changes().length > 0 ||
    allSteps(lowering.plan.graph.steps).some((step) => step.word === 'approve');
  const handsOver = allSteps(lowering.plan.graph.steps).some((step) => step.word === 'hand over');
  const ends: readonly Outcome[] = [
    'recovered',
    ...(handsOver ? (['handed over'] as const) : []),
    ...(asks ? (['declined'] as const) : []),
    ...(lowering.changes().length > 0 ? (['self-healed', 'observed', 'diagnosed'] as const) : []),
    'rolled back',
    'failed',
  ];
  const flag = (outcome: Outcome) => `ended${outcome.split(/[ -]/).map(titled).join('')}`;
  const flags = ends.map((outcome) => [
    flag(outcome),
    inBraces(`${ANSWER}.outcome = '${outcome}'`),
  ]);
  const close = invoke({
    functionName: 'close',
    comment: 'Writes the outcome, frees the target, tells people.',
    payload: {
      do: 'close',
      recovery: inBraces('$admission.recovery'),
      epoch: inBraces('$admission.epoch'),
      verified: inBraces('$failure = null and $handOver = null and $cleared = false'),
      failure: inBraces('$failure'),
      handOver: inBraces('$handOver'),
      ...untold(lowering),
    },
    timeoutSeconds: PLATFORM_SECONDS,
    retry: PLATFORM_RETRY,
    assign: Object.fromEntries(flags) as JsonObject,
    output: inBraces(ANSWER),
    next: FRAME.closed,
    caught: { ErrorEquals: ['States.ALL'], Output: {}, Next: FRAME.closingFailed },
  });
  const choices: ChoiceRule[] = ends.map((outcome) => ({
    Condition: inBraces(`$${flag(outcome)} = true`),
    Next: titled(outcome),
  }));
  return [
    own(FRAME.close, 'close', close),
    own(FRAME.closed, 'when', {
      Type: 'Choice',
      Choices: choices,
      Default: titled('rollback incomplete'),
    }),
    ...[...ends, 'rollback incomplete' as const].map((outcome) =>
      own(titled(outcome), 'end', end(outcome)),
    ),
    own(
      FRAME.closingFailed,
      'end',
      fail('Surefoot.ClosingFailed', 'The record could not be closed. Unwinding takes over.'),
    ),
  ];
}

/** Of the tells outside every loop and branch, and of the loops and branches: who was not told. */
function untold(lowering: Lowering): JsonObject {
  const notes = lowering.notesUntold(lowering.plan.graph.steps);
  return notes.length === 0
    ? {}
    : { untold: inBraces(`[${notes.map((name) => `$${name}`).join(', ')}]`) };
}

function end(outcome: Outcome): State {
  const { machine, says } = OUTCOMES[outcome];
  if (machine === 'SUCCEEDED') return { Type: 'Succeed', Comment: says };
  return fail(`Surefoot.${outcome.split(' ').map(titled).join('')}`, says);
}

function fail(error: string, cause: string): FailState {
  return { Type: 'Fail', Error: error, Cause: cause };
}

function titled(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function own(name: string, role: Lowered['facts']['role'], state: State): Lowered {
  return { name, state, facts: facts({ role }) };
}

function planFacts(
  graph: PlanGraph,
  { version, before }: Pick<PlanFacts, 'version' | 'before'>,
): JsonObject {
  const { name, trigger, target, mode, limits, timeLimitMs } = graph;
  return {
    name,
    version,
    trigger: asJson(trigger),
    before: before.map(asJson),
    target: asJson(target),
    mode,
    limits: asJson(limits),
    timeLimitMs,
  };
}

/** Frozen plain data of the graph, seen as JSON. */
function asJson(data: object): JsonObject {
  return data as JsonObject;
}
