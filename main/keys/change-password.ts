// Protects a key from its own change of password: the old envelope goes only after the new one was read back and opened.
// From: mistyped old passwords (counted), weak new ones, crashes and failing disks (vault/key-change.ts).
// Not from: copies of the old envelope elsewhere, the service's among them; they keep the old password.
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { expectReply } from '../factors/expect-reply.ts';
import { inSigner } from '../factors/in-signer.ts';
import type { CreatedCredential } from '../signer/protocol.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { sealingFacts } from '../vault/new-entry.ts';
import { findSigningEntry } from './find-entry.ts';
import type { KeyDeps } from './key-deps.ts';
import { copyOf, proveOpens } from './prove-opens.ts';
import { slotOf } from './slot-of.ts';

export interface PasswordChange {
  readonly credentialId: string;
  readonly password: Secret;
  readonly newPassword: Secret;
}

/**
 * Seals the key anew, at the present KDF cost also when both passwords are the same. Rejects with 'key/wrong-password',
 * 'key/backing-off', 'key/weak-password', 'key/missing', 'key/damaged', 'keychain/…', 'signer/…'; the old password opens then.
 * Wipes both passwords.
 */
export async function changePassword(deps: KeyDeps, input: PasswordChange): Promise<void> {
  const { credentialId, password, newPassword } = input;
  try {
    const entry = findSigningEntry(deps.index, credentialId);
    deps.guard.check(credentialId);
    const envelope = await deps.slots.read(credentialId);
    const created = await deps.guard.attempt(credentialId, () =>
      sealAnew(deps, { entry, envelope, password, newPassword }),
    );
    deps.closeWindow();
    await deps.slots.replace(credentialId, {
      envelope: created.envelope,
      prove: (readBack) => proveOpens(deps.startSigner, { entry, envelope: readBack }, newPassword),
      change: sealingFacts(created),
    });
  } finally {
    password.wipe();
    newPassword.wipe();
  }
  deps.changed();
}

interface Resealing extends Omit<PasswordChange, 'credentialId'> {
  readonly entry: CredentialEntry;
  readonly envelope: string;
}

function sealAnew(deps: KeyDeps, job: Resealing): Promise<CreatedCredential> {
  const { entry, envelope } = job;
  const { username, orgId, fingerprint } = entry;
  const slot = slotOf(entry);
  if (slot === null) throw new AppError('key/damaged', 'the envelope names no place');
  return inSigner(deps.startSigner, async (signer) => {
    const reply = await signer.ask({
      do: 'create',
      key: { from: 'envelope', envelope, slot, username: '', password: copyOf(job.password) },
      sealing: { with: 'password', password: copyOf(job.newPassword), context: [username, orgId] },
      slot,
      challenge: null,
    });
    const { created } = expectReply(reply, 'create');
    if (created.fingerprint === fingerprint) return created;
    throw new AppError('key/damaged', 'the envelope holds another key', { details: { reason: 'other-key' } });
  });
}
