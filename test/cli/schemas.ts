import * as z from 'zod';
import { OUTCOMES } from '../../src/contract/index.ts';
import { FAULT_KINDS } from '../../src/local/index.ts';
import { APPROVAL_SCHEMAS } from './approval-schemas.ts';
import { BRAKE_SCHEMAS } from './brake-schemas.ts';
import { cost, permission, proofs } from './proofs-schemas.ts';

/**
 * What each command prints with `--json`. docs/cli.md shows these as JSON schemas, and a test holds
 * every command to them. Members are added over time, never renamed or taken away.
 */

const ms = z.number().int();
const json = z.unknown();
const outcome = z.enum(Object.keys(OUTCOMES) as [string, ...string[]]);

const left = z
  .strictObject({ step: z.string(), target: z.string(), did: z.string(), why: z.string() })
  .describe('a change that was not put back');

const recoveryFacts = {
  recovery: z.string(),
  plan: z.string(),
  state: z.enum(['admitting', 'running', 'unwinding', 'proved', 'closed']),
  outcome: outcome.nullable(),
  held: z.array(z.string()).describe('its targets; they may be free by now'),
  left: z.array(left),
};

const entry = z
  .looseObject({
    seq: z.number().int().min(1),
    step: z.string(),
    item: z.string(),
    attempt: z.number().int().min(1),
    task: z.string(),
    target: z.string(),
    did: z.string(),
    input: json,
    before: json,
    intended: json,
    actBefore: ms,
    status: z.enum([
      'intended',
      'refused',
      'applied',
      'undoing',
      'as-before',
      'undone',
      'left',
      'foreign',
      'unclear',
    ]),
    result: json.optional(),
  })
  .describe('one change, as it was written down before it was made');

const historyEvent = z
  .strictObject({
    id: z.number().int().min(1),
    previousEventId: z.number().int().min(0),
    timestamp: ms,
    type: z.string(),
    details: z.looseObject({}),
  })
  .describe('an event in the vocabulary of GetExecutionHistory');

const call = z
  .strictObject({
    at: ms,
    principal: z.string(),
    service: z.string(),
    operation: z.string(),
    input: z.looseObject({}),
    output: z.looseObject({}).optional(),
    error: z.strictObject({ name: z.string(), message: z.string() }).optional(),
  })
  .describe('a call to the simulated AWS');

const resource = z.strictObject({ resource: z.string(), fields: z.looseObject({}) });

const report = z.strictObject({
  recovery: z.string(),
  plan: z.string(),
  scenario: z.string().nullable(),
  clock: z.enum(['virtual', 'real']),
  outcome,
  reason: z.string().nullable().describe('why it ended so, in words'),
  left: z.array(left),
  status: z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).describe('of the state machine'),
  output: json.optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
  events: z.array(historyEvent),
  entries: z.array(entry),
  calls: z.array(call),
  faults: z.array(
    z.strictObject({
      state: z.string(),
      kind: z.enum(Object.keys(FAULT_KINDS) as [string, ...string[]]),
      attempt: z.number().int().min(1).optional(),
      fired: z.boolean(),
    }),
  ),
  told: z
    .array(z.looseObject({ at: ms, subject: z.string().optional(), message: z.string() }))
    .describe('what people were told'),
  times: z.strictObject({ detectMs: ms.nullable(), recoverMs: ms }),
  world: z.strictObject({
    before: z.array(resource),
    after: z.array(resource),
    differences: z
      .array(z.strictObject({ resource: z.string(), field: z.string(), before: json, after: json }))
      .describe('only over the fields that the changes of this run set'),
  }),
});

/** What a state folder held, ended before anything else. */
const settled = z.strictObject({
  resumed: z.array(report).describe('left by a killed runner, gone on with'),
  unwound: z
    .array(
      z.strictObject({
        recovery: z.string(),
        plan: z.string(),
        outcome: outcome.optional(),
        left: z.array(left),
      }),
    )
    .describe('whose history is lost: put back'),
});

/** With --state: what the folder held stands beside the report, or alone if nothing was asked. */
const run = z.union([report.extend(settled.partial().shape), settled]);

const planSummary = z.strictObject({
  name: z.string(),
  why: z.string(),
  mode: z.enum(['observe', 'diagnose', 'approve', 'automatic']),
  trigger: z.looseObject({ on: z.string() }),
  target: z.looseObject({ kind: z.string() }),
  limits: z.looseObject({ perHour: z.number(), cooldownMs: ms }),
  timeLimitMs: ms,
});

const stateFacts = z.strictObject({
  role: z.string(),
  step: z.string(),
  place: z.string(),
  task: z.string(),
  gives: z.string(),
  check: z.strictObject({ everyMs: ms, giveUpAfterMs: ms, inARow: z.number().int() }).nullable(),
  loop: z
    .strictObject({
      turnsMax: z.number().int(),
      turnsTypical: z.number().int(),
      untilMs: ms.nullable(),
    })
    .nullable(),
  notYetMs: ms.nullable(),
  itemsMax: z.number().int().nullable(),
  notes: z
    .array(
      z.strictObject({
        failed: z.number().int().describe('bytes of its failure'),
        note: z.number().int().describe('bytes of one note about who was not told'),
        untold: z.number().int().describe('how many of those'),
      }),
    )
    .describe('what an item, or each branch, may say of what went wrong'),
  labels: z.array(z.string()).describe('of a choice: its ways in their order, the default last'),
  cure: z
    .union([
      z.strictObject({ is: z.literal('next cure'), entry: z.string() }),
      z.strictObject({ is: z.literal('which cure'), via: z.array(z.string()), older: z.string() }),
    ])
    .nullable(),
});

const functionUse = z.strictObject({
  name: z.string(),
  placeholder: z.string(),
  permissions: z.array(permission),
});

/** By command; `error` is what every command prints instead when it ends with exit code 2. */
export const SCHEMAS = {
  run,
  start: report,
  plans: z.array(planSummary),
  scenarios: z.array(
    z.strictObject({ name: z.string(), plan: z.string(), says: z.string(), expect: outcome }),
  ),
  graph: z.looseObject({ name: z.string(), why: z.string(), steps: z.array(z.looseObject({})) }),
  explain: z.strictObject({
    name: z.string(),
    why: z.string(),
    version: z.string(),
    changes: z.array(
      z.strictObject({ step: z.string(), task: z.string(), says: z.string(), wayBack: z.string() }),
    ),
    functions: z.array(functionUse),
    states: z.record(z.string(), stateFacts),
    proofs,
    cost,
  }),
  check: z.array(
    z.strictObject({
      plan: z.string(),
      ok: z.boolean(),
      proofs,
      cost,
      broken: z.array(
        z.looseObject({
          code: z.string(),
          title: z.string(),
          why: z.string(),
          fix: z.string(),
          where: z.string().optional(),
          found: z.string(),
        }),
      ),
    }),
  ),
  compile: z.looseObject({
    Comment: z.string().optional(),
    QueryLanguage: z.literal('JSONata'),
    StartAt: z.string(),
    States: z.record(z.string(), z.looseObject({ Type: z.string() })),
  }),
  'compile --all': z.looseObject({
    name: z.string(),
    version: z.string(),
    asl: z.string(),
    pattern: z.looseObject({}),
    functions: z.array(functionUse),
    states: z.record(z.string(), stateFacts),
    proofs,
  }),
  diff: z.strictObject({
    a: z.string(),
    b: z.string(),
    equal: z.boolean(),
    differences: z.array(
      z.strictObject({
        plan: z.string(),
        says: z.string(),
        care: z.boolean().describe('the plan may do more, or promises less'),
      }),
    ),
  }),
  new: z.strictObject({
    kind: z.enum(['plan', 'task read', 'task change', 'task tell', 'runbook']),
    name: z.string(),
    written: z.array(z.string()).describe('paths of new files, from the root'),
    extended: z.array(z.string()).describe('paths of files that took a line'),
    next: z.array(z.string()).describe('commands to try it with'),
  }),
  ...BRAKE_SCHEMAS,
  stop: z.strictObject({
    ...recoveryFacts,
    says: z.string().describe('what became of the order'),
  }),
  deploy: z.union([
    z.strictObject({
      open: z.array(
        z.strictObject({
          recovery: z.string(),
          plan: z.string(),
          state: z.string(),
          version: z.string().describe('of the plan; it goes by this one to its end'),
          deploys: z.string().nullable().describe('null: the plan would be gone'),
          needs: z.array(z.string()).describe('functions that put back what it changed'),
        }),
      ),
      safe: z.boolean(),
    }),
    z.strictObject({
      old: z.array(z.string()).describe('versions that the stack does not use'),
      neededBy: z
        .array(z.strictObject({ who: z.string(), needs: z.array(z.string()) }))
        .describe('while there is any, nothing is removed'),
      roles: z.array(z.string()).describe('no version needs them any more'),
      removed: z.boolean(),
    }),
  ]),
  release: z.strictObject({
    target: z.string(),
    recovery: z.string().describe('the one that held it'),
    held: z.literal(false),
  }),
  timeline: z.strictObject({
    ...recoveryFacts,
    lines: z.array(
      z.strictObject({
        at: z.string().describe('ISO 8601, UTC'),
        from: z.enum(['record', 'change', 'alarm', 'machine']),
        what: z.string(),
        by: z.string().optional(),
        why: z.string().optional(),
      }),
    ),
    missing: z.array(z.string()).describe('what could not be asked, and why'),
  }),
  ...APPROVAL_SCHEMAS,
  'asl run': z.looseObject({
    status: z.string(),
    output: json.optional(),
    error: z.string().optional(),
    cause: z.string().optional(),
    statePath: z.array(z.string()),
    eventTypes: z.array(z.string()),
    events: z.array(historyEvent),
  }),
  'asl validate': z.strictObject({
    result: z.enum(['OK', 'FAIL']),
    diagnostics: z.array(
      z.strictObject({
        code: z.string(),
        severity: z.enum(['ERROR', 'WARNING']),
        message: z.string(),
        location: z.string(),
      }),
    ),
    unsupported: z.array(z.looseObject({ location: z.string(), found: z.string() })),
  }),
  error: z.strictObject({
    error: z.looseObject({ code: z.string().nullable(), message: z.string() }),
  }),
} as const;
