import * as z from 'zod';

/** What the commands about questions to people print. */
export const APPROVAL_SCHEMAS = {
  approvals: z.array(
    z.looseObject({
      request: z.string(),
      plan: z.string(),
      step: z.string(),
      recovery: z.string(),
      approvers: z.array(z.string()),
      quorum: z.int(),
      state: z.literal('open'),
      why: z.string(),
      undo: z.string(),
      openedAt: z.string().describe('ISO 8601'),
      expiresAt: z.string().describe('ISO 8601'),
    }),
  ),
  approve: z.strictObject({
    id: z.string(),
    approver: z.string(),
    state: z.enum(['open', 'approved', 'denied', 'expired', 'void']),
    refused: z.string().nullable().describe('why the answer does not count'),
  }),
  approver: z.array(
    z.strictObject({
      name: z.string(),
      address: z.string(),
      identity: z.string(),
      subscription: z.string(),
      confirmed: z.boolean(),
      addedAt: z.int(),
      addedBy: z.string(),
    }),
  ),
} as const;
