import { describe, expect, it } from 'vitest';
import type { ServerFacts } from '../../../../main/actions/action.ts';
import { factOf, OWN, sampleOf, sentences, show, WALLET_ID, walletOn, withDocuments } from './samples.ts';

const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const TO = '0x3c4969cb5a8c96b55adb43961439afd87d88c011';
const swap = (change: object, server: ServerFacts = walletOn('Ethereum')) =>
  show(sampleOf('swaps.createSwap', { ...change }), server);

describe('slippage', () => {
  it.each([
    [0, '0.00 %', null],
    [100, '1.00 %', null],
    [101, '1.01 %', 'caution'],
    [500, '5.00 %', 'caution'],
    [501, '5.01 %', 'danger'],
    [10000, '100.00 %', 'danger'],
  ] as const)('of %d basis points is %s and a %s', (slippageBps, words, weight) => {
    const view = swap({ slippageBps });
    const sentence = `The price may get worse by up to ${words} before the trade fails.`;
    expect(factOf(view, 'Slippage')).toBe(words);
    expect(view.warnings.filter((one) => one.sentence === sentence).map((one) => one.weight)).toEqual(
      weight === null ? [] : [weight],
    );
  });

  it.each(['allocations.createAllocation', 'allocations.createAllocationAction'])(
    'counts in %s too',
    (name) => {
      expect(sentences(show(sampleOf(name, { slippageBps: 900 })), 'danger')).toEqual([
        'The price may get worse by up to 9.00 % before the trade fails.',
      ]);
    },
  );

  it('that cannot be read is a danger', () => {
    expect(sentences(swap({ slippageBps: 0.5 }), 'danger')).toContain('The slippage is no whole number.');
    expect(sentences(swap({ slippageBps: -1 }), 'danger')).toContain('The slippage is no whole number.');
  });

  it('that leaves nothing to receive is a danger', () => {
    const nothing = 'Nothing at all has to be received for what is given.';
    expect(sentences(swap({ slippageBps: 10000 }), 'danger')).toContain(nothing);
    expect(sentences(swap({ slippageBps: 20000 }), 'danger')).toContain(nothing);
    expect(sentences(swap({ targetAsset: { kind: 'Native', amount: '0' } }), 'danger')).toContain(nothing);
    expect(sentences(swap({}), 'danger')).not.toContain(nothing);
  });
});

describe('a swap', () => {
  it('into another wallet is a danger, into the same one is none', () => {
    const other = 'What is received goes to another wallet than the one that pays.';
    expect(sentences(swap({ targetWalletId: 'wa-2' }), 'danger')).toContain(other);
    expect(sentences(swap({ targetWalletId: WALLET_ID }), 'danger')).not.toContain(other);
  });

  it.each([
    { slippageBps: 49 },
    { walletId: 'wa-9' },
    { provider: 'UniswapClassic' },
    { targetAsset: { kind: 'Erc20', contract: USDC, amount: '300000000000000000' } },
    { sourceAsset: { kind: 'Erc20', contract: USDC, amount: '1000000001' } },
  ])('that differs from its quote by %j is a danger', (difference) => {
    const { payload } = sampleOf('swaps.createSwap');
    const quote = { ...JSON.parse(payload), id: 'q-6e102a7912adc9c9708c34f3' };
    const differs = 'The request says something else than the quote it names.';
    const server = (one: object) => withDocuments({ quote: one }, walletOn('Ethereum'));
    expect(sentences(swap({}, server(quote)), 'danger')).not.toContain(differs);
    expect(sentences(swap({}, server({ ...quote, ...difference })), 'danger')).toContain(differs);
  });
});

describe('a confirmed payout', () => {
  const payout = {
    id: 'po-8c3ag-ts8sa-irdstr62l3vdo8gs',
    walletId: WALLET_ID,
    asset: { kind: 'Erc20', contract: USDC.toUpperCase().replace('0X', '0x'), amount: '25000000000' },
    data: { depositAddress: TO.toUpperCase().replace('0X', '0x') },
  };
  const confirm = (one: object) =>
    show(sampleOf('payouts.createPayoutAction'), withDocuments({ payout: one }, walletOn('Ethereum')));

  it('that says what the payout says is not blocked', () => {
    expect(confirm(payout).blocks).toEqual([]);
  });

  it.each([
    [{ data: { depositAddress: OWN } }, 'The recipient is not the deposit address of the payout.'],
    [{ asset: { ...payout.asset, amount: '2500000000' } }, 'The amount is not the amount of the payout.'],
    [{ asset: { ...payout.asset, contract: TO } }, 'The token is not the token of the payout.'],
    [{ walletId: 'wa-2' }, 'The wallet is not the wallet of the payout.'],
    [{ id: 'po-2' }, 'The server answered with another payout than the one asked for.'],
  ])('is blocked by %j', (difference, sentence) => {
    expect(confirm({ ...payout, ...difference }).blocks).toEqual([sentence]);
  });

  it('of a token whose mint differs in case only is blocked', () => {
    const transfer = {
      kind: 'Spl',
      mint: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v',
      amount: '1',
      to: 'x',
    };
    const asset = { kind: 'Spl', mint: transfer.mint.toLowerCase(), amount: '1' };
    const view = show(
      sampleOf('payouts.createPayoutAction', { transfer }),
      withDocuments({ payout: { ...payout, asset, data: {} } }, walletOn('Stellar')),
    );
    expect(view.blocks).toContain('The token is not the token of the payout.');
  });

  it('says when there is no address to compare with', () => {
    expect(sentences(confirm({ ...payout, data: {} }), 'caution')).toContain(
      'The payout names no deposit address yet: the address cannot be compared.',
    );
  });

  it('is blocked when the recipient is no address of the network', () => {
    const transfer = {
      kind: 'Erc20',
      contract: USDC,
      amount: '1',
      to: 'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le',
    };
    const view = show(sampleOf('payouts.createPayoutAction', { transfer }), walletOn('Ethereum'));
    expect(view.blocks).toHaveLength(1);
  });
});

describe('what is said every time', () => {
  it.each([
    ['payouts.createPayout', 'danger', /^Whose bank account it is cannot be seen/],
    ['exchanges.createExchange', 'danger', /can move money out of the account/],
    ['exchanges.createExchange', 'caution', /^The private keys are inside the request/],
    ['exchanges.deleteExchange', 'caution', /stay valid/],
    ['exchanges.createDeposit', 'caution', /^The address that is paid is not in the request/],
    ['exchanges.createWithdrawal', 'caution', /A one-time code of the exchange is inside the request/],
    ['allocations.createAllocation', 'caution', /losses there cannot be taken back/],
    ['allocations.createAllocationAction', 'caution', /losses there cannot be taken back/],
    ['staking.createStake', 'caution', /is locked/],
    ['wallets.cancelTransfer', 'caution', /paid all the same/],
    ['wallets.cancelTransaction', 'caution', /paid all the same/],
    ['wallets.speedUpTransfer', 'caution', /new fee is not in the request/],
    ['wallets.speedUpTransaction', 'caution', /new fee is not in the request/],
    ['wallets.rejectOffer', 'caution', /offer it again/],
    ['vaults.releaseQuarantine', 'danger', /only the id is known/],
    ['vaults.createVaultLock', 'caution', /cannot be sent/],
    ['vaults.deleteVaultLock', 'caution', /no longer covered/],
  ] as const)('by %s as a %s', (name, weight, words) => {
    expect(sentences(show(sampleOf(name)), weight).join('\n')).toMatch(words);
  });
});

describe('secrets', () => {
  it('are shown, and named as secrets', () => {
    const view = show(sampleOf('exchanges.createExchange', {}, 'CoinbasePrime'));
    expect(factOf(view, 'Key that moves money: private part (secret)')).toBe('sample-private-write');
    expect(factOf(view, 'Key that reads: passphrase (secret)')).toBe('sample-passphrase');
  });

  it('are not warned of when there are none', () => {
    const { payload, ...rest } = sampleOf('exchanges.createWithdrawal');
    const { otp, ...body } = JSON.parse(payload);
    const view = show({ ...rest, payload: JSON.stringify(body) });
    expect(otp).toBe('258988');
    expect(sentences(view, 'caution').join()).not.toContain('one-time');
  });
});

describe('a stake', () => {
  it('is blocked when the wallet is on another network than its protocol', () => {
    const view = show(sampleOf('staking.createStake'), walletOn('Polygon'));
    expect(view.blocks).toEqual(['The wallet is not on a network of this protocol.']);
    expect(view.amount?.decimals).toBeNull();
  });

  it('is blocked when it is one of another protocol than the request says', () => {
    const server = withDocuments({ stake: { protocol: 'Ethereum' } });
    for (const payload of ['{"protocol":"Iota","kind":"Withdraw","amount":"1"}']) {
      expect(show({ ...sampleOf('staking.createStakeAction'), payload }, server).blocks).toEqual([
        'The stake is one of another protocol than the request says.',
      ]);
    }
    const other = withDocuments({ stake: { protocol: 'Iota' } });
    const whole = {
      ...sampleOf('staking.createStakeAction'),
      payload: '{"protocol":"Ethereum","kind":"Withdraw"}',
    };
    expect(show(whole, other).blocks).toHaveLength(1);
  });

  it('of Ethereum takes no deposit and no part', () => {
    const action = sampleOf('staking.createStakeAction');
    const deposit = { ...action, payload: '{"protocol":"Ethereum","kind":"Deposit","amount":"1"}' };
    expect(show(deposit).notUnderstood.map(({ label }) => label)).toEqual(['/kind', '/amount']);
  });
});

describe('what waits', () => {
  it.each([
    ['wallets.abortTransfer', 'transfer'],
    ['wallets.cancelTransaction', 'transaction'],
  ])('is warned of in %s when it no longer does', (name, document) => {
    const warn = (status: string) =>
      sentences(show(sampleOf(name), withDocuments({ [document]: { status } })), 'caution').join();
    expect(warn('Confirmed')).toContain(`The ${document} no longer waits`);
    expect(warn('Pending')).not.toContain('no longer waits');
  });

  it('is blocked when the server answers about another wallet', () => {
    const transfer = { id: 'xfr-e6bar-7jikg-i7n5c91a1m6lmh7b', walletId: 'wa-2' };
    const view = show(sampleOf('wallets.cancelTransfer'), withDocuments({ transfer }));
    expect(view.blocks).toEqual(['The server answered with another transfer than the one asked for.']);
  });

  it('as an offer is shown as the server writes it', () => {
    const offer = {
      value: '25.5',
      status: 'Expired',
      metadata: { asset: { symbol: 'CC', verified: false } },
    };
    const view = show(sampleOf('wallets.acceptOffer'), withDocuments({ offer }, walletOn('Canton')));
    expect(view.sentence).toBe('Accept an offer of a token on Canton');
    expect(factOf(view, 'Amount of the offer, as written')).toBe('25.5');
    expect(sentences(view, 'caution').join('\n')).toMatch(/no longer open.*not list this token as verified/s);
  });
});

describe('an account at an exchange', () => {
  const deposit = (accounts: object) =>
    show(sampleOf('exchanges.createDeposit'), withDocuments({ 'exchange-accounts': accounts }));
  it('is named by the server', () => {
    const items = [
      { id: 'spot', name: 'Spot account' },
      { id: 'margin', name: 'Margin account' },
    ];
    expect(factOf(deposit({ items }), 'Account')).toBe('Spot account');
  });

  it('that the exchange does not have is warned of, unless the list goes on', () => {
    const missing = 'The exchange has no account with this id.';
    expect(sentences(deposit({ items: [] }), 'caution')).toContain(missing);
    expect(sentences(deposit({ items: [], nextPageToken: 'x' }), 'caution')).not.toContain(missing);
  });
});

describe('a vault', () => {
  it('pays no address of another network', () => {
    const view = show(
      sampleOf('vaults.createVaultTransfer', { to: 'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le' }),
    );
    expect(view.blocks).toHaveLength(1);
    expect(view.address?.isValid).toBe(false);
  });

  it('warns of the token contract as recipient', () => {
    const view = show(sampleOf('vaults.createVaultTransfer', { to: USDC }));
    expect(sentences(view, 'caution')).toContain(
      'The recipient is the token contract itself: tokens sent there are usually lost.',
    );
  });

  it.each([
    ['0', /zero/],
    [(2n ** 256n - 1n).toString(), /unlimited/],
    ['1', /how this asset is named/],
  ])('warns of %s units of an asset named in another way', (amount, words) => {
    const view = show(sampleOf('vaults.createVaultTransfer', { amount, tid: 'x' }));
    expect(sentences(view, 'caution').join('\n')).toMatch(words);
  });
});
