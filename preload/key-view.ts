/** Keys of this computer and where they are kept. */
import type { Problem } from './problem.ts';

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

export type KeychainView =
  | { readonly state: 'unknown'; readonly name: string }
  | { readonly state: 'ready'; readonly name: string }
  | { readonly state: 'unusable'; readonly name: string; readonly problem: Problem };
