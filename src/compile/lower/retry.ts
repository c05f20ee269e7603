import type { Retrier } from '../../asl/types.ts';
import { type CannotUndo, canUndo, RAISED, STOP_WITHIN, type Undo } from '../../contract/index.ts';

/** What Lambda itself raises when an invocation may not have begun, or its end is unknown to it. */
const TRANSIENT = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
] as const;

/**
 * The function's process died or ran out of time: safe to call again where nothing is changed
 * twice.
 */
const DIED = ['Lambda.Unknown', 'Runtime.ExitError', 'Sandbox.Timedout'] as const;

/** What passes by itself when a function may be called any number of times. */
export const LAMBDA_PASSES: readonly string[] = [...TRANSIENT, ...DIED];

/** Longest that an entry in doubt must rest before it is looked at: 30 s to act, and 60 s more. */
const DOUBT_SECONDS = 90;

export const READ_RETRY: readonly Retrier[] = [
  {
    ErrorEquals: [...TRANSIENT, ...DIED, RAISED.again],
    IntervalSeconds: 2,
    MaxAttempts: 4,
    BackoffRate: 2,
    MaxDelaySeconds: 15,
    JitterStrategy: 'FULL',
  },
];

/** What cannot be read stands, so it is not tried for long. */
export const RECHECK_RETRY: readonly Retrier[] = [
  {
    ErrorEquals: [...TRANSIENT, ...DIED, RAISED.again],
    IntervalSeconds: 2,
    MaxAttempts: 2,
    BackoffRate: 2,
  },
];

/** A change spans its own doubt: 8 x 15 s is beyond 90 s and one more invocation. */
export const CHANGE_RETRY: readonly Retrier[] = [
  {
    ErrorEquals: [...TRANSIENT, RAISED.again],
    IntervalSeconds: 15,
    MaxAttempts: 8,
    BackoffRate: 1,
  },
];

/** Admit and Close answer the same when they are asked again, so they may be asked often. */
export const PLATFORM_RETRY: readonly Retrier[] = [
  {
    ErrorEquals: [...TRANSIENT, ...DIED, RAISED.again],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    MaxDelaySeconds: 30,
  },
];

/**
 * Asking is tried again only where the function may not have begun: the token of each try is
 * written over the one before, so nobody is asked twice.
 */
export const ASKING_RETRY: readonly Retrier[] = [
  {
    ErrorEquals: [...TRANSIENT, ...DIED, RAISED.again],
    IntervalSeconds: 5,
    MaxAttempts: 3,
    BackoffRate: 2,
  },
];

/** One call of a function that starts an automation: it may look for a lost one for a minute. */
export const STARTING_SECONDS = 120;

/**
 * Starting a runbook spans its own doubt: 14 x 15 s is beyond one call and the 60 s after which a
 * start that has not answered can be told.
 */
export const RUNBOOK_RETRY: readonly Retrier[] = [
  {
    ErrorEquals: [...TRANSIENT, RAISED.again],
    IntervalSeconds: 15,
    MaxAttempts: 14,
    BackoffRate: 1,
  },
];

/**
 * What putting a runbook back takes beside its undo: an entry in doubt rests for a whole call and
 * 60 s more, and where nothing puts it back the automation is stopped all the same.
 */
export function runbookPutBackSeconds(undo: Undo | CannotUndo, times: number): number {
  const rest = STARTING_SECONDS + 60 - DOUBT_SECONDS;
  return rest + (canUndo(undo) ? 0 : (times * STOP_WITHIN.ms) / 1_000);
}

export const NOT_YET_SECONDS = 10;

/** The retrier is the wait: the undo raises NotYet until it holds, or Stop when its time is up. */
export function putBackRetry(
  undo: Undo | CannotUndo,
  times: number,
  extra = 0,
): readonly Retrier[] {
  return [
    {
      ErrorEquals: [RAISED.notYet],
      IntervalSeconds: NOT_YET_SECONDS,
      MaxAttempts: Math.ceil((putBackSeconds(undo, times) + extra) / NOT_YET_SECONDS) + 1,
      BackoffRate: 1,
    },
    {
      ErrorEquals: [...TRANSIENT, ...DIED, RAISED.again],
      IntervalSeconds: 5,
      MaxAttempts: 5,
      BackoffRate: 2,
      MaxDelaySeconds: 60,
    },
  ];
}

/**
 * How long a step's undos may take until they hold, so many of them after another, the rest of an
 * entry in doubt included.
 */
export function putBackSeconds(undo: Undo | CannotUndo, times: number): number {
  return DOUBT_SECONDS + times * (canUndo(undo) ? Math.ceil(undo.within.ms / 1_000) : 0);
}

/** Longest time that a state can spend: every try lasts to its timeout, every pause its longest. */
export function worstSeconds(retry: readonly Retrier[], timeoutSeconds: number): number {
  return retry.reduce(
    (total, retrier) => total + triesSeconds(retrier, timeoutSeconds),
    timeoutSeconds,
  );
}

function triesSeconds(retrier: Retrier, timeoutSeconds: number): number {
  let total = 0;
  let pause = retrier.IntervalSeconds ?? 1;
  for (let attempt = 0; attempt < (retrier.MaxAttempts ?? 3); attempt++) {
    total += Math.min(pause, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY) + timeoutSeconds;
    pause *= retrier.BackoffRate ?? 2;
  }
  return total;
}
