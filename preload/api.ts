/**
 * The IPC contract: types only. `Calls` (renderer asks, main answers) and `Events` (main tells) are the only
 * source; the preload's `Api`, main's routes and the renderer's types derive from them, so a missing or
 * misspelt channel does not compile.
 */
import type { BookApi, BookCalls } from './address-book.ts';
import type { CredentialApi, CredentialCalls } from './credential-calls.ts';
import type { KeyApi, KeyCalls } from './key-calls.ts';
import type { Reply } from './problem.ts';
import type { Snapshot } from './snapshot.ts';

export type Nothing = Readonly<Record<string, never>>;

export interface Calls extends KeyCalls, CredentialCalls, BookCalls {
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
    };
    readonly output: null;
  };
  /** The environment's dashboard in the system browser, where passkeys cannot be used here. */
  'account/open-dashboard': { readonly input: Nothing; readonly output: null };
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
      /** One of the card's first factors; its password is empty where none is needed. */
      readonly credentialId: string;
      readonly password: Uint8Array;
      readonly secondCredentialId: string | null;
      readonly secondPassword: Uint8Array;
      /** By the id of each step of the card: the typed text, or 'yes'. */
      readonly answers: Readonly<Record<string, string>>;
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
export interface Api extends KeyApi, CredentialApi, BookApi {
  readonly appReady: () => Promise<Reply<Output<'app/ready'>>>;
  readonly signIn: (input: Input<'account/sign-in'>) => Promise<Reply<Output<'account/sign-in'>>>;
  readonly openDashboard: () => Promise<Reply<Output<'account/open-dashboard'>>>;
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
