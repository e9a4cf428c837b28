/**
 * The IPC contract: types only. `Calls` (renderer asks, main answers) and `Events` (main tells) are the only
 * source; the preload's `Api`, main's routes and the renderer's types derive from them, so a missing or
 * misspelt channel does not compile.
 */
import type { AccountApi, AccountCalls } from './account-calls.ts';
import type { BookApi, BookCalls } from './address-book.ts';
import type { ApprovalApi, ApprovalCalls } from './approval-calls.ts';
import type { CredentialApi, CredentialCalls } from './credential-calls.ts';
import type { HandOffCode, IntakeApi, IntakeCalls } from './intake-calls.ts';
import type { KeyApi, KeyCalls } from './key-calls.ts';
import type { Reply } from './problem.ts';
import type { ReceiptApi, ReceiptCalls } from './receipt-calls.ts';
import type { DeliveryId } from './review-view.ts';
import type { Snapshot } from './snapshot.ts';

export type Nothing = Readonly<Record<string, never>>;

export interface Calls
  extends KeyCalls,
    CredentialCalls,
    BookCalls,
    AccountCalls,
    IntakeCalls,
    ApprovalCalls,
    ReceiptCalls {
  /** The renderer listens now; answers with the present snapshot. */
  'app/ready': { readonly input: Nothing; readonly output: Snapshot };
  /**
   * null: the preferred key of this computer. 'passkey' needs no password. 'service': a key that the service keeps, whichever the
   * password opens. Rejects with 'account/second-factor' when the challenge demands one and `secondCredentialId` is null; the
   * same challenge then waits for the next call.
   */
  'account/sign-in': {
    readonly input: {
      readonly credentialId: string | null;
      readonly password: Uint8Array;
      readonly secondCredentialId: string | null;
      readonly secondPassword: Uint8Array;
      /**
       * The login code of the e-mail; empty: none was typed. Where a wrapped key can only come with one, the call rejects with
       * 'account/code-needed' after the service was asked to send it.
       */
      readonly code: string;
    };
    readonly output: null;
  };
  /** The environment's dashboard in the system browser, where passkeys cannot be used here. */
  'account/open-dashboard': { readonly input: Nothing; readonly output: null };
  'account/sign-out': { readonly input: Nothing; readonly output: null };
  'keychain/retry': { readonly input: Nothing; readonly output: null };
  'request/open': { readonly input: { readonly requestId: string }; readonly output: null };
  'request/close': { readonly input: Nothing; readonly output: null };
  'request/approve': {
    readonly input: {
      readonly requestId: string;
      readonly viewHash: string;
      /** One of the card's first factors; its password is empty where none is needed. */
      readonly credentialId: string;
      readonly password: Uint8Array;
      readonly secondCredentialId: string | null;
      readonly secondPassword: Uint8Array;
      /** By the id of each step of the card: the typed text, or 'yes'. */
      readonly answers: Readonly<Record<string, string>>;
      /** One of the card's deliveries. */
      readonly delivery: DeliveryId;
    };
    readonly output: null;
  };
  /** While it is 'releasing': takes the approval back; the card is open again. Rejects with 'request/answered' when it is too late. */
  'request/undo': { readonly input: { readonly requestId: string }; readonly output: null };
  /** Asks the service for a new challenge of the same action with this external id; '' leaves it out again. The card is a new one. */
  'request/external-id': {
    readonly input: { readonly requestId: string; readonly externalId: string };
    readonly output: null;
  };
  /** The permit of an outcome with `hasAnswer`, as text and as a code. */
  'request/answer': { readonly input: { readonly requestId: string }; readonly output: HandOffCode };
  /** The same onto the clipboard, for 60 s. */
  'request/copy-answer': { readonly input: { readonly requestId: string }; readonly output: null };
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
export interface Api extends KeyApi, CredentialApi, BookApi, AccountApi, IntakeApi, ApprovalApi, ReceiptApi {
  readonly appReady: () => Promise<Reply<Output<'app/ready'>>>;
  readonly signIn: (input: Input<'account/sign-in'>) => Promise<Reply<Output<'account/sign-in'>>>;
  readonly openDashboard: () => Promise<Reply<Output<'account/open-dashboard'>>>;
  readonly signOut: () => Promise<Reply<Output<'account/sign-out'>>>;
  readonly retryKeychain: () => Promise<Reply<Output<'keychain/retry'>>>;
  readonly openRequest: (input: Input<'request/open'>) => Promise<Reply<Output<'request/open'>>>;
  readonly closeRequest: () => Promise<Reply<Output<'request/close'>>>;
  readonly approve: (input: Input<'request/approve'>) => Promise<Reply<Output<'request/approve'>>>;
  readonly undo: (input: Input<'request/undo'>) => Promise<Reply<null>>;
  readonly setExternalId: (input: Input<'request/external-id'>) => Promise<Reply<null>>;
  readonly showAnswer: (input: Input<'request/answer'>) => Promise<Reply<HandOffCode>>;
  readonly copyAnswer: (input: Input<'request/copy-answer'>) => Promise<Reply<null>>;
  readonly decline: (input: Input<'request/decline'>) => Promise<Reply<Output<'request/decline'>>>;
  readonly browse: (input: Input<'request/browse'>) => Promise<Reply<Output<'request/browse'>>>;
  readonly dismissNotice: (input: Input<'notice/dismiss'>) => Promise<Reply<Output<'notice/dismiss'>>>;
  readonly simulate: () => Promise<Reply<Output<'practice/simulate'>>>;
  /** Returns the function that ends the subscription. */
  readonly onSnapshot: (listener: (snapshot: Events['snapshot']) => void) => () => void;
}
