import type {
  AdmitEvent,
  ChangeEvent,
  CloseAfterTells,
  ClosingLookEvent,
  LookAheadEvent,
  PlanLimits,
  PutBackEvent,
  Schema,
  ShareLimit,
  TellEvent,
} from '../contract/index.ts';
import { TARGET_KINDS, triggerSchema, z } from '../contract/index.ts';

/** The schemas of what the state machine sends: `contract/invocation.ts` as checks. */
const text = z.string().min(1);
const instant = z.number().int().positive();

const run = {
  do: z.literal('run'),
  recovery: text,
  step: text,
  input: z.json(),
};

/** What a read or a tell is told; only a tell is told the mode. */
export const tellEvent: Schema<TellEvent> = z
  .object({ ...run, mode: z.enum(['observe', 'diagnose', 'approve', 'automatic']).optional() })
  .transform(({ mode, ...rest }) => ({ ...rest, ...(mode !== undefined && { mode }) }));

export const changeEvent: Schema<ChangeEvent> = z.object({
  ...run,
  epoch: z.int().min(1),
  item: z.string(),
  attempt: z.int().min(1),
  deadline: instant,
});

export const lookAheadEvent: Schema<LookAheadEvent> = z.object({
  ...run,
  do: z.literal('look ahead'),
});

export const putBackEvent: Schema<PutBackEvent> = z.object({
  do: z.literal('put back'),
  recovery: text,
  epoch: z.int().min(1),
  step: text,
});

export const closingLookEvent: Schema<ClosingLookEvent> = z.object({
  do: z.literal('look again'),
  recovery: text,
  epoch: z.int().min(1),
  step: text,
});

const mode = z.enum(['observe', 'diagnose', 'approve', 'automatic']);

const targetPart = z.union([
  z.object({ from: z.array(text).min(1) }),
  z.object({ text: z.string() }),
]);

const shareLimit: Schema<ShareLimit> = z
  .object({ percent: z.int().min(1).max(100), atLeastOne: z.boolean().optional() })
  .transform(({ percent, atLeastOne }) => ({
    percent,
    ...(atLeastOne !== undefined && { atLeastOne }),
  }));

const planLimits: Schema<PlanLimits> = z
  .object({
    perHour: z.int().min(1),
    cooldownMs: z.number().min(0),
    share: shareLimit.optional(),
  })
  .transform(({ share, ...rest }) => ({ ...rest, ...(share !== undefined && { share }) }));

export const admitEvent: Schema<AdmitEvent> = z.object({
  do: z.literal('admit'),
  plan: z.object({
    name: text,
    version: text,
    trigger: triggerSchema,
    before: z.array(z.object({ plan: text, trigger: triggerSchema, mode })),
    target: z.object({ kind: z.enum(TARGET_KINDS), parts: z.record(z.string(), targetPart) }),
    mode,
    limits: planLimits,
    timeLimitMs: z.number().positive(),
  }),
  event: z.json(),
  execution: z.object({ arn: text, name: text, startedAt: text }),
});

/** Step Functions leaves members out whose value is undefined. */
const failure = z
  .object({ step: text, error: z.string().optional(), cause: z.string().optional() })
  .transform(({ step, error, cause }) => ({
    step,
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  }));

const handOver = z.object({ step: text, why: z.string(), keep: z.string().nullable() });

export const closeEvent: Schema<CloseAfterTells> = z
  .object({
    do: z.literal('close'),
    recovery: text,
    epoch: z.int().min(1),
    verified: z.boolean(),
    failure: failure.nullable(),
    handOver: handOver.nullable(),
    untold: z.array(failure).optional(),
  })
  .transform(({ untold, ...rest }) => ({ ...rest, ...(untold !== undefined && { untold }) }));
