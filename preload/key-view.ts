/** Keys of this computer, where they are kept and how well. */
import type { Problem } from './problem.ts';

export type KeychainView =
  | { readonly state: 'unknown'; readonly name: string }
  | { readonly state: 'ready'; readonly name: string }
  | { readonly state: 'unusable'; readonly name: string; readonly problem: Problem };

/** Names of JOSE. */
export type KeyAlgorithm = 'EdDSA' | 'ES256' | 'ES256K' | 'RS256';
/** Kinds of which this computer can hold the private half. */
export type KeyKind = 'Key' | 'PasswordProtectedKey' | 'RecoveryKey';
export type CredentialKind = KeyKind | 'Fido2';

/** 'session': gone when the app ends. */
export type KeyStorage = 'keychain' | 'session';

/** 'dfns-web' can be opened by the Dfns web client as well; its key derivation is weaker. */
export type EnvelopeScheme = 'countersign-1' | 'dfns-web';

/** The key health card. Texts are finished sentences. */
export interface KeyHealth {
  /** "GNOME Keyring", "This session only". */
  readonly keychain: string;
  /** 'wrapped-file': the envelope is above 2,500 bytes; a file holds it, wrapped by a random key in the keychain. */
  readonly form: 'item' | 'wrapped-file';
  readonly scheme: EnvelopeScheme;
  /** "Argon2id, 64 MiB, 4 passes, 1 lane". */
  readonly kdf: string;
  /** "about 300 years for one attacker with 1,000 such computers"; null when nothing is known about the password. */
  readonly timeToGuess: string | null;
  /** Wall time, Unix ms; null: never. */
  readonly lastUsedAt: number | null;
  /** Recovery keys only. */
  readonly lastDrillAt: number | null;
  readonly warnings: readonly string[];
}

export interface KeyView {
  readonly credentialId: string;
  readonly name: string;
  readonly kind: KeyKind;
  readonly algorithm: KeyAlgorithm;
  readonly storage: KeyStorage;
  readonly fingerprint: string;
  readonly createdAt: number;
  /** 'pending': the service may or may not have it; the next sign-in settles that. */
  readonly registration: 'pending' | 'done';
  /** Signs unless another one is chosen. */
  readonly isPreferred: boolean;
  readonly health: KeyHealth;
  /** What stops working when it is removed from this computer. Finished sentences. */
  readonly removalEnds: readonly string[];
}
