import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { expectReply } from '../factors/expect-reply.ts';
import { inSigner } from '../factors/in-signer.ts';
import type { StartSigner } from '../signer/protocol.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { slotOf } from './slot-of.ts';

/** A key by what is known of it, and a text that should hold it. */
export interface Claim {
  readonly entry: Pick<
    CredentialEntry,
    'credId' | 'kind' | 'orgId' | 'userId' | 'scheme' | 'username' | 'fingerprint'
  >;
  readonly envelope: string;
}

/**
 * Opens the envelope in a signer of its own, which ends with it, and compares the public key. The password stays with the
 * caller. Rejects with 'key/wrong-password', 'key/damaged', 'signer/…'.
 */
export function proveOpens(startSigner: StartSigner, { entry, envelope }: Claim, password: Secret) {
  return inSigner(startSigner, async (signer) => {
    const { credId, username, fingerprint } = entry;
    const bytes = copyOf(password);
    const slot = slotOf(entry);
    const request = { do: 'unlock', envelope, slot, credId, username, password: bytes, holdMs: 0 } as const;
    const opened = expectReply(await signer.ask(request), 'unlock');
    if (opened.fingerprint === fingerprint) return;
    throw new AppError('key/damaged', 'the envelope holds another key', { details: { reason: 'other-key' } });
  });
}

/** For a message to the signer, whose session wipes what it sent. */
export function copyOf(secret: Secret): Uint8Array {
  return secret.isEmpty ? new Uint8Array(0) : secret.copy();
}
