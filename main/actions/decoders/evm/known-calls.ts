import { type AbiFunction, decodeSignature } from './abi-type.ts';
import { BATCH_CALLS } from './calls-batches.ts';
import { OWNERSHIP_CALLS } from './calls-ownership.ts';
import { PERMIT_CALLS } from './calls-permits.ts';
import { SWAP_CALLS } from './calls-swaps.ts';
import { TOKEN_CALLS } from './calls-tokens.ts';
import type { KnownCall } from './known-call.ts';

export interface KnownFunction {
  readonly abi: AbiFunction;
  readonly rule: KnownCall;
}

export const KNOWN_CALLS: readonly KnownCall[] = [
  ...TOKEN_CALLS,
  ...PERMIT_CALLS,
  ...OWNERSHIP_CALLS,
  ...BATCH_CALLS,
  ...SWAP_CALLS,
];

let bySelector: ReadonlyMap<string, KnownFunction> | null = null;

/** The function of eight lower-case hex digits. The table is made on first use: a start does not wait for it. */
export function findFunction(selector: string): KnownFunction | null {
  bySelector ??= new Map(
    KNOWN_CALLS.map((rule) => {
      const abi = decodeSignature(rule.signature);
      return [abi.selector, { abi, rule }] as const;
    }),
  );
  return bySelector.get(selector) ?? null;
}
