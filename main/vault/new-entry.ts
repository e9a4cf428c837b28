import type { CredentialEntry } from './decode-credentials.ts';

/** What the signer tells about a key that it sealed (CreatedCredential of main/signer/protocol.ts). */
export interface SealedKey {
  readonly credId: string;
  readonly algorithm: CredentialEntry['algorithm'];
  readonly publicKeyPem: string;
  readonly fingerprint: string;
  readonly guessesLog10: number | null;
  readonly kdf: CredentialEntry['kdf'];
  readonly kdfMs: number;
}

/** What only the caller knows. */
export type NewEntry = Pick<
  CredentialEntry,
  | 'kind'
  | 'name'
  | 'orgId'
  | 'userId'
  | 'username'
  | 'environment'
  | 'createdAt'
  | 'storage'
  | 'registration'
  | 'keychain'
> &
  Partial<Pick<CredentialEntry, 'scheme' | 'lastDrillAt' | 'isPreferred'>>;

/** The entry of a key that was just sealed. KeySlots decides `form` while it stores the envelope. */
export function entryFrom(sealed: SealedKey, more: NewEntry): CredentialEntry {
  return {
    ...{ scheme: 'countersign-1', lastDrillAt: null, isPreferred: false, ...more },
    ...sealingFacts(sealed),
    credId: sealed.credId,
    algorithm: sealed.algorithm,
    publicKeyPem: sealed.publicKeyPem,
    fingerprint: sealed.fingerprint,
    slot: 'a',
    form: 'item',
    lastUsedAt: null,
  };
}

/** What a new sealing of the same key changes in its entry. */
export const sealingFacts = ({ kdf, kdfMs, guessesLog10 }: SealedKey) => ({ kdf, kdfMs, guessesLog10 });
