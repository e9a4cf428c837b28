import { z } from 'zod';
import type { ApprovalCalls } from '../../preload/approval-calls.ts';
import { Empty, Id } from './fields.ts';

const MAX_REASON = 250;

export const APPROVAL_INPUTS = {
  'approvals/list': Empty,
  'approvals/decide': z.strictObject({
    approvalId: Id,
    value: z.enum(['Approved', 'Denied']),
    reason: z.string().max(MAX_REASON),
  }),
} as const satisfies Record<keyof ApprovalCalls, z.ZodType>;
