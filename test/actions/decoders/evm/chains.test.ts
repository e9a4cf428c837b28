import { describe, expect, it } from 'vitest';
import { compareChain, networkOf, showChain } from '../../../../main/actions/decoders/evm/chains.ts';
import { MAIN_NETWORKS, TEST_NETWORKS } from '../../../../main/actions/network-table.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';

const EVM = Object.entries({ ...MAIN_NETWORKS, ...TEST_NETWORKS }).flatMap(([name, [, family]]) =>
  family === 'evm' ? [name] : [],
);
const NOBODYS = 999_999_999n;

describe('chain ids', () => {
  it('are known for every EVM network except these', () => {
    const unknown = EVM.filter((name) => compareChain(NOBODYS, findNetwork(name)) === 'cannot-check');
    expect(unknown).toEqual([
      'Tempo',
      'AdiTestnet',
      'AdiTestnetAb',
      'ArcTestnet',
      'BesuTestnet',
      'TempoAndantino',
      'TempoModerato',
    ]);
  });

  // ethereum-lists/chains.
  it.each([
    ['Ethereum', 1n],
    ['Optimism', 10n],
    ['Bsc', 56n],
    ['Polygon', 137n],
    ['Base', 8453n],
    ['ArbitrumOne', 42161n],
    ['AvalancheC', 43114n],
    ['EthereumSepolia', 11_155_111n],
    ['EthereumHolesky', 17_000n],
    ['Plasma', 9745n],
    ['RaceSepolia', 6806n],
  ])('%s is %d', (name, chainId) => {
    expect(compareChain(chainId, findNetwork(name))).toBe('same');
    expect(compareChain(chainId + 1n, findNetwork(name))).toBe('differs');
    expect(networkOf(chainId, null)?.name).toBe(name);
    expect(showChain(chainId)).toBe(`${chainId} (${findNetwork(name).label})`);
  });

  it('no network is guessed for a number that is not known', () => {
    expect(networkOf(NOBODYS, findNetwork('Ethereum'))).toBe(null);
    expect(networkOf(NOBODYS, findNetwork('Tempo'))?.name).toBe('Tempo');
    expect(networkOf(null, findNetwork('Ethereum'))?.name).toBe('Ethereum');
    expect(compareChain(1n, findNetwork('Bitcoin'))).toBe('differs');
  });
});
