import type { Operation } from '../operation.ts';

/** Wallets, keys and vaults, apart from what moves money out of them. */
export const WALLET_OPERATIONS: readonly Operation[] = [];
