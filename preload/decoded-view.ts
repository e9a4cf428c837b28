/** What was decoded inside a payload, finished in main: every text in it is escaped for display. */

/** "9 of 11 fields understood". */
export interface Coverage {
  readonly understood: number;
  readonly total: number;
}

export type FindingCode =
  | 'unlimited'
  | 'everything' // setApprovalForAll and its like: all tokens of a collection, now and later
  | 'delegatecall'
  | 'owner-change' // owners, upgrades, thresholds, modules
  | 'authority-change' // Solana authorities, close, assign
  | 'zero-address'
  | 'chain-mismatch'
  | 'own-address' // the wallet pays itself
  | 'contract-creation'
  | 'code-delegation' // EIP-7702
  | 'blind' // nothing can be shown of what is signed
  | 'not-decoded' // bytes or a call that no decoder knows
  | 'unreadable' // not of the form that it claims
  | 'capped' // more inside than is decoded
  | 'high-fee'
  | 'unusual-sighash'
  | 'expires' // a permit without an end, or with a far one
  | 'hidden-text'
  | 'other';

export interface Finding {
  readonly code: FindingCode;
  /** A finished sentence: what was found and why it matters. */
  readonly sentence: string;
  /** 'note' informs, 'caution' and 'danger' warn, 'block' takes Approve away. */
  readonly weight: 'note' | 'caution' | 'danger' | 'block';
}

export interface DecodedFact {
  readonly label: string;
  /** Never cut: the renderer folds what is long. */
  readonly value: string;
  /** Exact form behind the value: raw units, raw bytes. */
  readonly detail?: string;
  readonly form: 'text' | 'address' | 'amount' | 'bytes';
}

export interface DecodedView {
  /** Unique on the card. */
  readonly id: string;
  /** The field of the payload it was read from, as displayed text: "/transaction". */
  readonly from: string;
  readonly title: string;
  readonly sentence: string;
  readonly facts: readonly DecodedFact[];
  readonly inner: readonly DecodedView[];
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
}
