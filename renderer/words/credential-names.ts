import type { CredentialKind, KeyAlgorithm } from '../../preload/key-view.ts';

/** Names for people, with the term of the standard behind. */
export const ALGORITHM_NAMES: Readonly<Record<KeyAlgorithm, string>> = {
  ES256: 'P-256 (ES256)',
  EdDSA: 'Ed25519 (EdDSA)',
  ES256K: 'secp256k1 (ES256K)',
  RS256: 'RSA 3,072 (RS256)',
};

export const KIND_NAMES: Readonly<Record<CredentialKind, string>> = {
  Key: 'Key',
  PasswordProtectedKey: 'Password-protected key',
  RecoveryKey: 'Recovery key',
  Fido2: 'Passkey',
};

/** The service writes kinds as it likes; one that is not known is shown as it came. */
export const kindName = (kind: string): string =>
  new Map<string, string>(Object.entries(KIND_NAMES)).get(kind) ?? kind;
