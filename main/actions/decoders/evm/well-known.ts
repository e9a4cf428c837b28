/** Contracts that stand at one address on (nearly) every network; rules call them by their names. */
import type { Finding } from '../../../../preload/decoded-view.ts';
import { caution } from './facts.ts';

const CONTRACTS = {
  // github.com/Uniswap/permit2; ZKsync has another one
  permit2: { name: 'Permit2', address: '0x000000000022d473030f116ddee9f6b43ac78ba3' },
} as const;

/** `contract` in lower case; null when it is not said. */
export function notWellKnown(key: keyof typeof CONTRACTS, contract: string | null): readonly Finding[] {
  const { name, address } = CONTRACTS[key];
  if (contract === address) return [];
  return [
    caution(
      'other',
      `The contract is not the well-known ${name} contract: it may do something else with this.`,
    ),
  ];
}
