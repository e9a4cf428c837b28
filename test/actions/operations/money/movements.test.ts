import { describe, expect, it } from 'vitest';
import type { ActionRequest, ServerFacts } from '../../../../main/actions/action.ts';
import { presentAction } from '../../../../main/actions/describe-action.ts';
import { OWN, SAMPLES, sampleOf, token, walletOn, withDocuments } from './samples.ts';

const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const TO = '0x3c4969cb5a8c96b55adb43961439afd87d88c011';
const VALIDATOR = '0x59a74f546b7aac6b4f107c548a615f4af1d2bed2990fcbc42f2beb3bfd58a5eb';
const OTHER_WALLET = { name: 'Other', network: 'Ethereum', address: TO };
const to = (address: string, network: string | null, asset: string | null, amount: string | null) => ({
  role: 'recipient',
  address,
  network,
  asset,
  amount,
});

const payinWallet: ServerFacts = {
  wallet: { id: 'wa-1', name: 'In', network: 'Polygon', address: OWN },
};
const polygonUsdc = 'Erc20:0x3c499c542cef5e3811e1192ce70d8cc03d5c3359';

const CASES: readonly (readonly [string, ActionRequest, ServerFacts, readonly object[]])[] = [
  [
    'a withdrawal to a wallet',
    sampleOf('exchanges.createWithdrawal', {}, 'Erc20'),
    walletOn('Polygon'),
    [to(OWN, 'Polygon', polygonUsdc, '2000000')],
  ],
  [
    'a withdrawal of coins',
    sampleOf('exchanges.createWithdrawal'),
    walletOn('Ethereum'),
    [to(OWN, 'Ethereum', 'Native', '500000000000000000')],
  ],
  ['a withdrawal to a wallet that is not known', sampleOf('exchanges.createWithdrawal'), {}, []],
  [
    'a withdrawal, when the server answers with another wallet',
    sampleOf('exchanges.createWithdrawal'),
    walletOn('Ethereum', { id: 'wa-2' }),
    [],
  ],
  ['a deposit, whose address is not in it', sampleOf('exchanges.createDeposit'), walletOn('Ethereum'), []],
  [
    'a confirmed payout',
    sampleOf('payouts.createPayoutAction'),
    walletOn('Ethereum'),
    [to(TO, 'Ethereum', `Erc20:${USDC}`, '25000000000')],
  ],
  ['a cancelled payout', sampleOf('payouts.createPayoutAction', {}, 'Cancel'), {}, []],
  ['a payout, which names no address', sampleOf('payouts.createPayout'), walletOn('Ethereum'), []],
  ['a payin', sampleOf('payins.createPayin'), payinWallet, [to(OWN, 'Polygon', null, null)]],
  [
    'a payin of a token',
    sampleOf('payins.createPayin', {
      asset: { kind: 'Erc20', contract: '0x3C499c542cEF5E3811e1192ce70d8cC03d5c3359' },
    }),
    payinWallet,
    [to(OWN, 'Polygon', polygonUsdc, null)],
  ],
  [
    'a recipient of payins',
    sampleOf('payins.registerPayinRecipient'),
    payinWallet,
    [to(OWN, 'Polygon', null, null)],
  ],
  [
    'a stake with a validator',
    sampleOf('staking.createStake', {}, 'Iota'),
    walletOn('Iota'),
    [to(VALIDATOR, 'Iota', 'Native', '1000000000')],
  ],
  [
    'more for a stake',
    sampleOf('staking.createStakeAction', {}, 'Iota/Deposit'),
    withDocuments({ stake: { protocol: 'Iota', requestBody: { validator: VALIDATOR } } }),
    [to(VALIDATOR, null, 'Native', '500000000')],
  ],
  [
    'less for a stake',
    sampleOf('staking.createStakeAction', {}, 'Iota/Withdraw'),
    withDocuments({ stake: { protocol: 'Iota', requestBody: { validator: VALIDATOR } } }),
    [],
  ],
  ['a swap into the same wallet', sampleOf('swaps.createSwap'), walletOn('Ethereum'), []],
  [
    'a swap into another wallet',
    sampleOf('swaps.createSwap', { targetWalletId: 'wa-2' }),
    withDocuments({ 'target-wallet': OTHER_WALLET }, walletOn('Ethereum')),
    [to(TO, 'Ethereum', 'Erc20:0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2', '300000000000000000')],
  ],
  [
    'a transfer out of a vault',
    sampleOf('vaults.createVaultTransfer'),
    {},
    [to('0xb282dc7cde21717f18337a596e91ded00b79b25f', 'Ethereum', `Erc20:${USDC}`, '1000000')],
  ],
  [
    'a transfer out of a vault, of an asset named in another way',
    sampleOf('vaults.createVaultTransfer', { tid: 'slip44:60' }),
    {},
    [to('0xb282dc7cde21717f18337a596e91ded00b79b25f', 'Ethereum', null, '1000000')],
  ],
  [
    'a transfer of coins out of a vault',
    sampleOf('vaults.createVaultTransfer', { tid: 'native' }),
    {},
    [to('0xb282dc7cde21717f18337a596e91ded00b79b25f', 'Ethereum', 'Native', '1000000')],
  ],
  [
    'a transfer of a token',
    sampleOf('wallets.transferAsset', {}, 'Erc20'),
    { ...walletOn('Ethereum'), assets: [token(USDC, 'USDC', 6)] },
    [
      expect.objectContaining({
        role: 'recipient',
        network: 'Ethereum',
        asset: expect.stringMatching(/^Erc20:0x[0-9a-f]{40}$/),
      }),
    ],
  ],
  [
    'a transfer of a kind this version does not know',
    sampleOf('wallets.transferAsset', { kind: 'Erc9999', to: TO }),
    walletOn('Ethereum'),
    [to(TO, 'Ethereum', null, null)],
  ],
  ['a hand-over, as users are no addresses', sampleOf('wallets.delegateWallet'), walletOn('Ethereum'), []],
];

describe('who gets something', () => {
  it.each(CASES)('by %s', (_, request, server, wanted) => {
    expect(presentAction(request, server).movements).toEqual(wanted);
  });

  it.each(
    SAMPLES.filter(({ operation }) => operation === 'wallets.transferAsset').map(
      (one) => [one.variant, one] as const,
    ),
  )('by a transfer of %s is its recipient, with asset and units', (_, sample) => {
    const { kind, to: address, amount } = JSON.parse(sample.payload);
    const [movement, ...more] = presentAction(sample, walletOn('Ethereum')).movements;
    const isWritten = kind === 'Iou' || kind === 'Cip56';
    expect(more).toEqual([]);
    expect(movement).toMatchObject({
      role: 'recipient',
      address,
      network: 'Ethereum',
      amount: isWritten || amount?.includes('.') ? null : (amount ?? '1'),
    });
    expect(movement?.asset).toMatch(kind === 'Native' ? /^Native$/ : new RegExp(`^${kind}:[^:]`));
  });

  it('counts no coins where they may be decimal numbers', () => {
    const native = sampleOf('wallets.transferAsset', { kind: 'Native', to: 'a::1220', amount: '5' });
    expect(presentAction(native, walletOn('Canton')).movements[0]?.amount).toBeNull();
    expect(presentAction(native, {}).movements[0]?.amount).toBeNull();
    const issued = sampleOf('wallets.transferAsset', { amount: '125' }, 'Iou');
    expect(presentAction(issued, walletOn('XrpLedger')).movements[0]).toMatchObject({
      asset: expect.stringMatching(/^Iou:/),
      amount: null,
    });
  });
});
