// The made-up chain of receipts of the gallery page.
import type { ReceiptsView } from '../../preload/receipt-calls.ts';
import { MINUTE, NOON } from './cards.ts';

export const RECEIPTS: ReceiptsView = {
  count: 128,
  head: '128:3f9a0c47be21d856',
  chain: 'whole',
  problem: null,
  checkedAt: NOON - 4 * MINUTE,
  broken: null,
  keyIn: 'keychain',
};
