/** The review of one request, finished in main: every text in it is escaped for display. */
import type { DiffView, TruthView } from './compare-view.ts';
import type { FactorsView } from './credential-view.ts';
import type { DecodedView } from './decoded-view.ts';
import type { Problem } from './problem.ts';

/** How we know a fact. */
export type Source = 'decoded' | 'server' | 'token' | 'link' | 'device' | 'yours';

export interface Fact {
  readonly id: string;
  readonly label: string;
  /** Display text: already escaped, never markup. */
  readonly value: string;
  /** Exact form behind the value, shown on demand ("2026-11-22 11:42:07 UTC", raw units). */
  readonly detail?: string;
  readonly source: Source;
  readonly mono?: boolean;
  /** Shown below the checks: true of the request, but not what decides it. */
  readonly isDetail?: boolean;
}

export type CheckVerdict = 'same' | 'differs' | 'cannot-check';

export interface CheckView {
  readonly id: string;
  /** The claim: "The challenge in the token is the one that would be signed". */
  readonly claim: string;
  readonly verdict: CheckVerdict;
  /** How it was compared, or why it could not be. */
  readonly how: string;
  /** Both sides, when they differ. */
  readonly expected?: string;
  readonly got?: string;
  /** Whether 'differs' (or 'cannot-check' where listed as required) takes the Approve button away. */
  readonly blocks: boolean;
}

export interface AmountView {
  /** "250,000.00", never abbreviated; equals raw when decimals are unknown. */
  readonly scaled: string;
  readonly symbol: string;
  readonly raw: string;
  readonly rawUnit: string;
  readonly decimals: number | null;
  readonly source: Source;
  /** It stands in what is held back, as the service says it, and in no signed text. */
  readonly isHeld?: true;
}

export interface AddressView {
  readonly label: string;
  readonly full: string;
  /** The whole address in groups of four characters; joined they equal `full`. */
  readonly groups: readonly string[];
  /** "EIP-55 checksum is right", "Checksum not validated for this network". */
  readonly validation: string;
  readonly isValid: boolean;
  /** It has a checksum, and that is right. */
  readonly isChecked?: boolean;
  /** Absent: decoded from what is signed. */
  readonly source?: Source;
}

export type RiskClass = 'low' | 'medium' | 'high' | 'critical';

/**
 * What is at stake, apart from how bad it can get: 'control' changes who can move money or hold keys and ranks above 'funds',
 * which moves money once.
 */
export type Reach = 'control' | 'funds' | 'other';

export interface Warning {
  /** A finished sentence. */
  readonly sentence: string;
  readonly weight: 'caution' | 'danger';
}

/** What a person has to do before Approve is there; main judges the answers. */
export type StepView =
  /** Type a value that stands on the card; `length` in characters. */
  | { readonly kind: 'type'; readonly id: string; readonly sentence: string; readonly length: number }
  /** Confirm that something was read. */
  | { readonly kind: 'tick'; readonly id: string; readonly sentence: string }
  /**
   * Compare the match words with those on the screen that started it. The answer is one of 'match', 'differ', 'cannot-compare';
   * 'differ' never approves, 'cannot-compare' only where `isRequired` is false.
   */
  | { readonly kind: 'words'; readonly id: string; readonly sentence: string; readonly isRequired: boolean };

/**
 * How much stands between a person and a signature (product.md C.1): 'routine' one button after the dead time; 'unusual' each finding
 * is acknowledged and the key is used only after ten seconds in which it can be taken back; 'critical' a value is typed and the main
 * process asks once more in a dialog of the system.
 */
export type Friction = 'routine' | 'unusual' | 'critical';

/** Where the signature goes. */
export type DeliveryId =
  /** Countersign sends the request itself, byte for byte as shown. */
  | 'send'
  /** Countersign keeps the one-time permit for the person to hand over, as a code or by copying. */
  | 'answer'
  /** The side that started it fetches the permit from the service. */
  | 'hand-back';

export interface DeliveryView {
  readonly id: DeliveryId;
  /** "Countersign sends the request as soon as it is signed". */
  readonly sentence: string;
}

/** One who gets money or power, as this computer knows them. */
export interface RecipientView {
  readonly id: string;
  readonly role: 'recipient' | 'spender' | 'controller';
  readonly address: AddressView;
  /** Name in the own address book, escaped; null when it is not there. */
  readonly name: string | null;
  readonly note: string | null;
  /** What it gets, where the card does not say it by itself: "1,000,000 smallest units of Erc20:0x…"; null: it is not told apart. */
  readonly what?: string | null;
  /**
   * "Approved 14 times from this computer, last on 3 Nov 2026", "First approval from this computer", "4 times your usual amount
   * (median of 14)".
   */
  readonly history: readonly { readonly sentence: string; readonly isUnusual: boolean }[];
  /** The known address that this one looks like; the characters that differ are marked. */
  readonly lookAlike: { readonly name: string | null; readonly address: AddressView } | null;
}

/** Everything a person must see of one request. Covered by viewHash. */
export interface Card {
  /** "Send 250,000.00 USDC on Ethereum Sepolia". */
  readonly sentence: string;
  readonly kind: 'action' | 'sign-in' | 'unsupported';
  readonly reach: Reach;
  readonly risk: RiskClass;
  readonly riskReason: string;
  readonly amount: AmountView | null;
  readonly address: AddressView | null;
  /** What is odd about it, the gravest first. */
  readonly warnings: readonly Warning[];
  readonly facts: readonly Fact[];
  /** What the own address book and history say about who gets something. */
  readonly recipients: readonly RecipientView[];
  /** Before and after, of a change to something that exists. */
  readonly diff: DiffView | null;
  /** What was decoded inside the payload. */
  readonly decoded: readonly DecodedView[];
  /** Only when at least two sides say something about the content. */
  readonly truth: TruthView | null;
  readonly checks: readonly CheckView[];
  /** Leaves of the payload that no descriptor knows: JSON Pointer and value. */
  readonly notUnderstood: readonly Fact[];
  /** Four match words (words --batch contract). */
  readonly words: readonly [string, string, string, string];
  readonly method: string;
  readonly path: string;
  /** Payload text, escaped for display, line by line. */
  readonly rawLines: readonly string[];
  readonly hashes: readonly Fact[];
  readonly whereFrom: readonly Fact[];
  /** Wall time in Unix ms. */
  readonly expiresAt: number;
  /** Banners above the sentence, as finished sentences. */
  readonly notes: readonly string[];
  readonly steps: readonly StepView[];
  readonly friction: Friction;
  /** Why it is not routine; finished sentences. */
  readonly frictionBecause: readonly string[];
  /** At least one; the first is what was asked for. */
  readonly deliveries: readonly DeliveryView[];
  /** An id that could be added before it is signed, so that a second try cannot do it twice; null: it has one, or knows none. */
  readonly externalIdProposal: string | null;
  /** The one that the person added here; it can be left out again. */
  readonly externalIdAdded?: string;
  /** Why Approve is not there; empty when it may be. Finished sentences. */
  readonly blockedBecause: readonly string[];
}

export type Consent =
  | { readonly state: 'open' }
  /** The main process asks in a dialog of the system; nothing is signed before it is answered there. */
  | { readonly state: 'confirming' }
  /** Approved, and the key is not used yet: it can be taken back. `leftMs` when this snapshot was made. */
  | { readonly state: 'releasing'; readonly leftMs: number }
  | { readonly state: 'signing' }
  | { readonly state: 'submitting' }
  /**
   * Nothing reached the API; the person may try again. `resend`: the signature exists already and only has to be
   * sent, so no password is asked (one signature per challenge, ever).
   */
  | { readonly state: 'failed'; readonly problem: Problem; readonly resend: boolean };

export type OutcomeKind = 'done' | 'declined' | 'refused' | 'expired' | 'unknown' | 'approved-not-sent';

export interface OutcomeView {
  readonly kind: OutcomeKind;
  readonly sentence: string;
  /** Wall time in Unix ms. */
  readonly at: number;
  readonly problem: Problem | null;
  readonly facts: readonly Fact[];
  /** The permit waits here to be handed over ('answer'); it is shown by 'request/answer' only. */
  readonly hasAnswer: boolean;
  /** Number of its receipt; null: none was written (yet). */
  readonly receipt: number | null;
}

export type ReviewView =
  | { readonly kind: 'loading'; readonly requestId: string }
  /** The session ended or never was: sign in here, then the same request is shown. */
  | { readonly kind: 'sign-in'; readonly requestId: string }
  | {
      readonly kind: 'problem';
      readonly requestId: string;
      readonly problem: Problem;
      readonly canRetry: boolean;
      /** The accepted link may be opened in the system browser instead. */
      readonly canBrowse: boolean;
      /** The account it belongs to, when another one is active: switching is offered, never done by a link. */
      readonly switchTo: { readonly accountId: string; readonly label: string } | null;
      readonly facts: readonly Fact[];
    }
  | {
      readonly kind: 'card';
      readonly requestId: string;
      readonly viewHash: string;
      readonly card: Card;
      readonly factors: FactorsView;
      readonly consent: Consent;
      /** Approve stays dead for this long after the card was first shown, in ms. */
      readonly armAfterMs: number;
      /** Life left when this snapshot was made, in ms, on main's monotonic clock. */
      readonly leftMs: number;
    }
  | { readonly kind: 'outcome'; readonly requestId: string; readonly outcome: OutcomeView };
