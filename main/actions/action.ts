import type { AddressView, AmountView, Fact, RiskClass } from '../../preload/review-view.ts';
import type { Verdict } from './payload/payload-flags.ts';

/** What would be signed: method, path and payload as they stand in the challenge token or the hand-off. */
export interface ActionRequest {
  readonly method: string;
  readonly path: string;
  /** Exact text; empty means "no body". */
  readonly payload: string;
}

/** What has to be fetched to judge the action. */
export type Need =
  | { readonly kind: 'wallet'; readonly walletId: string }
  | { readonly kind: 'wallet-assets'; readonly walletId: string }
  | { readonly kind: 'credentials' };

export interface ServerWallet {
  readonly id: string;
  readonly name: string | null;
  /** BlockchainNetwork as the API writes it. */
  readonly network: string;
  readonly address: string | null;
}

export interface ServerAsset {
  readonly kind: string;
  /** What tells the asset from others of its kind when one value does: contract, assetId, coin, tokenId, master, … */
  readonly contract: string | null;
  readonly mint?: string | null;
  /** All identifying members by their API names; wanted for kinds with two of them (Sep41, Iou, Cip56). */
  readonly identifiers?: Readonly<Record<string, string>>;
  readonly symbol: string | null;
  readonly decimals: number | null;
  readonly verified?: boolean;
}

/** A credential as the server lists it. */
export interface ServerCredential {
  readonly credentialUuid: string;
  readonly credentialId: string;
  readonly kind: string;
  readonly name: string;
  /** ISO time. */
  readonly dateCreated: string;
  readonly isActive: boolean;
}

/** Answers of the server. Absent means: could not be fetched. */
export interface ServerFacts {
  readonly wallet?: ServerWallet;
  readonly assets?: readonly ServerAsset[];
  /** Those of the person who is signed in. */
  readonly credentials?: readonly ServerCredential[];
}

/** What the request says by itself. */
export interface Description {
  /** Id of the operation ("wallets.transferAsset"); null when this version does not know it. */
  readonly operation: string | null;
  /** Two or three words: "Transfer". */
  readonly title: string;
  readonly risk: RiskClass;
  readonly riskReason: string;
  readonly needs: readonly Need[];
  readonly verdict: Verdict;
  readonly flags: readonly string[];
  /** The payload for display: pretty-printed from the scanned tree, or the escaped source when it is no JSON. */
  readonly rawLines: readonly string[];
  /** `pointer` is the raw RFC 6901 pointer (escape it before display), `value` is displayed text. */
  readonly leaves: readonly { readonly pointer: string; readonly value: string }[];
}

/** The finished texts for the card; everything in it is display text. */
export interface Presentation {
  readonly sentence: string;
  readonly amount: AmountView | null;
  readonly address: AddressView | null;
  readonly facts: readonly Fact[];
  /** Every leaf that no field of the operation stands for. */
  readonly notUnderstood: readonly Fact[];
  readonly warnings: readonly string[];
  /** Why this must not be approved; empty when nothing here forbids it. */
  readonly blocks: readonly string[];
}
