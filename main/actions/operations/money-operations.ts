import type { Operation } from '../operation.ts';
import { createAllocation, createAllocationAction } from './money/allocations.ts';
import { createPayout } from './money/create-payout.ts';
import { createPayoutAction } from './money/create-payout-action.ts';
import { createSwap } from './money/create-swap.ts';
import { createDeposit, createWithdrawal } from './money/exchange-transfers.ts';
import { createExchange, deleteExchange } from './money/exchanges.ts';
import { acceptOffer, rejectOffer } from './money/offers.ts';
import { createPayin, registerPayinRecipient } from './money/payins.ts';
import { abortTransaction, cancelTransaction, speedUpTransaction } from './money/pending-transaction.ts';
import { abortTransfer, cancelTransfer, speedUpTransfer } from './money/pending-transfer.ts';
import { createStake, createStakeAction } from './money/staking.ts';
import { createVaultLock, createVaultTransfer, deleteVaultLock, releaseQuarantine } from './money/vaults.ts';

/** What moves money: payouts, exchanges, swaps, staking, allocations, offers, replaced transactions. */
export const MONEY_OPERATIONS: readonly Operation[] = [
  createPayout,
  createPayoutAction,
  createPayin,
  registerPayinRecipient,
  createExchange,
  deleteExchange,
  createDeposit,
  createWithdrawal,
  createSwap,
  createStake,
  createStakeAction,
  createAllocation,
  createAllocationAction,
  acceptOffer,
  rejectOffer,
  abortTransfer,
  cancelTransfer,
  speedUpTransfer,
  abortTransaction,
  cancelTransaction,
  speedUpTransaction,
  createVaultTransfer,
  createVaultLock,
  deleteVaultLock,
  releaseQuarantine,
];
