import type { DiffView } from '../../preload/compare-view.ts';
import type {
  AddressView,
  AmountView,
  Fact,
  Reach,
  RecipientView,
  RiskClass,
  Warning,
} from '../../preload/review-view.ts';
import type { JsonObject } from '../core/json-tree.ts';
import type { Decoded, Movement } from './decoders/decoded.ts';
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
  | { readonly kind: 'credentials' }
  /** The answer of GET `path`, as the server writes it; ids in the path are plain (see plain-id.ts). */
  | { readonly kind: 'document'; readonly name: string; readonly path: string };

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
  /** By the name in the need. */
  readonly documents?: Readonly<Record<string, JsonObject>>;
}

/** An entry of the own address book; nothing in it is escaped. */
export interface KnownAddress {
  readonly name: string;
  readonly note: string;
  readonly address: string;
  /** API name; null: on any network. */
  readonly network: string | null;
}

/** A payment that was signed on this computer and accepted. */
export interface PastPayment {
  /** Unix ms. */
  readonly at: number;
  readonly address: string;
  readonly network: string | null;
  /** As in Movement. */
  readonly asset: string | null;
  readonly amount: string | null;
  /** Nobody knows whether the service took it. */
  readonly isSure?: false;
}

/** What only this computer knows. */
export interface LocalFacts {
  readonly book: readonly KnownAddress[];
  /** Oldest first. */
  readonly past: readonly PastPayment[];
  /** Unix ms; absent: what depends on the time of day is judged without it. */
  readonly nowMs?: number;
}

export const NO_LOCAL_FACTS: LocalFacts = { book: [], past: [] };

export interface ExternalIdUse {
  /** As it stands in the payload; null: there is none. */
  readonly given: string | null;
  readonly isDoneOnce: boolean;
}

/** What the request says by itself. */
export interface Description {
  /** Id of the operation ("wallets.transferAsset"); null when this version does not know it. */
  readonly operation: string | null;
  /** Two or three words: "Transfer". */
  readonly title: string;
  readonly reach: Reach;
  readonly risk: RiskClass;
  readonly riskReason: string;
  readonly needs: readonly Need[];
  /** The id that the one who starts it may choose: whether it has one, and whether the service does one id once. null: it takes none. */
  readonly externalId: ExternalIdUse | null;
  readonly verdict: Verdict;
  readonly flags: readonly string[];
  /** The payload for display: pretty-printed from the scanned tree, or the escaped source when it is no JSON. */
  readonly rawLines: readonly string[];
  /** Parameters of the path, then those of the query. */
  readonly parameters: readonly DescribedParameter[];
  readonly leaves: readonly DescribedLeaf[];
}

/** One parameter of the path or the query. */
export interface DescribedParameter {
  /** "{walletId}" or "?force"; raw: escape it before display. */
  readonly place: string;
  /** Displayed text. */
  readonly label: string;
  /** Displayed text of the percent-decoded value. */
  readonly value: string;
}

/** One leaf of the payload, in source order; duplicates stand twice. */
export interface DescribedLeaf {
  /** Raw RFC 6901 pointer; escape it before display. */
  readonly pointer: string;
  /** Displayed text: what the operation calls it, or the pointer of a leaf that is not understood. */
  readonly label: string;
  /** Displayed text of the exact value. */
  readonly value: string;
}

/** The finished texts for the card; everything in it is display text. */
export interface Presentation {
  readonly sentence: string;
  readonly amount: AmountView | null;
  readonly address: AddressView | null;
  readonly facts: readonly Fact[];
  /** Every leaf that no field of the operation stands for. */
  readonly notUnderstood: readonly Fact[];
  readonly warnings: readonly Warning[];
  readonly diff: DiffView | null;
  readonly decoded: readonly Decoded[];
  readonly recipients: readonly RecipientView[];
  /** Everybody who gets something, as far as it could be read. */
  readonly movements: readonly Movement[];
  readonly steps: readonly Step[];
  /** Why this must not be approved; empty when nothing here forbids it. */
  readonly blocks: readonly string[];
}

/** What a person has to do first. `expected` stays in main: the page gets its length. */
export type Step =
  | {
      readonly kind: 'type';
      readonly id: string;
      readonly sentence: string;
      readonly expected: string;
      /** For words; an address may mean another one in other letters. */
      readonly ignoresCase?: boolean;
    }
  | { readonly kind: 'tick'; readonly id: string; readonly sentence: string }
  /** The match words; see StepView. */
  | { readonly kind: 'words'; readonly id: string; readonly sentence: string; readonly isRequired: boolean };
