/** What a decoder read inside one value of a payload. Everything a person sees of it is display text (show-text.ts). */
import type { Coverage, DecodedFact, Finding } from '../../../preload/decoded-view.ts';
import type { Network } from '../networks.ts';

export interface Decoded {
  /** Raw RFC 6901 pointer of the leaf or container it was read from. */
  readonly pointer: string;
  /** "Ethereum transaction (EIP-1559)", "ERC-20 approve", "PSBT". */
  readonly title: string;
  /** What it does, as one sentence: "Lets 0x… spend an unlimited amount of the token 0x…". */
  readonly sentence: string;
  /** Every value in it, the most telling first. */
  readonly facts: readonly DecodedFact[];
  /** Calls, transactions and instructions inside, in their order. */
  readonly inner: readonly Decoded[];
  /** Of this level only; those of `inner` stand there. */
  readonly findings: readonly Finding[];
  /** Of this level and everything inside. */
  readonly coverage: Coverage;
  /** Of this level only. */
  readonly movements: readonly Movement[];
}

/** Somebody who gets money, or power over it, by this action. */
export interface Movement {
  readonly role: 'recipient' | 'spender' | 'controller';
  /** As the chain writes it, not escaped. */
  readonly address: string;
  /** BlockchainNetwork as the API writes it; null when it is not known. */
  readonly network: string | null;
  /** 'Native', or kind and identifier ('Erc20:0xa0b8…', lower case on EVM); null when it is not known. */
  readonly asset: string | null;
  /** Whole smallest units in decimal digits; null when unknown or without a limit. */
  readonly amount: string | null;
}

/** What is known around the value that is decoded. */
export interface DecodeContext {
  /** Of the wallet or of the payload; null when neither says it. */
  readonly network: Network | null;
  /** Address of the wallet that would sign; null when it is not known. */
  readonly own: string | null;
  /** Unix ms; without it only ends that never come are called far. */
  readonly nowMs?: number;
}

/** A decoder never throws and never takes longer than 50 ms: what it cannot read it says in a finding. */
export type Decode<T> = (pointer: string, value: T, context: DecodeContext) => Decoded;

/** Calls, transactions and instructions that are decoded inside one value; what lies beyond is counted and said. */
export const DECODE_LIMITS = { depth: 6, count: 64 } as const;
