import type { Receipts } from './receipts.ts';

/** Whose receipts have one of this request: history shows rows of every account. `active` where none has, which then says so. */
export function receiptOwner(
  { active, all }: { readonly active: Receipts; readonly all: readonly Receipts[] },
  requestId: string,
): Receipts {
  return [active, ...all].find((receipts) => receipts.numberOf(requestId) !== null) ?? active;
}
