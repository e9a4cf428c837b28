import type { KeyView } from '../../preload/key-view.ts';
import type { SigningKey } from '../requests/context.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { KeySlots } from '../vault/key-slots.ts';

/** The wrapped key behind an entry. Reading rejects with 'keychain/…' or, when the item is gone, 'key/missing' (F42). */
export function toSigningKey(entry: CredentialEntry, slots: KeySlots): SigningKey {
  return {
    slot: { credId: entry.credId, kind: entry.kind, orgId: entry.orgId, userId: entry.userId },
    name: entry.name,
    readEnvelope: () => slots.read(entry.credId),
  };
}

export function toKeyView(entry: CredentialEntry): KeyView {
  return {
    credentialId: entry.credId,
    name: entry.name,
    kind: 'PasswordProtectedKey',
    algorithm: entry.algorithm,
    storage: entry.storage,
    fingerprint: entry.fingerprint,
    createdAt: entry.createdAt,
  };
}
