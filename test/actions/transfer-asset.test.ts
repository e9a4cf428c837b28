import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Presentation, ServerAsset, ServerFacts } from '../../main/actions/action.ts';
import { describeAction, presentAction } from '../../main/actions/describe-action.ts';
import { TRANSFER_KINDS } from '../../main/actions/operations/transfer-kinds.ts';

const TO = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const USDC_CONTRACT = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDC: ServerAsset = {
  kind: 'Erc20',
  contract: USDC_CONTRACT,
  symbol: 'USDC',
  decimals: 6,
  verified: true,
};

function serverFor(network: string, assets: readonly ServerAsset[] = []): ServerFacts {
  return { wallet: { id: 'wa-1', name: 'Main treasury', network, address: null }, assets };
}

function transfer(body: object, server: ServerFacts): Presentation {
  const payload = JSON.stringify(body);
  return presentAction({ method: 'POST', path: '/wallets/wa-1/transfers', payload }, server);
}

const sentences = ({ warnings }: Presentation): readonly string[] => warnings.map(({ sentence }) => sentence);

const erc20 = { kind: 'Erc20', contract: USDC_CONTRACT, to: TO, amount: '250000000000' };
const native = { kind: 'Native', to: TO, amount: '1500000000000000000' };

describe('a transfer is blocked', () => {
  it.each(['1e18', '0x10', '1,000', '１００', '-1', '', ' 1', '1.5', '007', '9'.repeat(79)])(
    'when its amount is %j, which is shown as written',
    (amount) => {
      const view = transfer({ ...native, amount }, serverFor('Ethereum'));
      expect(view.blocks).toContain('The amount is not written as this kind of transfer wants it.');
      expect(view.amount?.decimals).toBeNull();
    },
  );

  it.each([
    [{ kind: 'Native', to: TO }, 'amount'],
    [{ kind: 'Native', amount: '1' }, 'to'],
    [{ to: TO, amount: '1' }, 'kind'],
    [{ kind: 'Erc20', to: TO, amount: '1' }, 'contract'],
    [{ kind: 'Erc721', to: TO, contract: USDC_CONTRACT }, 'tokenId'],
    [{ kind: 'Native', to: { x: TO }, amount: '1' }, 'to'],
    [{ kind: 'Native', to: TO, amount: 1 }, 'amount'],
    [{ kind: 'Native', to: TO, amount: null }, 'amount'],
  ])('when the payload %j has no usable %s', (body, name) => {
    expect(transfer(body, serverFor('Ethereum')).blocks).toContain(`The payload has no usable "${name}".`);
  });

  it('when the body is empty or no JSON', () => {
    for (const payload of ['', '[]', 'null', '{']) {
      const view = presentAction({ method: 'POST', path: '/wallets/wa-1/transfers', payload }, {});
      expect(view.blocks.length).toBeGreaterThan(0);
    }
  });

  it('when this version does not know its kind', () => {
    const view = transfer({ kind: 'Erc9999', to: TO, amount: '5' }, serverFor('Ethereum'));
    expect(view.blocks).toContain('This version does not know this kind of transfer.');
    expect(view.notUnderstood.map(({ label }) => label)).toEqual(['/kind', '/amount']);
  });

  it.each([
    ['Ethereum', 'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le'],
    ['Ethereum', `0x${'a'.repeat(39)}\u0430`],
    ['Bitcoin', TO],
  ])('when the recipient is no address of %s', (network, to) => {
    const view = transfer({ ...native, to }, serverFor(network));
    expect(view.blocks).toHaveLength(1);
    expect(view.address?.isValid).toBe(false);
  });

  it('when the server answers with another wallet, whose facts are not shown', () => {
    const server = {
      wallet: { id: 'wa-2', name: 'Other', network: 'Ethereum', address: null },
      assets: [USDC],
    };
    const view = transfer(erc20, server);
    expect(view.blocks).toEqual(['The server answered with another wallet than the one asked for.']);
    expect(JSON.stringify(view)).not.toContain('Other');
    expect(view.amount?.decimals).toBeNull();
  });
});

describe('a transfer warns', () => {
  it.each([
    ['a mistyped recipient', { ...native, to: TO.replace('Ae', 'ae') }, serverFor('Ethereum'), /EIP-55/],
    ['an amount of zero', { ...native, amount: '0' }, serverFor('Ethereum'), /zero/],
    [
      'the largest amount',
      { ...erc20, amount: (2n ** 256n - 1n).toString() },
      serverFor('Ethereum', [USDC]),
      /unlimited/,
    ],
    [
      'the token contract as recipient',
      { ...erc20, to: USDC_CONTRACT },
      serverFor('Ethereum', [USDC]),
      /contract itself/,
    ],
    ['a token the wallet does not hold', erc20, serverFor('Ethereum'), /not among the assets/],
    ['an unverified token', erc20, serverFor('Ethereum', [{ ...USDC, verified: false }]), /verified/],
    [
      'two assets of one name',
      erc20,
      serverFor('Ethereum', [USDC, { ...USDC, contract: TO, symbol: 'usdc' }]),
      /another asset/,
    ],
    ['a token called like the coin', erc20, serverFor('Ethereum', [{ ...USDC, symbol: 'ETH' }]), /own coin/],
    [
      'a coin the server calls differently',
      native,
      serverFor('Ethereum', [{ kind: 'Native', contract: null, symbol: 'WETH', decimals: 18 }]),
      /WETH/,
    ],
    ['a wallet that could not be fetched', native, {}, /could not be fetched/],
    ['an unknown network', native, serverFor('Moon'), /does not know the network/],
  ])('about %s', (_, body, server, words) => {
    const view = transfer(body, server);
    expect(sentences(view).join('\n')).toMatch(words);
    expect(view.blocks).toEqual([]);
  });

  it('about its own address as recipient', () => {
    const server: ServerFacts = { wallet: { id: 'wa-1', name: null, network: 'Ethereum', address: TO } };
    expect(sentences(transfer(native, server))).toContain('The recipient is the wallet itself.');
  });
});

describe('a transfer says what it does', () => {
  it.each([
    [erc20, serverFor('EthereumSepolia', [USDC]), 'Send 250,000.00 USDC on Ethereum Sepolia'],
    [native, serverFor('Ethereum'), 'Send 1.5 ETH on Ethereum'],
    [erc20, serverFor('EthereumSepolia'), 'Send 250000000000 units of an ERC-20 token on Ethereum Sepolia'],
    [erc20, {}, 'Send 250000000000 units of an ERC-20 token on an unknown network'],
    [
      { kind: 'Erc721', contract: USDC_CONTRACT, to: TO, tokenId: '42' },
      serverFor('Polygon'),
      'Send 1 token (ERC-721, id 42) on Polygon',
    ],
    [
      { kind: 'Hip17', tokenId: '0.0.731861', serialNumber: '42', to: '0.0.6120453' },
      serverFor('Hedera'),
      'Send 1 token (HIP-17, id 0.0.731861, serial 42) on Hedera',
    ],
    [
      {
        kind: 'Iou',
        currency: 'USD',
        issuer: 'r3863No17YAF1gL899854M3Zabr3asBY1x',
        to: 'rRAyfMzZxikSmdoAt8ES6UPtyDbhVxyfB',
        amount: '125.75',
      },
      serverFor('XrpLedger'),
      'Send 125.75 USD on XRP Ledger',
    ],
    [{ kind: 'Native', to: 'a::1220', amount: '25.5' }, serverFor('Canton'), 'Send 25.5 CC on Canton'],
    [
      { kind: 'Native', to: 'a::1220', amount: '1234567.1234567890' },
      serverFor('Canton'),
      'Send 1,234,567.1234567890 CC on Canton',
    ],
    [native, serverFor('Adi'), "Send 1500000000000000000 units of the network's own coin on ADI"],
    [
      erc20,
      serverFor('Ethereum', [{ ...USDC, symbol: 'USDC on Base to my friend' }]),
      'Send 250,000.00 of an ERC-20 token on Ethereum',
    ],
    [
      erc20,
      serverFor('Ethereum', [{ ...USDC, decimals: null }]),
      'Send 250000000000 units of USDC, an ERC-20 token, on Ethereum',
    ],
  ])('%#', (body, server, sentence) => {
    expect(transfer(body, server).sentence).toBe(sentence);
  });

  it('shows decimals of coins as decoded here and of tokens as said by the server', () => {
    expect(transfer(native, serverFor('Ethereum')).amount).toEqual({
      scaled: '1.5',
      symbol: 'ETH',
      raw: '1500000000000000000',
      rawUnit: 'wei',
      decimals: 18,
      source: 'decoded',
    });
    expect(transfer(erc20, serverFor('Ethereum', [USDC])).amount).toMatchObject({
      decimals: 6,
      source: 'server',
    });
  });

  it('does not scale a coin when server and program disagree about its decimals', () => {
    const odd = { kind: 'Native', contract: null, symbol: 'ETH', decimals: 6 };
    const view = transfer(native, serverFor('Ethereum', [odd]));
    expect(view.amount).toMatchObject({ scaled: '1500000000000000000', decimals: null });
    expect(sentences(view).join()).toContain('unscaled');
  });

  it('does not believe decimals that cannot be', () => {
    for (const decimals of [-1, 1.5, 78, Number.NaN]) {
      const view = transfer(erc20, serverFor('Ethereum', [{ ...USDC, decimals }]));
      expect(view.amount).toMatchObject({ scaled: '250000000000', decimals: null });
    }
  });

  it('does not believe more decimals than anything has, and says so', () => {
    const said = (decimals: number, word: string) =>
      `The server counts this ${word} with ${decimals} decimals, which nothing has: the amount is shown in smallest units.`;
    for (const decimals of [37, 77, 78, 1e9]) {
      const view = transfer(erc20, serverFor('Ethereum', [{ ...USDC, decimals }]));
      expect(view.amount).toMatchObject({ scaled: '250000000000', decimals: null });
      expect(sentences(view)).toContain(said(decimals, 'token'));
    }
    const coin = { kind: 'Native', contract: null, symbol: 'ADI', decimals: 40 };
    const view = transfer(native, serverFor('Adi', [coin]));
    expect(view.amount).toMatchObject({ scaled: '1500000000000000000', decimals: null });
    expect(sentences(view)).toContain(said(40, 'coin'));
    const odd = transfer(erc20, serverFor('Ethereum', [{ ...USDC, decimals: 36 }]));
    expect(odd.amount).toMatchObject({ scaled: '0.00000000000000000000000025', decimals: 36 });
    expect(sentences(odd).join()).not.toContain('decimals');
  });

  it('separates the thousands of a decimal number, and shows it as written beside', () => {
    const iou = { kind: 'Iou', currency: 'USD', issuer: 'r3863No17YAF1gL899854M3Zabr3asBY1x', to: 'r' };
    const view = transfer({ ...iou, amount: '1234567.5' }, serverFor('XrpLedger'));
    expect(view.amount).toMatchObject({ scaled: '1,234,567.5', raw: '1234567.5', symbol: 'USD' });
    expect(view.sentence).toBe('Send 1,234,567.5 USD on XRP Ledger');
  });

  it('finds a token by all of its identifiers, whatever the case of an EVM address', () => {
    const upper = { ...USDC, contract: USDC_CONTRACT.toUpperCase().replace('0X', '0x') };
    expect(transfer(erc20, serverFor('Ethereum', [upper])).amount?.symbol).toBe('USDC');
    const issuer = 'GA5ZSEJYB37JRC5AVCIA5MOP4RHTM335X2KGX3IHOJAPP5RE34K4KZVN';
    const sep41 = { kind: 'Sep41', issuer, assetCode: 'USDC', to: 'G', amount: '10000000' };
    const asset = { kind: 'Sep41', contract: null, symbol: 'USDC', decimals: 7 };
    const right = { ...asset, identifiers: { issuer, assetCode: 'USDC' } };
    const wrong = { ...asset, identifiers: { issuer: `${issuer.slice(0, -1)}X`, assetCode: 'USDC' } };
    expect(transfer(sep41, serverFor('Stellar', [wrong, right])).sentence).toBe('Send 1 USDC on Stellar');
    expect(transfer(sep41, serverFor('Stellar', [wrong])).amount?.decimals).toBeNull();
  });

  it('marks who says what', () => {
    const view = transfer({ ...erc20, memo: undefined, priority: 'Fast' }, serverFor('Ethereum', [USDC]));
    expect(view.facts.map(({ label, value, source }) => [label, value, source])).toEqual([
      ['From wallet', 'Main treasury', 'server'],
      ['Network', 'Ethereum', 'server'],
      ['Token name', 'USDC', 'server'],
      ['Verified token', 'Yes', 'server'],
      ['Wallet id', 'wa-1', 'token'],
      ['Asset kind', 'ERC-20 token', 'token'],
      ['Token contract', USDC_CONTRACT, 'token'],
      ['Fee priority', 'Fast, highest fee', 'token'],
    ]);
    expect(view.address?.full).toBe(TO);
  });

  it('shows options, sponsor and travel rule', () => {
    const view = transfer(
      {
        ...native,
        memo: 'invoice 4411',
        feeSponsorId: 'fs-1',
        externalId: 'pay-1',
        travelRule: { kind: 'Notabene', originator: { persons: [{ name: 'Ann' }] }, beneficiary: {} },
      },
      serverFor('Ethereum'),
    );
    expect(view.facts.slice(4).map(({ label, value }) => [label, value])).toEqual([
      ['Memo', 'invoice 4411'],
      ['Fee paid by sponsor', 'fs-1'],
      ['External id', 'pay-1'],
      ['Travel rule', 'Notabene'],
      ['Travel rule, originator · persons · 0 · name', 'Ann'],
      ['Travel rule, beneficiary', '{}'],
    ]);
    expect(view.notUnderstood).toEqual([]);
  });

  it('does not understand a value outside of the known ones', () => {
    const view = transfer({ ...native, priority: 'Instant' }, serverFor('Ethereum'));
    expect(view.notUnderstood.map(({ label, value }) => [label, value])).toEqual([['/priority', 'Instant']]);
  });
});

describe('the kinds of transfer', () => {
  const { operations } = z
    .object({
      operations: z.array(
        z.object({
          id: z.string(),
          variants: z
            .array(
              z.object({
                value: z.string(),
                fields: z
                  .array(z.object({ path: z.string(), type: z.string(), required: z.boolean() }))
                  .default([]),
              }),
            )
            .optional(),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync(new URL('../vectors/operations.json', import.meta.url), 'utf8')));
  const variants = (operations.find(({ id }) => id === 'wallets.transferAsset')?.variants ?? []).flatMap(
    (variant) => variant.value.split('|').map((name) => ({ name, fields: variant.fields })),
  );

  it('are exactly those of the API', () => {
    expect(Object.keys(TRANSFER_KINDS).sort()).toEqual(variants.map(({ name }) => name).sort());
  });

  it.each(variants)(
    '$name: every field of the API is understood and each required one is wanted',
    ({ name, fields }) => {
      const top = fields.filter(
        ({ path }) => !path.includes('.') && path !== 'kind' && path !== 'travelRule',
      );
      const values: Record<string, unknown> = { string: 'x', boolean: true };
      const fill = (list: typeof top): object =>
        Object.fromEntries(list.map(({ path, type }) => [path, path === 'priority' ? 'Slow' : values[type]]));
      const request = (body: object) => ({
        method: 'POST',
        path: '/wallets/wa-1/transfers',
        payload: JSON.stringify({ kind: name, ...body }),
      });
      expect(presentAction(request(fill(top)), {}).notUnderstood).toEqual([]);
      expect(describeAction(request(fill(top)))).toMatchObject({
        operation: 'wallets.transferAsset',
        risk: 'critical',
      });
      const missing = presentAction(request({}), {}).blocks.filter((text) => text.includes('no usable'));
      const wanted = top
        .filter(({ required }) => required)
        .map(({ path }) => `The payload has no usable "${path}".`);
      expect([...missing].sort()).toEqual([...wanted].sort());
    },
  );
});
