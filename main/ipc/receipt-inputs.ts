import { z } from 'zod';
import type { ReceiptCalls } from '../../preload/receipt-calls.ts';
import { Empty, Id } from './fields.ts';

export const RECEIPT_INPUTS = {
  'receipts/check': Empty,
  'receipts/export': z.strictObject({ format: z.enum(['json', 'csv']) }),
  'receipt/pdf': z.strictObject({ requestId: Id }),
} as const satisfies Record<keyof ReceiptCalls, z.ZodType>;
