import { discardKeys, noteRegistered, type PendingDeps } from '../accounts/pending-key.ts';
import type { Clock } from '../core/clock.ts';
import type { ServiceCredential } from '../dfns/credentials.ts';
import type { Session } from '../requests/context.ts';

/**
 * After this time nothing that was sent for a key can still arrive: challenges live 900 s (protocol.md 7.4), and the action that
 * registers one may be reviewed for as long before that.
 */
const SETTLED_AFTER_MS = 60 * 60_000;

/**
 * The list of the service settles what became of pending keys of this user: listed ones are registered. One that is not listed is
 * dropped only when nothing about it can still be under way. Recovery keys never are: not every service lists them.
 */
export async function settlePending(
  deps: PendingDeps & { readonly clock: Clock; readonly isInFlight: (credId: string) => boolean },
  { userId, organisationId }: Session,
  listed: readonly ServiceCredential[],
): Promise<void> {
  const pending = deps.index
    .entries()
    .filter(
      (entry) =>
        entry.registration === 'pending' && entry.userId === userId && entry.orgId === organisationId,
    );
  for (const entry of pending) {
    const isOld = deps.clock.nowMs() - entry.createdAt > SETTLED_AFTER_MS;
    if (listed.some(({ credentialId }) => credentialId === entry.credId)) {
      await noteRegistered(deps, entry.credId);
    } else if (isOld && entry.kind !== 'RecoveryKey' && !deps.isInFlight(entry.credId)) {
      await discardKeys(deps, [entry]).catch(() => {}); // it stays pending, and the next list says it again
    }
  }
}
