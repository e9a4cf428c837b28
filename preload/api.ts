/**
 * The IPC contract: types only. `Calls` (renderer asks, main answers) and `Events` (main tells) are the only
 * source; the preload's `Api`, main's routes and the renderer's types derive from them, so a missing or
 * misspelt channel does not compile.
 */

// ---- errors -----------------------------------------------------------------------------------------------

export type ErrorCode =
  | 'internal'
  | 'input/invalid'
  | 'input/too-often'
  | 'link/rejected'
  | 'link/already-open'
  | 'link/already-answered'
  | 'link/too-many'
  | 'link/not-redeemable'
  | 'link/hand-off'
  | 'link/unknown-code'
  | 'account/not-set-up'
  | 'account/already-set-up'
  | 'account/not-signed-in'
  | 'account/refused'
  | 'key/weak-password'
  | 'key/wrong-password'
  | 'key/backing-off'
  | 'key/missing'
  | 'key/damaged'
  | 'key/list-damaged'
  | 'key/not-accepted'
  | 'keychain/missing'
  | 'keychain/locked'
  | 'keychain/timeout'
  | 'keychain/failed'
  | 'signer/gone'
  | 'signer/timeout'
  | 'signer/kdf-memory'
  | 'request/unknown'
  | 'request/view-changed'
  | 'request/not-approvable'
  | 'request/too-early'
  | 'request/expired'
  | 'request/busy'
  | 'request/answered'
  | 'request/sign-in-challenge'
  | 'request/reopen'
  | 'journal/cannot-write'
  | 'journal/unreadable'
  | 'api/unreachable'
  | 'api/timeout'
  | 'api/rate-limited'
  | 'api/server-error'
  | 'api/refused'
  | 'api/bad-answer'
  | 'api/redirected'
  | 'api/unknown-outcome'
  | 'practice/not-available';

/** What went wrong, without words: renderer/messages.ts has the words. */
export interface Problem {
  readonly code: ErrorCode;
  /** Values the words need: `reason` (a check-link reason), `file`, `retryAfterMs`, `status`, `expected`, `got`, `at`. */
  readonly details: Readonly<Record<string, string | number>>;
}

export type Reply<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Problem);

// ---- what the screen shows: a finished view model, escaped in main ----------------------------------------

export interface EnvironmentView {
  readonly id: string;
  /** "Practice", "Dfns production", "IBM Digital Asset Haven". */
  readonly label: string;
  readonly tone: 'practice' | 'production' | 'staging' | 'haven';
  readonly apiUrl: string;
}

export type AccountView =
  /** No key yet: first run. */
  | { readonly state: 'new'; readonly username: string; readonly organisation: string }
  | { readonly state: 'signed-out'; readonly username: string; readonly organisation: string }
  | {
      readonly state: 'signed-in';
      readonly username: string;
      readonly organisation: string;
      readonly sessionEndsAt: number;
    };

export type KeychainView =
  | { readonly state: 'unknown'; readonly name: string }
  | { readonly state: 'ready'; readonly name: string }
  | { readonly state: 'unusable'; readonly name: string; readonly problem: Problem };

export interface KeyView {
  readonly credentialId: string;
  readonly name: string;
  readonly kind: 'PasswordProtectedKey';
  readonly algorithm: 'EdDSA' | 'ES256';
  /** 'session': gone when the app ends. */
  readonly storage: 'keychain' | 'session';
  readonly fingerprint: string;
  readonly createdAt: number;
}

export type Arrival = 'link' | 'paste' | 'practice';

export type RowState =
  | 'waiting' // nobody looked at it yet; nothing was fetched
  | 'loading'
  | 'review'
  | 'signing'
  | 'submitting'
  | 'done'
  | 'declined'
  | 'refused'
  | 'expired'
  | 'unknown'
  | 'approved-not-sent'
  | 'problem'; // could not be shown; may be tried again

export interface InboxRow {
  readonly requestId: string;
  /** A sentence once the request was resolved, before that "Request from a link". */
  readonly title: string;
  readonly arrival: Arrival;
  readonly receivedAt: number;
  readonly state: RowState;
  readonly environment: string;
}

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
}

export interface AddressView {
  readonly label: string;
  readonly full: string;
  /** The whole address in groups of four characters; joined they equal `full`. */
  readonly groups: readonly string[];
  /** "EIP-55 checksum is right", "Checksum not validated for this network". */
  readonly validation: string;
  readonly isValid: boolean;
}

export type RiskClass = 'low' | 'medium' | 'high' | 'critical';

/** Everything a person must see of one request. Covered by viewHash. */
export interface Card {
  /** "Send 250,000.00 USDC on Ethereum Sepolia". */
  readonly sentence: string;
  readonly kind: 'action' | 'sign-in' | 'unsupported';
  readonly risk: RiskClass;
  readonly riskReason: string;
  readonly amount: AmountView | null;
  readonly address: AddressView | null;
  readonly facts: readonly Fact[];
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
  /** Why Approve is not there; empty when it may be. Finished sentences. */
  readonly blockedBecause: readonly string[];
}

export type Consent =
  | { readonly state: 'open' }
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
      readonly facts: readonly Fact[];
    }
  | {
      readonly kind: 'card';
      readonly requestId: string;
      readonly viewHash: string;
      readonly card: Card;
      readonly consent: Consent;
      /** Approve stays dead for this long after the card was first shown, in ms. */
      readonly armAfterMs: number;
      /** Life left when this snapshot was made, in ms, on main's monotonic clock. */
      readonly leftMs: number;
    }
  | { readonly kind: 'outcome'; readonly requestId: string; readonly outcome: OutcomeView };

export interface HistoryRow {
  readonly requestId: string;
  readonly title: string;
  readonly outcome: OutcomeKind;
  readonly at: number;
  readonly environment: string;
  readonly words: string;
  readonly detail: string;
}

/** Practice mode only: what the simulated other device has seen. */
export type OtherDeviceView =
  | { readonly state: 'idle' }
  | { readonly state: 'waiting'; readonly sentence: string; readonly words: readonly string[] }
  | { readonly state: 'finished'; readonly sentence: string };

export interface Snapshot {
  readonly revision: number;
  readonly version: string;
  /** 'stand-in': not Electron; the screen says so. */
  readonly runtime: 'electron' | 'stand-in';
  readonly environment: EnvironmentView;
  readonly account: AccountView;
  readonly keychain: KeychainView;
  readonly keys: readonly KeyView[];
  readonly inbox: readonly InboxRow[];
  readonly review: ReviewView | null;
  readonly history: readonly HistoryRow[];
  /** Refused links, newest last; shown until dismissed. */
  readonly notices: readonly { readonly id: string; readonly problem: Problem }[];
  readonly otherDevice: OtherDeviceView | null;
}

// ---- channels ---------------------------------------------------------------------------------------------

export type Nothing = Readonly<Record<string, never>>;

export interface Calls {
  /** The renderer listens now; answers with the present snapshot. */
  'app/ready': { readonly input: Nothing; readonly output: Snapshot };
  'key/create': {
    readonly input: {
      readonly algorithm: 'EdDSA' | 'ES256';
      readonly password: Uint8Array;
      readonly storage: 'keychain' | 'session';
    };
    readonly output: null;
  };
  'account/sign-in': { readonly input: { readonly password: Uint8Array }; readonly output: null };
  'account/sign-out': { readonly input: Nothing; readonly output: null };
  'keychain/retry': { readonly input: Nothing; readonly output: null };
  'intake/paste': {
    readonly input: { readonly text: string };
    readonly output: { readonly requestId: string };
  };
  'request/open': { readonly input: { readonly requestId: string }; readonly output: null };
  'request/close': { readonly input: Nothing; readonly output: null };
  'request/approve': {
    readonly input: {
      readonly requestId: string;
      readonly viewHash: string;
      readonly password: Uint8Array;
    };
    readonly output: null;
  };
  'request/decline': {
    readonly input: { readonly requestId: string; readonly reason: 'wrong-details' | 'not-asked' };
    readonly output: null;
  };
  'request/browse': { readonly input: { readonly requestId: string }; readonly output: null };
  'notice/dismiss': { readonly input: { readonly id: string }; readonly output: null };
  'practice/simulate': { readonly input: Nothing; readonly output: { readonly requestId: string } };
}

export interface Events {
  snapshot: Snapshot;
}

export type Channel = keyof Calls;
export type Input<C extends Channel> = Calls[C]['input'];
export type Output<C extends Channel> = Calls[C]['output'];

/** What `window.countersign` offers: one function per channel, one subscription per event. */
export interface Api {
  readonly appReady: () => Promise<Reply<Output<'app/ready'>>>;
  readonly createKey: (input: Input<'key/create'>) => Promise<Reply<Output<'key/create'>>>;
  readonly signIn: (input: Input<'account/sign-in'>) => Promise<Reply<Output<'account/sign-in'>>>;
  readonly signOut: () => Promise<Reply<Output<'account/sign-out'>>>;
  readonly retryKeychain: () => Promise<Reply<Output<'keychain/retry'>>>;
  readonly paste: (input: Input<'intake/paste'>) => Promise<Reply<Output<'intake/paste'>>>;
  readonly openRequest: (input: Input<'request/open'>) => Promise<Reply<Output<'request/open'>>>;
  readonly closeRequest: () => Promise<Reply<Output<'request/close'>>>;
  readonly approve: (input: Input<'request/approve'>) => Promise<Reply<Output<'request/approve'>>>;
  readonly decline: (input: Input<'request/decline'>) => Promise<Reply<Output<'request/decline'>>>;
  readonly browse: (input: Input<'request/browse'>) => Promise<Reply<Output<'request/browse'>>>;
  readonly dismissNotice: (input: Input<'notice/dismiss'>) => Promise<Reply<Output<'notice/dismiss'>>>;
  readonly simulate: () => Promise<Reply<Output<'practice/simulate'>>>;
  /** Returns the function that ends the subscription. */
  readonly onSnapshot: (listener: (snapshot: Events['snapshot']) => void) => () => void;
}
