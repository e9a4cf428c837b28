import type { Operation } from '../operation.ts';

/** What moves money: payouts, exchanges, swaps, staking, allocations, offers, replaced transactions. */
export const MONEY_OPERATIONS: readonly Operation[] = [];
