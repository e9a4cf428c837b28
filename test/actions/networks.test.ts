import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MAIN_NETWORKS, TEST_NETWORKS } from '../../main/actions/network-table.ts';
import { findNetwork } from '../../main/actions/networks.ts';

const { enums } = z
  .object({ enums: z.object({ WalletNetwork: z.array(z.string()) }) })
  .parse(JSON.parse(readFileSync(new URL('../vectors/operations.json', import.meta.url), 'utf8')));

describe('findNetwork', () => {
  it.each(['', '__proto__', 'constructor', 'toString', 'ethereum', 'Ethereum ', 'Moon\u202e'])(
    'knows nothing about %j',
    (name) => {
      const network = findNetwork(name);
      expect(network).toMatchObject({ isKnown: false, decimals: null, symbol: null, family: 'other' });
      expect(network.label).not.toContain('\u202e');
    },
  );

  it('knows every network of the API, and no other', () => {
    const known = [...Object.keys(MAIN_NETWORKS), ...Object.keys(TEST_NETWORKS)];
    expect(known.sort()).toEqual([...enums.WalletNetwork].sort());
  });

  it('gives no two networks the same label', () => {
    const labels = enums.WalletNetwork.map((name) => findNetwork(name).label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('marks test networks', () => {
    expect(findNetwork('Ethereum').isTestnet).toBe(false);
    expect(findNetwork('EthereumSepolia')).toMatchObject({
      label: 'Ethereum Sepolia',
      symbol: 'ETH',
      decimals: 18,
      isTestnet: true,
    });
  });
});
