// Protects envelopes on their way into storage: a new slot, read back, and only then listed or registered (SEC-41).
// From: oversized entries (cut on Windows), overwriting what is not ours (SEC-42), stores that do not keep what they took.
// Not from: loss of the keychain; a PasswordProtectedKey has its second copy at the server.
import { createHash } from 'node:crypto';
import { base64url, utf8 } from '../core/bytes.ts';
import { AppError } from '../errors.ts';
import { MAX_ENVELOPE_BYTES } from './envelope-format.ts';
import type { KeyStore } from './ports.ts';

/** Name of the store's entry: fits [A-Za-z0-9_-]{1,64} whatever the credential id is made of, one name per id. */
export function accountOf(credId: string): string {
  return `key-${base64url(new Uint8Array(createHash('sha256').update(utf8(credId)).digest()))}`;
}

/**
 * Puts a new key's envelope into its slot; may be repeated with the same envelope. Rejects with AppError 'key/damaged'
 * (`reason: 'envelope-too-large'`) above 2,500 bytes, 'keychain/failed' (`reason: 'slot-taken'` or
 * 'not-read-back'), and as the store does. The caller lists the key afterwards, never before.
 */
export async function fillSlot(store: KeyStore, credId: string, envelope: string): Promise<void> {
  refuseOversize(envelope);
  const account = accountOf(credId);
  const present = await store.read(account);
  if (present !== null && present !== envelope) throw notKept('slot-taken');
  if (present === null) await store.write(account, envelope);
  if ((await store.read(account)) !== envelope) throw notKept('not-read-back');
}

/** The envelope in a slot. Rejects with AppError 'key/missing' when it is empty, and as the store does. */
export async function readSlot(store: KeyStore, credId: string): Promise<string> {
  const envelope = await store.read(accountOf(credId));
  if (envelope === null) throw new AppError('key/missing', 'the slot of the credential is empty');
  return envelope;
}

// Larger envelopes (RSA 3072 and up) need a file and a wrapping key; until there is one they are refused here.
function refuseOversize(envelope: string): void {
  const bytes = Buffer.byteLength(envelope);
  if (bytes <= MAX_ENVELOPE_BYTES) return;
  const details = { reason: 'envelope-too-large', bytes, limit: MAX_ENVELOPE_BYTES };
  throw new AppError('key/damaged', 'the envelope is over 2500 bytes', { details });
}

const notKept = (reason: string): AppError =>
  new AppError('keychain/failed', 'the slot of the key could not be filled', { details: { reason } });
