import type { ReceiptCalls } from '../../preload/receipt-calls.ts';
import type { Parts } from './parts.ts';
import { done, type RoutesOf } from './route.ts';

export function receiptRoutes(parts: Promise<Parts>): RoutesOf<keyof ReceiptCalls> {
  return {
    'receipts/check': async () => done((await parts).receipts().check()),
    'receipts/export': async ({ format }) => (await parts).receipts().exportAll(format),
    'receipt/pdf': async ({ requestId }) => (await parts).saveReceipt(requestId),
  };
}
