import type { EnvelopeSlot } from '../signer/protocol.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';

type Placed = Pick<CredentialEntry, 'credId' | 'kind' | 'orgId' | 'userId' | 'scheme'>;

/** Where the envelope of a key belongs; null for dfns-web, which names no place. Keys of kind Key are sealed as PasswordProtectedKey. */
export function slotOf({ credId, kind, orgId, userId, scheme }: Placed): EnvelopeSlot | null {
  if (scheme === 'dfns-web') return null;
  return { credId, kind: kind === 'Key' ? 'PasswordProtectedKey' : kind, orgId, userId };
}
