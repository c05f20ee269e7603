import * as z from 'zod';
import { OUTCOMES } from '../../src/contract/index.ts';

const isoText = z.string().describe('ISO 8601, UTC');
const limitSeen = z.strictObject({
  limit: z.number().int(),
  set: z.boolean().describe('false: it is the default'),
  used: z.number().int(),
});
const outcome = z.enum(Object.keys(OUTCOMES) as [string, ...string[]]);

/** What the commands about admission print with `--json`. */
export const BRAKE_SCHEMAS = {
  mode: z.strictObject({
    plan: z.string(),
    mode: z.enum(['off', 'observe', 'diagnose', 'automatic']),
    before: z.string().nullable().describe('null: none was set, which is observe'),
  }),
  'mode PLAN': z.strictObject({
    plan: z.string(),
    mode: z
      .enum(['off', 'observe', 'diagnose', 'approve', 'automatic'])
      .describe('that holds: the narrower of what is set and what the plan declares'),
    declared: z.string(),
    set: z.string().nullable().describe('null: nothing, which is observe'),
    verdicts: z
      .array(
        z.strictObject({
          recovery: z.string(),
          at: isoText,
          outcome,
          step: z.string(),
          target: z.string(),
          did: z.string(),
        }),
      )
      .describe('what it would have done while it only looked, newest first'),
  }),
  pending: z.strictObject({
    frozen: z.string().nullable().describe('why nothing is admitted'),
    triggers: z.array(
      z.strictObject({
        recovery: z.string(),
        plan: z.string(),
        targets: z.array(z.string()),
        trigger: z.looseObject({}),
        since: isoText,
        refusals: z.array(z.strictObject({ at: isoText, by: z.string(), reason: z.string() })),
        now: z.string().nullable().describe('what would refuse it now'),
        next: isoText.nullable().describe('offered from then on; null: it is not offered again'),
        tellsAt: isoText.nullable().describe('when people are told, unless it is admitted before'),
        told: z.string().nullable().describe('why people are told'),
        over: z.enum(['offered', 'cleared', 'told']).nullable(),
      }),
    ),
    rootCauses: z.array(
      z.strictObject({
        recovery: z.string(),
        plan: z.string(),
        target: z.string(),
        why: z.string(),
        at: isoText,
        opsItem: z.string().nullable().describe('the OpsItem in which it is filed'),
      }),
    ),
  }),
  freeze: z.strictObject({
    frozen: z.string().describe('what those who are refused are told'),
    ofOpen: z.enum(['goes on', 'hold', 'unwind']),
    open: z.array(
      z.strictObject({
        recovery: z.string(),
        plan: z.string().nullable().describe('null: it has no record'),
        says: z.string(),
        ok: z.boolean(),
      }),
    ),
  }),
  thaw: z.strictObject({
    was: z.string().nullable().describe('null: nothing was frozen'),
    letGo: z.array(z.string()).describe('recoveries that were on hold'),
  }),
  breaker: z.strictObject({
    plan: z.string(),
    target: z.string(),
    state: z.enum(['closed', 'open', 'half-open']),
    until: isoText.nullable(),
    bad: z.number().int().describe('bad outcomes in a row'),
    cures: z.number().int(),
    reset: z.boolean(),
  }),
  window: z.strictObject({
    plan: z.string().describe('or all'),
    closed: z.array(z.strictObject({ from: z.string(), to: z.string() })),
    calendars: z.array(z.string()),
  }),
  replay: z.strictObject({
    recovery: z.string(),
    plan: z.string(),
    tried: z.number().int().describe('which try of the trigger it is'),
    state: z.string().nullable().describe('null: started on AWS, and not over yet'),
    outcome: z.string().nullable(),
  }),
  limits: z.strictObject({ storm: limitSeen, waiting: limitSeen }),
} as const;
