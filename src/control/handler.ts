import type { Json } from '../base/json.ts';
import { ANSWER_BYTES_MAX, type Schema } from '../contract/index.ts';
import { awsRuntime, type Runtime } from './clients.ts';
import { stop } from './raised.ts';

/** What a function is told of its own invocation; the part of Lambda's context that we use. */
export interface InvocationContext {
  readonly awsRequestId: string;
  /** As it was called, with version or alias: what an undo is asked of later. */
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

/**
 * What every Lambda module exports as `handler`. It has exactly two parameters: Node 24 on Lambda
 * takes a third for a callback and refuses the function.
 */
export interface LambdaFunction<Definition> {
  (event: Json, context: InvocationContext): Promise<Json>;
  /** The same function in another runtime: a laptop, a test. */
  on(runtime: Runtime): LambdaFunction<Definition>;
  readonly definition: Definition;
}

export type Run = (event: Json, context: InvocationContext, runtime: Runtime) => Promise<Json>;

export function lambdaFunction<Definition>(
  definition: Definition,
  run: Run,
  runtime: Runtime = awsRuntime,
): LambdaFunction<Definition> {
  const handler = (event: Json, context: InvocationContext): Promise<Json> =>
    run(event, context, runtime);
  return Object.assign(handler, {
    on: (other: Runtime) => lambdaFunction(definition, run, other),
    definition,
  });
}

/** What was given, read by its schema. Raises Surefoot.Stop with the first complaint. */
export function given<T>(schema: Schema<T>, value: unknown, what: string): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw stop('TASK1001', `${what}${complaint(read.error.issues)}`);
}

/**
 * What a handler of ours gives back, read by the schema that promised it, and no larger than the
 * compiler's proofs believe.
 */
export function promised<T>(schema: Schema<T>, value: unknown, what: string): T {
  const read = schema.safeParse(value);
  if (!read.success) throw stop('TASK1010', `${what}${complaint(read.error.issues)}`);
  const bytes = Buffer.byteLength(JSON.stringify(read.data) ?? '', 'utf8');
  if (bytes <= ANSWER_BYTES_MAX) return read.data;
  throw stop('TASK1010', `${what} has ${bytes} bytes; ${ANSWER_BYTES_MAX} is the most.`);
}

function complaint(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const [issue] = issues;
  if (issue === undefined) return ' is not as it should be.';
  const path = issue.path.map(String).join('.');
  return `${path === '' ? '' : `, at ${path}`}: ${issue.message}.`;
}
