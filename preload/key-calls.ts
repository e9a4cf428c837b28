/** Channels of the keys on this computer. Every password is its own field: inputs are wiped field by field. */
import type { KeyAlgorithm, KeyStorage } from './key-view.ts';
import type { Reply } from './problem.ts';

export interface KeyCalls {
  /** First run with a registration code: makes a key, registers it and signs in. */
  'key/create': {
    readonly input: {
      readonly algorithm: KeyAlgorithm;
      readonly password: Uint8Array;
      readonly storage: KeyStorage;
    };
    readonly output: null;
  };
  /**
   * PEM (PKCS#8, SEC1, PKCS#1, encrypted PKCS#8). The key has to be a credential of this account already: it is found in
   * the service's list by its public half. An empty passphrase: none.
   */
  'key/import-pem': {
    readonly input: {
      readonly pem: Uint8Array;
      readonly passphrase: Uint8Array;
      readonly password: Uint8Array;
      readonly name: string;
      readonly storage: KeyStorage;
    };
    readonly output: { readonly credentialId: string };
  };
  /** Envelope of the Dfns web client; sealed again as ours under the new password. */
  'key/import-envelope': {
    readonly input: {
      readonly envelope: string;
      readonly username: string;
      readonly oldPassword: Uint8Array;
      readonly password: Uint8Array;
      readonly name: string;
      readonly storage: KeyStorage;
    };
    readonly output: { readonly credentialId: string };
  };
  'key/change-password': {
    readonly input: {
      readonly credentialId: string;
      readonly password: Uint8Array;
      readonly newPassword: Uint8Array;
    };
    readonly output: null;
  };
  'key/rename': {
    readonly input: { readonly credentialId: string; readonly name: string };
    readonly output: null;
  };
  'key/prefer': { readonly input: { readonly credentialId: string }; readonly output: null };
  /** `typed` is the name of the key, letter for letter. */
  'key/remove': {
    readonly input: { readonly credentialId: string; readonly typed: string };
    readonly output: null;
  };
  /** Asks where to save; the written file is read back and opened with the password. False: the person cancelled. */
  'key/back-up': {
    readonly input: { readonly credentialId: string; readonly password: Uint8Array };
    readonly output: { readonly saved: boolean };
  };
  /** Text of a backup file. */
  'key/restore': {
    readonly input: {
      readonly backup: string;
      readonly password: Uint8Array;
      readonly storage: KeyStorage;
    };
    readonly output: { readonly credentialId: string };
  };
  'settings/change': { readonly input: { readonly unlockSeconds: number }; readonly output: null };
  /** Ends the session and the lock with it: the way out for somebody who knows no password any more. */
  'app/leave-lock': { readonly input: Readonly<Record<string, never>>; readonly output: null };
  'app/lock': { readonly input: Readonly<Record<string, never>>; readonly output: null };
  /** Proves the password on a key of this computer; the session is kept. */
  'app/unlock': { readonly input: { readonly password: Uint8Array }; readonly output: null };
}

type KeyCall<C extends keyof KeyCalls> = (
  input: KeyCalls[C]['input'],
) => Promise<Reply<KeyCalls[C]['output']>>;

export interface KeyApi {
  readonly createKey: KeyCall<'key/create'>;
  readonly importPem: KeyCall<'key/import-pem'>;
  readonly importEnvelope: KeyCall<'key/import-envelope'>;
  readonly changePassword: KeyCall<'key/change-password'>;
  readonly renameKey: KeyCall<'key/rename'>;
  readonly preferKey: KeyCall<'key/prefer'>;
  readonly removeKey: KeyCall<'key/remove'>;
  readonly backUpKey: KeyCall<'key/back-up'>;
  readonly restoreKey: KeyCall<'key/restore'>;
  readonly changeSettings: KeyCall<'settings/change'>;
  readonly lock: () => Promise<Reply<null>>;
  readonly leaveLock: () => Promise<Reply<null>>;
  readonly unlock: KeyCall<'app/unlock'>;
}
