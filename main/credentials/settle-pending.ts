import { noteRegistered, type PendingDeps } from '../accounts/pending-key.ts';
import type { ServiceCredential } from '../dfns/credentials.ts';
import { serviceFingerprint } from '../keys/service-fingerprint.ts';
import type { Session } from '../requests/context.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';

/**
 * The list of the service settles pending keys of this user that it names: they are registered. One that it does not name stays:
 * its registration may wait for the approval of others for days (202, protocol.md 5.3), and recovery keys are not listed everywhere.
 * Only the person removes it. What is surely not registered was removed when that was said.
 */
export async function settlePending(
  deps: Pick<PendingDeps, 'index' | 'log'>,
  { userId, organisationId }: Session,
  listed: readonly ServiceCredential[],
): Promise<void> {
  for (const entry of deps.index.entries()) {
    const isOwn = entry.userId === userId && entry.orgId === organisationId;
    const isPending = entry.registration === 'pending';
    if (isOwn && isPending && listed.some((one) => isListedAs(one, entry))) {
      await noteRegistered(deps, entry.credId);
    }
  }
}

/** A key that was brought for this id may be another one: where the list shows a public key, that counts. */
function isListedAs(
  { credentialId, publicKey }: ServiceCredential,
  { credId, fingerprint }: CredentialEntry,
): boolean {
  return credentialId === credId && (serviceFingerprint(publicKey) ?? fingerprint) === fingerprint;
}
