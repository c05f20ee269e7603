import type { ErrorCode } from '../base/error-codes.ts';
import { type ErrorFacts, SurefootError } from '../base/errors.ts';
import { RAISED } from '../contract/index.ts';

type RaisedName = (typeof RAISED)[keyof typeof RAISED];

/** What a function raises. Step Functions sees the name, and Retry and Catch match it. */
export class TaskError extends SurefootError {
  override readonly name: RaisedName;

  constructor(name: RaisedName, code: ErrorCode, facts: ErrorFacts, options?: ErrorOptions) {
    super(code, facts, options);
    this.name = name;
  }
}

/** It must not or cannot go on; trying again will not help. */
export function stop(code: ErrorCode, found: string, cause?: unknown): TaskError {
  return new TaskError(RAISED.stop, code, { found }, { cause });
}

/** Nothing is decided yet; the same call may be made again. */
export function again(code: ErrorCode, found: string, cause?: unknown): TaskError {
  return new TaskError(RAISED.again, code, { found }, { cause });
}

/** What is about to be done is not what people have approved: it goes back as declined. */
export function declined(code: ErrorCode, found: string): TaskError {
  return new TaskError(RAISED.declined, code, { found });
}

/** The undo was asked, or must wait, and does not hold yet. */
export function notYet(found: string): TaskError {
  return new TaskError(RAISED.notYet, 'TASK1008', { found });
}

export function unclear(found: string): TaskError {
  return new TaskError(RAISED.unclear, 'TASK1007', { found });
}

/**
 * What an error of an AWS client says about the call. `throttled` and `refused`: AWS answered, and
 * did not do it. `doubt`: no answer to rely on, it may have been done. Undefined: not from AWS.
 */
export type AwsAnswer = 'throttled' | 'refused' | 'doubt' | undefined;

const throttles = [
  /Throttl/i,
  /^RequestLimitExceeded$/,
  /^TooManyRequests/,
  /^ProvisionedThroughputExceeded/,
  /^RequestThrottled/,
  /^SlowDown$/,
];

const lostCodes =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
const lostNames =
  /^(TimeoutError|AbortError|RequestTimeout|RequestTimeoutException|NetworkingError)$/;

export function awsAnswer(error: unknown): AwsAnswer {
  if (!(error instanceof Error) || error instanceof SurefootError) return undefined;
  // The members that the SDK documents on its exceptions; every one may be missing.
  const sdk = error as Error & {
    $fault?: string;
    $metadata?: { httpStatusCode?: number };
    code?: unknown;
  };
  const status = sdk.$metadata?.httpStatusCode;
  if (status === 429 || (isOfAws(sdk) && throttles.some((name) => name.test(error.name)))) {
    return 'throttled';
  }
  if (lostNames.test(error.name)) return 'doubt';
  if (typeof sdk.code === 'string' && lostCodes.test(sdk.code)) return 'doubt';
  if (sdk.$fault === 'server' || (status !== undefined && status >= 500)) return 'doubt';
  if (sdk.$fault === 'client' || (status !== undefined && status >= 400)) return 'refused';
  return undefined;
}

function isOfAws(error: { $fault?: string; $metadata?: unknown }): boolean {
  return error.$fault !== undefined || error.$metadata !== undefined;
}

/**
 * Any error as one that Step Functions should see. `doing` starts the sentence: "Looking at ...".
 */
export function asRaised(error: unknown, doing: string): Error {
  if (error instanceof SurefootError) return error;
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  switch (awsAnswer(error)) {
    case 'throttled':
    case 'doubt':
      return again('TASK1003', `${doing}: ${words}`, error);
    case 'refused':
      return stop('TASK1002', `${doing}: ${words}`, error);
    case undefined:
      return stop('TASK1011', `${doing}: ${words}`, error);
  }
}

/** Runs `work`; whatever it raises leaves as an error that Step Functions should see. */
export async function raising<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asRaised(error, doing);
  }
}
