import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TRANSFER_KINDS } from '../../main/actions/operations/transfer-kinds.ts';
import type { AssetFact } from '../../main/dfns/read-wallet.ts';
import { assetChoices } from '../../main/own-actions/asset-choices.ts';
import { fromUnits } from '../../renderer/screens/start-action/amount-units.ts';
import { buildTransfer } from '../../renderer/screens/start-action/build-transfer.ts';

const Samples = z.object({
  operations: z.array(
    z.object({
      id: z.string(),
      samples: z.array(z.object({ payload: z.string(), variant: z.string() })),
    }),
  ),
});
const file = path.join(import.meta.dirname, '../vectors/operations.json');
const samples =
  Samples.parse(JSON.parse(readFileSync(file, 'utf8'))).operations.find(
    ({ id }) => id === 'wallets.transferAsset',
  )?.samples ?? [];

const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const asset = (change: Partial<AssetFact> = {}): AssetFact => ({
  kind: 'Erc20',
  contract: USDC,
  mint: null,
  identifiers: { contract: USDC },
  symbol: 'USDC',
  decimals: 6,
  verified: true,
  balance: '1500000',
  ...change,
});
const native = (change: Partial<AssetFact> = {}): AssetFact =>
  asset({ kind: 'Native', contract: null, identifiers: {}, symbol: 'ETH', decimals: 18, ...change });
const choice = (network: string, fact: AssetFact) => assetChoices(network, [fact])[0] ?? null;

/** Members that the guided form writes; options such as a fee priority are left to the service. */
const WRITTEN = new Set(['to', 'amount', 'memo', 'externalId']);
const OPTIONS = new Set(['priority', 'offer', 'expiresAt', 'createDestinationAccount', 'useDurableNonce']);

describe('a guided transfer', () => {
  it.each(samples.map(({ variant, payload }) => [variant, payload] as const))(
    'writes the payload as the API does: %s',
    (_variant, payload) => {
      const sample: Record<string, string> = JSON.parse(payload);
      const { kind = '' } = sample;
      const names = Object.keys(sample).filter((name) => !OPTIONS.has(name));
      const identifiers = Object.fromEntries(
        names
          .filter((name) => name !== 'kind' && !WRITTEN.has(name))
          .map((name) => [name, sample[name] ?? '']),
      );
      // A network whose own coin takes a memo, and whose decimals are the server's.
      const made = choice('Stellar', asset({ kind, contract: null, identifiers, decimals: 7 }));
      if (TRANSFER_KINDS[kind]?.amount === 'one') return expect(made).toBeNull();
      if (!made) throw new Error(`not offered: ${kind}`);
      const { to = '', amount = '', memo = '', externalId = '' } = sample;
      const typed = made.isWritten ? amount : fromUnits(amount, made.decimals);
      const built = buildTransfer({ asset: made, to, amount: typed, memo, externalId });
      const wanted = Object.fromEntries(names.map((name) => [name, sample[name]]));
      expect(built.ok && built.payload).toBe(JSON.stringify(wanted));
    },
  );

  it('offers every kind that counts its amount, and no other', () => {
    for (const [kind, { asset: fields, amount }] of Object.entries(TRANSFER_KINDS)) {
      const identifiers = Object.fromEntries(fields.map(({ name }) => [name, 'x-1']));
      const made = choice('Stellar', asset({ kind, contract: null, identifiers, decimals: 7 }));
      expect([kind, made !== null]).toEqual([kind, amount !== 'one']);
    }
    expect(choice('Ethereum', asset({ kind: 'constructor' }))).toBeNull();
    expect(choice('Ethereum', asset({ kind: 'Erc9999' }))).toBeNull();
  });
});

describe('what an asset is (SEC-52)', () => {
  it('is left out when what identifies it is missing or no plain text', () => {
    for (const contract of ['', 'a b', '0x\u202e', 'x'.repeat(257), 'é']) {
      expect([contract, choice('Ethereum', asset({ contract, identifiers: { contract } }))]).toEqual([
        contract,
        null,
      ]);
    }
    expect(choice('Ethereum', asset({ contract: null, identifiers: {} }))).toBeNull();
    expect(choice('Stellar', asset({ kind: 'Sep41', identifiers: { assetCode: 'USDC' } }))).toBeNull();
  });

  it('is named with every identifier in full, and says when it is not verified', () => {
    const made = choice('Ethereum', asset({ verified: false, symbol: 'US\u200bDC' }));
    expect(made).toMatchObject({
      transfer: `{"kind":"Erc20","contract":"${USDC}"}`,
      about: `ERC-20 token · ${USDC}`,
      isVerified: false,
      symbol: 'US\\u{200b}DC',
      balance: '1500000',
    });
  });

  it('has the decimals of our own table where that knows the coin, and none where the server says others', () => {
    expect(choice('Ethereum', native())).toMatchObject({ decimals: 18, isScaled: true });
    expect(choice('Ethereum', native({ decimals: null }))).toMatchObject({ decimals: 18, isScaled: true });
    expect(choice('Ethereum', native({ decimals: 6 }))).toMatchObject({ decimals: 0, isScaled: false });
    expect(choice('Ethereum', native({ decimals: 200 }))).toMatchObject({ decimals: 0, isScaled: false });
  });

  it('is counted in smallest units where a token says no decimals or senseless ones', () => {
    for (const decimals of [null, 37, 255]) {
      expect(choice('Ethereum', asset({ decimals }))).toMatchObject({ decimals: 0, isScaled: false });
    }
    expect(choice('Ethereum', asset({ decimals: 36 }))).toMatchObject({ decimals: 36, isScaled: true });
  });

  it('has no balance where that is no whole number of units', () => {
    for (const balance of [null, '', '-1', '1.5', '1e9', '007', '9'.repeat(79)]) {
      expect(choice('Ethereum', asset({ balance }))?.balance).toBe('');
    }
  });

  it('takes a memo where the network has one', () => {
    const takes = (network: string) => choice(network, native({ decimals: null }))?.takesMemo;
    expect([takes('Stellar'), takes('XrpLedger'), takes('Ethereum'), takes('Bitcoin')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is written as a decimal number on Canton', () => {
    expect(choice('Canton', native({ decimals: 10 }))).toMatchObject({
      isWritten: true,
      decimals: 10,
      balance: '',
    });
  });

  it('is one of at most 500', () => {
    expect(
      assetChoices(
        'Ethereum',
        Array.from({ length: 600 }, () => asset()),
      ),
    ).toHaveLength(500);
  });
});
