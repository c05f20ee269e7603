import * as z from 'zod';

/** What `check --json` and `explain --json` print of proofs. */

const ms = z.number().int();

const partOfPath = z.strictObject({
  state: z.string(),
  times: z.number().int(),
  amount: z.number(),
  within: z.array(z.looseObject({})).describe('parts of one turn, one item, or the branches'),
});

const longest = z
  .strictObject({ amount: z.number(), path: z.array(partOfPath) })
  .describe('the most, and the way that causes it');

const directions = { forward: longest, back: longest };
const fullest = z.strictObject({ state: z.string(), bytes: z.number().int() });
export const permission = z.strictObject({
  action: z.string(),
  on: z.string(),
  because: z.string().optional(),
});
const states = z.array(z.string()).describe('the states that cause it');

export const proofs = z.strictObject({
  worstForwardMs: ms,
  worstBackMs: ms,
  worstTotalMs: ms,
  time: z.strictObject({
    worst: z.strictObject({ ...directions, total: longest }),
    typical: z.strictObject(directions),
  }),
  transitions: z.strictObject({ worst: longest, typical: longest }),
  events: longest,
  bytes: z.strictObject({
    definition: z.number().int(),
    definitionBy: z.string(),
    input: fullest,
    passed: fullest,
    assign: fullest,
    variables: z.number().int(),
    variablesBy: z.string(),
  }),
  states: z.strictObject({
    all: z.number().int(),
    platform: z.number().int(),
    rollback: z.number().int(),
    rollbackShare: z.number().min(0).max(1),
    path: states,
  }),
  rights: z.array(
    z.strictObject({ role: z.string(), permissions: z.array(permission), path: states }),
  ),
  controlPlanes: z.array(
    z.strictObject({
      service: z.string(),
      where: z.string(),
      actions: z.array(z.string()),
      forRollback: z.boolean(),
      path: states,
    }),
  ),
  quotas: z.array(
    z.strictObject({
      quota: z.string(),
      granted: z.string().nullable().describe('null: AWS publishes no rate that is relied on'),
      asked: z.string(),
      source: z.string(),
      path: states,
    }),
  ),
});

export const cost = z.strictObject({
  worstUsd: z.number(),
  typicalUsd: z.number(),
  price: z.strictObject({
    usdPerMillionTransitions: z.number(),
    asOf: z.string(),
    source: z.string(),
  }),
  path: z.array(partOfPath),
});
