/** What is shared while one value of a payload is decoded, and what keeps that from taking long. */
import type { Network } from '../../networks.ts';
import { DECODE_LIMITS, type DecodeContext } from '../decoded.ts';
import { withChecksum } from './eip55.ts';

// One keccak is 4 µs here; 16,000 addresses fit in a payload. Those beyond stay in lower case.
const MAX_CHECKSUMS = 512;

export interface Walk {
  readonly context: DecodeContext;
  /** Network of the call: of the transaction's chain id where it has one. */
  readonly network: Network | null;
  /** Calls around this one. */
  readonly depth: number;
  /** Counts down over the whole value. */
  readonly left: { calls: number; checksums: number };
}

export const startWalk = (context: DecodeContext): Walk => ({
  context,
  network: context.network,
  depth: 0,
  left: { calls: DECODE_LIMITS.count, checksums: MAX_CHECKSUMS },
});

export const goInside = (walk: Walk): Walk => ({ ...walk, depth: walk.depth + 1 });

/** A lower-case 0x address as it is shown. */
export function showAddress(address: string, walk: Walk): string {
  if (walk.left.checksums <= 0) return address;
  walk.left.checksums -= 1;
  return withChecksum(address);
}
