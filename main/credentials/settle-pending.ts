import { noteRegistered, type PendingDeps } from '../accounts/pending-key.ts';
import type { ServiceCredential } from '../dfns/credentials.ts';
import type { Session } from '../requests/context.ts';

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
  const isListed = (credId: string) => listed.some(({ credentialId }) => credentialId === credId);
  for (const { credId, registration, ...owner } of deps.index.entries()) {
    const isOwn = owner.userId === userId && owner.orgId === organisationId;
    if (isOwn && registration === 'pending' && isListed(credId)) await noteRegistered(deps, credId);
  }
}
