import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { keccak_256 } from '@noble/hashes/sha3.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base58, segwitAddress } from '../../main/sandbox/organisation/address-text.ts';
import { demoOrganisation } from '../../main/sandbox/organisation/demo-organisation.ts';
import { isNetwork, NETWORKS } from '../../main/sandbox/organisation/networks.ts';
import { makeNewId } from '../../main/sandbox/organisation/new-id.ts';
import { newWalletKey } from '../../main/sandbox/organisation/new-wallet-key.ts';
import { decodeOrganisation, toText } from '../../main/sandbox/organisation/organisation.ts';
import { seedDocuments } from '../../main/sandbox/organisation/seed-documents.ts';
import { SEED_ADDRESSES } from '../../main/sandbox/organisation/seed-ids.ts';
import { addSeeds } from '../../main/sandbox/organisation/seed-stored.ts';
import { movableClock, testRandom } from '../helpers/practice-sandbox.ts';

const OTHER_DEVICE = path.resolve(import.meta.dirname, '../../main/sandbox/other-device.ts');

/** EIP-55. */
function withChecksum(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = Buffer.from(keccak_256(Buffer.from(digits, 'ascii'))).toString('hex');
  const mixed = [...digits].map((digit, at) =>
    Number.parseInt(hash.charAt(at), 16) > 7 ? digit.toUpperCase() : digit,
  );
  return `0x${mixed.join('')}`;
}

const organisation = addSeeds(demoOrganisation({ clock: movableClock(), random: testRandom }));

describe('demo data', () => {
  it('has right checksums in every Ethereum address and contract', () => {
    const documents = JSON.stringify([...seedDocuments('or-1').values()]).replaceAll(/erc20:0x\w+/g, '');
    const text = toText(organisation) + documents + readFileSync(OTHER_DEVICE, 'utf8');
    const addresses = text.match(/\b0x[0-9a-fA-F]{40}\b/g) ?? [];
    expect(addresses.length).toBeGreaterThanOrEqual(14);
    for (const address of addresses) expect(address).toBe(withChecksum(address));
  });

  it('has right Bitcoin and Solana addresses', () => {
    const wallets = [...organisation.wallets.values()];
    const bitcoin = wallets.find(({ network }) => network === 'BitcoinTestnet3');
    expect(bitcoin?.address).toBe(
      segwitAddress('tb', Buffer.from('aae3b8232f4407db11396f35a9b7f1615bae5fb4', 'hex')),
    );
    expect(SEED_ADDRESSES.bitcoin).toBe(
      segwitAddress('bc', Buffer.from('5d8c17b0a4f2e96371c80b5de2f94a6c3b1079d4', 'hex')),
    );
    const main = wallets.find(({ network }) => network === 'Solana');
    expect(main?.address).toBe(base58(Buffer.from(main?.signingKey.publicKey ?? '', 'hex')));
    const solana = wallets.find(({ network }) => network === 'SolanaDevnet');
    expect(solana?.address).toBe(base58(Buffer.from(solana?.signingKey.publicKey ?? '', 'hex')));
  });

  it('uses only networks that wallets can have', () => {
    for (const { network } of organisation.wallets.values()) expect(isNetwork(network)).toBe(true);
  });

  it('survives being written and read', () => {
    const text = toText(organisation);
    expect(JSON.parse(toText(decodeOrganisation(text)))).toEqual(JSON.parse(text));
  });
});

describe('networks', () => {
  it('are exactly those of the SDK', () => {
    const require = createRequire(import.meta.url);
    const types = path.join(path.dirname(require.resolve('@dfns/sdk')), 'generated/wallets/types.d.ts');
    const body =
      /export type CreateWalletBody = \{[\s\S]*?network: ([^;]*);/.exec(readFileSync(types, 'utf8'))?.[1] ??
      '';
    const names = [...body.matchAll(/"(\w+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(100);
    expect([...NETWORKS].sort()).toEqual(names.sort());
  });

  it.each(NETWORKS)('%s has a new wallet', (network) => {
    const key = newWalletKey(network, testRandom);
    expect(key.publicKey).toMatch(/^[0-9a-f]{64,66}$/);
  });
});

describe('addresses and ids', () => {
  it('write Base58 as published', () => {
    expect(base58(Buffer.from('Hello World!'))).toBe('2NEpo7TZRRrLZSi2U');
    expect(base58(Buffer.from('0000287fb4cd', 'hex'))).toBe('11233QC4');
  });

  it('write a main network address as BIP 173 does', () => {
    const hash = Buffer.from('751e76e8199196d454941c45d1b3a323f1433bd6', 'hex');
    expect(segwitAddress('bc', hash)).toBe('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4');
  });

  it('have the published form for any randomness', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(255)), (stream) => {
        const random = (length: number) => Uint8Array.from({ length }, () => Number(stream.next().value));
        expect(makeNewId(random)('wa')).toMatch(/^wa-[a-z0-9]{5}-[a-z0-9]{5}-[a-z0-9]{16}$/);
      }),
      { numRuns: 50 },
    );
  });
});
