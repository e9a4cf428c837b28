import { type Declaration, declare } from '../declare.ts';
import { walletOf } from '../wallet-of.ts';
import { statusWarnings, TRANSACTION } from './pending.ts';
import { FEE_WARNING, MAY_BE_LATE } from './pending-words.ts';

function change(
  declaration: Pick<Declaration, 'id' | 'method' | 'template' | 'title' | 'risk' | 'riskReason' | 'warnings'>,
  sentence: (what: string) => string,
) {
  return declare({
    ...declaration,
    reach: 'funds',
    parameters: { walletId: 'Wallet id', transactionId: 'Transaction id' },
    wallet: '{walletId}',
    documents: [TRANSACTION],
    sentence: (input) => sentence(`a transaction on ${walletOf('{walletId}', input).networkWords}`),
    special: (input) => ({ warnings: statusWarnings(input, TRANSACTION) }),
  });
}

export const abortTransaction = change(
  {
    id: 'wallets.abortTransaction',
    method: 'PUT',
    template: '/wallets/{walletId}/transactions/{transactionId}/abort',
    title: 'Stop transaction',
    risk: 'medium',
    riskReason: 'stops a transaction that waits',
  },
  (what) => `Stop ${what} before it is sent`,
);

export const cancelTransaction = change(
  {
    id: 'wallets.cancelTransaction',
    method: 'POST',
    template: '/wallets/{walletId}/transactions/{transactionId}/cancel',
    title: 'Cancel transaction',
    risk: 'high',
    riskReason: 'replaces a transaction that was sent already and costs fees',
    warnings: [FEE_WARNING, MAY_BE_LATE],
  },
  (what) => `Cancel ${what} by an empty one with a higher fee`,
);

export const speedUpTransaction = change(
  {
    id: 'wallets.speedUpTransaction',
    method: 'POST',
    template: '/wallets/{walletId}/transactions/{transactionId}/speed-up',
    title: 'Speed up transaction',
    risk: 'high',
    riskReason: 'sends a transaction again with a higher fee',
    warnings: [FEE_WARNING],
  },
  (what) => `Send ${what} again with a higher fee`,
);
