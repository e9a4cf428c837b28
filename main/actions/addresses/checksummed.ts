import { keccak_256 } from '@noble/hashes/sha3.js';
import { utf8 } from '../../core/bytes.ts';
import type { NetworkFamily } from '../network-table.ts';
import { findNetwork } from '../networks.ts';
import { writeLetterCase } from './evm.ts';

// Letters of one case: it carries no checksum that a change of case would hide.
const PLAIN = /^0x(?:[0-9a-f]{40}|[0-9A-F]{40})$/;
/** NEAR takes small letters only. */
const FAMILIES: readonly NetworkFamily[] = ['evm', 'hedera', 'sei'];

/** An address in the form of Ethereum that has no checksum, written with one (EIP-55); every other text as it is. */
export function withChecksum(text: string, network: string | null): string {
  if (network === null || !PLAIN.test(text) || !FAMILIES.includes(findNetwork(network).family)) return text;
  const digits = text.slice(2).toLowerCase();
  return `0x${writeLetterCase(digits, keccak_256(utf8(digits)))}`;
}
