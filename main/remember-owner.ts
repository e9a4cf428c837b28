import type { Foundation } from './build-foundation.ts';
import type { CredentialEntry } from './vault/decode-credentials.ts';

type Known = Pick<Foundation, 'index' | 'remembered'>;

/**
 * Notes whose account it is before the last key of this computer goes: the service may keep a copy of it, or the person a passkey. A
 * key that the service may not have tells nothing. Rejects as the disk does; the key is still there then.
 */
export async function rememberOwner({ index, remembered }: Known, entry: CredentialEntry): Promise<void> {
  const { credId, kind, registration, username, orgId, userId, environment } = entry;
  const isLast = !index.entries().some((one) => one.kind !== 'RecoveryKey' && one.credId !== credId);
  if (!isLast || kind === 'RecoveryKey' || registration === 'pending' || username === '') return;
  await remembered.note({ username, orgId, userId, environment });
}
