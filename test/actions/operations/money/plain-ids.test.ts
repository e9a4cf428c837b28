import { describe, expect, it } from 'vitest';
import type { Need } from '../../../../main/actions/action.ts';
import { describeAction } from '../../../../main/actions/describe-action.ts';
import { SAMPLES, sampleOf } from './samples.ts';

const FIRST = SAMPLES.filter(
  (one, index) => SAMPLES.findIndex(({ operation }) => operation === one.operation) === index,
);
/** Of operations whose ids stand in path or payload. */
const IDS = /(?<=[/"])[a-z]{1,3}-[a-z0-9-]{8,}(?=[/"]|$)|(?<=accounts\/)[a-z]+|(?<="walletId":")wa-1/g;

const withIds = (sample: (typeof FIRST)[number], change: (id: string) => string) => ({
  method: sample.method,
  path: sample.path.replace(IDS, change),
  payload: sample.payload.replace(IDS, change),
});
const pathOf = (need: Need): string =>
  need.kind === 'document' ? need.path : need.kind === 'credentials' ? '' : need.walletId;

/** Everything fetched for the first sample of each operation; WALLET: the wallet, ASSETS: what it holds. */
const FETCHED: Readonly<Record<string, string>> = {
  'allocations.createAllocation': 'WALLET ASSETS',
  'allocations.createAllocationAction': '/allocations/ID',
  'exchanges.createDeposit': 'WALLET ASSETS /exchanges/ID /exchanges/ID/accounts',
  'exchanges.createWithdrawal': 'WALLET ASSETS /exchanges/ID /exchanges/ID/accounts',
  'exchanges.deleteExchange': '/exchanges/ID',
  'keys.delegateKey': '/auth/users/ID /keys/ID',
  'keys.deleteKey': '/keys/ID',
  'keys.deriveKey': '/keys/ID',
  'keys.exportKey': '/keys/ID',
  'keys.updateKey': '/keys/ID',
  'payins.createPayin': 'WALLET',
  'payins.registerPayinRecipient': 'WALLET',
  'payouts.createPayout': 'WALLET ASSETS',
  'payouts.createPayoutAction': 'WALLET ASSETS /payouts/ID',
  'staking.createStake': 'WALLET ASSETS',
  'staking.createStakeAction': '/staking/stakes/ID',
  'swaps.createSwap': 'WALLET ASSETS /swaps/quotes/ID',
  'vaults.createVaultAddress': '/vaults/ID',
  'vaults.createVaultLock': '/vaults/ID /vaults/ID/assets',
  'vaults.createVaultTransfer': '/vaults/ID /vaults/ID/assets',
  'vaults.deleteVaultLock': '/vaults/ID/locks/ID /vaults/ID',
  'vaults.releaseQuarantine': '/vaults/ID',
  'vaults.tagVault': '/vaults/ID /v2/policies?status=Active&limit=100',
  'vaults.untagVault': '/vaults/ID /v2/policies?status=Active&limit=100',
  'vaults.updateVault': '/vaults/ID',
  'wallets.abortTransaction': 'WALLET /wallets/ID/transactions/ID',
  'wallets.abortTransfer': 'WALLET ASSETS /wallets/ID/transfers/ID',
  'wallets.acceptOffer': 'WALLET /wallets/ID/offers/ID',
  'wallets.activateWallet': 'WALLET',
  'wallets.cancelTransaction': 'WALLET /wallets/ID/transactions/ID',
  'wallets.cancelTransfer': 'WALLET ASSETS /wallets/ID/transfers/ID',
  'wallets.delegateWallet': 'WALLET /auth/users/ID',
  'wallets.exportWallet': 'WALLET',
  'wallets.rejectOffer': 'WALLET /wallets/ID/offers/ID',
  'wallets.speedUpTransaction': 'WALLET /wallets/ID/transactions/ID',
  'wallets.speedUpTransfer': 'WALLET ASSETS /wallets/ID/transfers/ID',
  'wallets.tagWallet': 'WALLET /wallets/ID /v2/policies?status=Active&limit=100',
  'wallets.transferAsset': 'WALLET ASSETS',
  'wallets.untagWallet': 'WALLET /wallets/ID /v2/policies?status=Active&limit=100',
  'wallets.updateWallet': 'WALLET /wallets/ID',
};

function wordsOf(need: Need): string {
  if (need.kind === 'wallet') return 'WALLET';
  return need.kind === 'wallet-assets' ? 'ASSETS' : pathOf(need);
}

describe('what is fetched', () => {
  it.each(FIRST.map((one) => [one.operation, one] as const))('for %s', (operation, sample) => {
    const { needs } = describeAction(withIds(sample, () => 'ID'));
    expect(needs.map(wordsOf).join(' ')).toBe(FETCHED[operation] ?? '');
  });

  it.each(FIRST.filter(({ operation }) => FETCHED[operation]).map((one) => [one.operation, one] as const))(
    'for %s never has an id in it that is not plain',
    (_, sample) => {
      for (const id of ['a:b', 'a..b', 'a b', 'ä', 'x'.repeat(129)]) {
        const { needs } = describeAction(withIds(sample, () => id));
        expect(needs.map(pathOf).filter((path) => path.includes(id))).toEqual([]);
        expect(needs.filter((need) => need.kind !== 'document')).toEqual([]);
      }
    },
  );

  it('for a swap into another wallet is that wallet too', () => {
    const swap = JSON.stringify({ targetWalletId: 'ID' });
    const { needs } = describeAction({ ...sampleOf('swaps.createSwap'), payload: swap });
    expect(needs.map(wordsOf)).toContain('/wallets/ID');
  });
});
