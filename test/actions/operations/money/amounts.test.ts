import { describe, expect, it } from 'vitest';
import type { ActionRequest, ServerFacts } from '../../../../main/actions/action.ts';
import {
  factOf,
  OWN,
  sampleOf,
  sentences,
  show,
  token,
  WALLET_ID,
  walletOn,
  withDocuments,
} from './samples.ts';

const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const POLYGON_USDC = '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const SHARE = '0xe7d06879281fb8d62f8de1c7233fa63ea5e87dfc';
const ethereum: ServerFacts = {
  ...walletOn('Ethereum'),
  assets: [token(USDC, 'USDC', 6), token(WETH, 'WETH', 18), token(SHARE, 'vUSDC', 6)],
};
const meta = (symbol: string, decimals: number) => ({ metadata: { network: 'Ethereum', symbol, decimals } });
const allocation = {
  amount: { kind: 'Erc20', contract: USDC, amount: '1', ...meta('USDC', 6) },
  rewards: { kind: 'Erc20', contract: SHARE, amount: '1', ...meta('vUSDC', 6) },
};

const CASES: readonly (readonly [ActionRequest, ServerFacts, string, string | null])[] = [
  [
    sampleOf('payouts.createPayout'),
    ethereum,
    'Pay out 25,000.00 USDC on Ethereum to a bank account in DE, as EUR',
    '25,000.00',
  ],
  [
    sampleOf('payouts.createPayout', { country: 'DE, no risk', fiatCurrency: 'euro' }),
    ethereum,
    'Pay out 25,000.00 USDC on Ethereum to a bank account',
    '25,000.00',
  ],
  [
    sampleOf('payouts.createPayoutAction'),
    ethereum,
    'Send 25,000.00 USDC on Ethereum to the provider of a payout',
    '25,000.00',
  ],
  [
    sampleOf('payouts.createPayoutAction'),
    withDocuments(
      { payout: { asset: { kind: 'Erc20', contract: USDC, amount: '25000000000', ...meta('USDC', 6) } } },
      walletOn('Ethereum'),
    ),
    'Send 25,000.00 USDC on Ethereum to the provider of a payout',
    '25,000.00',
  ],
  [sampleOf('payouts.createPayoutAction', {}, 'Cancel'), {}, 'Cancel a payout', null],
  [
    sampleOf('payins.createPayin'),
    { wallet: { id: 'wa-1', name: 'In', network: 'Polygon', address: OWN } },
    'Deliver 100.00 USD as stablecoins to a wallet on Polygon',
    '100.00',
  ],
  [
    sampleOf('exchanges.createDeposit', {}, 'Erc20'),
    withDocuments(
      { exchange: { kind: 'Kraken' } },
      { ...walletOn('Polygon'), assets: [token(POLYGON_USDC, 'USDC', 6)] },
    ),
    'Send 2.00 USDC on Polygon to Kraken',
    '2.00',
  ],
  [
    sampleOf('exchanges.createDeposit'),
    walletOn('Ethereum'),
    'Send 0.5 ETH on Ethereum to an exchange',
    '0.5',
  ],
  [
    sampleOf('exchanges.createWithdrawal'),
    withDocuments({ exchange: { kind: 'toString' } }, walletOn('Ethereum')),
    'Take 0.5 ETH out of an exchange to a wallet on Ethereum',
    '0.5',
  ],
  [sampleOf('swaps.createSwap'), ethereum, 'Swap 1,000.00 USDC for 0.3 WETH on Ethereum', '1,000.00'],
  [
    sampleOf('swaps.createSwap'),
    withDocuments(
      {
        quote: {
          targetAsset: { kind: 'Erc20', contract: WETH, amount: '300000000000000000', ...meta('WETH', 18) },
        },
      },
      { ...walletOn('Ethereum'), assets: [token(USDC, 'USDC', 6)] },
    ),
    'Swap 1,000.00 USDC for 0.3 WETH on Ethereum',
    '1,000.00',
  ],
  [
    sampleOf('allocations.createAllocation'),
    ethereum,
    'Put 5,000.00 USDC into a yield protocol on Ethereum',
    '5,000.00',
  ],
  [
    sampleOf('allocations.createAllocationAction', {}, 'Withdraw'),
    withDocuments({ allocation }),
    'Take 1,000.00 USDC out of a yield protocol on Ethereum, for 998.00 vUSDC',
    '998.00',
  ],
  [sampleOf('staking.createStake'), walletOn('EthereumHolesky'), 'Stake 32 ETH on Ethereum Holesky', '32'],
  [sampleOf('staking.createStake', {}, 'Iota'), walletOn('Iota'), 'Stake 1 IOTA on IOTA', '1'],
  [sampleOf('staking.createStakeAction'), {}, 'Take 0.5 IOTA out of a stake on IOTA', '0.5'],
  [
    { ...sampleOf('staking.createStakeAction'), payload: '{"protocol":"Ethereum","kind":"Withdraw"}' },
    {},
    'Take the whole stake out of Ethereum',
    null,
  ],
  [
    sampleOf('vaults.createVaultTransfer'),
    withDocuments({
      'vault-assets': {
        items: [
          { tid: `erc20:${USDC}`, network: 'Base', symbol: 'FAKE', decimals: 2 },
          { tid: `ERC20:${USDC}`, network: 'Ethereum', symbol: 'USDC', decimals: 6 },
        ],
      },
    }),
    'Send 1.00 USDC on Ethereum out of a vault',
    '1.00',
  ],
  [
    sampleOf('vaults.createVaultTransfer', { tid: 'slip44:60' }),
    {},
    'Send 1000000 units of an asset on Ethereum out of a vault',
    '1000000',
  ],
  [
    sampleOf('vaults.createVaultLock', { tid: 'native' }),
    {},
    'Lock 0.000000000001 ETH on Ethereum in a vault',
    '0.000000000001',
  ],
];

describe('amounts of money operations', () => {
  it.each(CASES)('%#', (request, server, sentence, scaled) => {
    const view = show(request, server);
    expect(view.sentence).toBe(sentence);
    expect(view.amount?.scaled ?? null).toBe(scaled);
    expect(view.blocks).toEqual([]);
    const again = view.facts.filter(
      ({ id, value }) => id.startsWith('payload:') && value === view.amount?.raw,
    );
    expect(again).toEqual([]);
  });

  it.each([
    sampleOf('payouts.createPayout', { asset: { kind: 'Erc20', contract: USDC, amount: '1.5' } }),
    sampleOf('payins.createPayin', { amount: '1e3', walletId: WALLET_ID }),
    sampleOf('exchanges.createDeposit', { amount: '0x10' }),
    sampleOf('exchanges.createWithdrawal', { amount: '-1' }, 'Spl'),
    sampleOf('staking.createStake', { amount: '32.0' }),
    sampleOf('staking.createStakeAction', { amount: '007' }),
    sampleOf('swaps.createSwap', { targetAsset: { kind: 'Native', amount: '1,000' } }),
    sampleOf('allocations.createAllocation', { sourceAsset: { kind: 'Erc20', contract: USDC, amount: '' } }),
    sampleOf('vaults.createVaultTransfer', { amount: '1.5' }),
    sampleOf('vaults.createVaultTransfer', { amount: '1.5', tid: 'x' }),
    sampleOf('vaults.createVaultLock', { amount: ' 1' }),
  ])('are blocked when they are not written as they must be: %j', (request) => {
    expect(show(request, ethereum).blocks).toHaveLength(1);
  });

  it('are not scaled by the assets of another wallet', () => {
    const view = show(sampleOf('payouts.createPayout'), {
      ...ethereum,
      ...walletOn('Ethereum', { id: 'wa-2' }),
      assets: [token(USDC, 'USDC', 6)],
    });
    expect(view.amount).toMatchObject({ scaled: '25000000000', decimals: null });
    expect(view.blocks).toEqual(['The server answered with another wallet than the one asked for.']);
  });

  it('are never taken from the quote when the wallet knows the token by itself', () => {
    const quote = {
      targetAsset: { kind: 'Erc20', contract: WETH.toUpperCase().replace('0X', '0x'), ...meta('WETH', 2) },
    };
    expect(show(sampleOf('swaps.createSwap'), withDocuments({ quote }, ethereum)).sentence).toContain(
      '0.3 WETH',
    );
  });

  it('say what the server says about a transfer that waits', () => {
    const transfer = {
      status: 'Broadcasted',
      requestBody: { kind: 'Erc20', contract: USDC, to: OWN, amount: '1500000' },
    };
    const view = show(sampleOf('wallets.cancelTransfer'), withDocuments({ transfer }, ethereum));
    expect(view.sentence).toBe(
      'Cancel a transfer of 1.50 USDC on Ethereum by an empty transaction with a higher fee',
    );
    expect(view.facts.find(({ id }) => id === 'pending-amount')).toMatchObject({
      value: '1.50 USDC',
      source: 'server',
    });
    expect(factOf(view, 'Recipient')).toBe(OWN);
    expect(view.amount).toBeNull();
    expect(sentences(view, 'caution').join()).not.toContain('no longer');
  });

  it('show the least that a swap must bring, rounded down', () => {
    const view = show(sampleOf('swaps.createSwap'), ethereum);
    expect(factOf(view, 'Received at least')).toBe('0.2985 WETH');
    expect(factOf(view, 'Slippage')).toBe('0.50 %');
    const odd = sampleOf('swaps.createSwap', {
      slippageBps: 1,
      targetAsset: { kind: 'Native', amount: '9' },
    });
    expect(factOf(show(odd, ethereum), 'Received at least')).toBe('0.000000000000000008 ETH');
  });
});
