// Protects envelopes on their way into storage: new slot, read back, and only then the list (SEC-41).
// From: a crash or failure at any step (afterwards a key is listed and there, or not listed), overwriting what is not ours.
// Not from: loss of the keychain; a PasswordProtectedKey has its second copy at the server.
import { createHash } from 'node:crypto';
import { base64url, utf8 } from '../core/bytes.ts';
import type { Random } from '../core/random.ts';
import { AppError } from '../errors.ts';
import type { CredentialIndex } from './credential-index.ts';
import type { CredentialChange, CredentialEntry } from './decode-credentials.ts';
import { MAX_ENVELOPE_BYTES } from './envelope-format.ts';
import type { Files, KeyStore } from './ports.ts';

export interface KeySlots {
  /**
   * Stores a new key's envelope and lists it. May be repeated with the same envelope after a failure. Throws AppError
   * 'key/damaged' for an envelope over 2,500 bytes, 'keychain/failed' when the slot holds another text or did
   * not keep ours, and what the KeyStore and the index throw.
   */
  store(entry: CredentialEntry, envelope: string): Promise<void>;
  /** The envelope of a listed credential. Throws AppError 'key/missing' when it is not listed or its slot is empty. */
  read(credId: string): Promise<string>;
  /**
   * Puts another envelope of the same key in the place of the present one, in the seven steps of SEC-41; until the sixth the old one is
   * listed, from then on the new one. `prove` opens what was read back with the new password and compares the public key; when it
   * rejects, the change is taken back and its error passed on.
   */
  replace(credId: string, next: Replacement): Promise<void>;
  /** At the start: finishes or takes back what a crash left of changes. Needs no password; rejects as the KeyStore does. */
  sweep(): Promise<void>;
  /** Unlists first: a crash in between leaves an unlisted entry, never a listed key that is gone. */
  remove(credId: string): Promise<void>;
}

export interface Replacement {
  readonly envelope: string;
  readonly prove: (readBack: string) => Promise<void>;
  /** What the new envelope changes about the entry: its KDF cost, for example. */
  readonly change: CredentialChange;
}

export interface KeySlotDeps {
  readonly files: Files;
  readonly random: Random;
  readonly index: CredentialIndex;
  readonly keychain: KeyStore;
  readonly session: KeyStore;
}

/** Name of the keychain entry: fits [A-Za-z0-9_-]{1,64} whatever the credential id is made of, one name per id. */
export function slotAccount(credId: string): string {
  return `key-${base64url(new Uint8Array(createHash('sha256').update(utf8(credId)).digest()))}`;
}

const notYet = () => Promise.reject(new AppError('internal', 'not written yet'));

export function makeKeySlots({ index, keychain, session }: KeySlotDeps): KeySlots {
  const storeOf = (entry: CredentialEntry): KeyStore => (entry.storage === 'keychain' ? keychain : session);
  const listed = (credId: string): CredentialEntry => {
    const entry = index.entries().find((one) => one.credId === credId);
    if (entry === undefined) throw new AppError('key/missing', 'the credential is not in the list');
    return entry;
  };

  return {
    store: async (entry, envelope) => {
      refuseOversize(envelope);
      const account = slotAccount(entry.credId);
      const store = storeOf(entry);
      const present = await store.read(account);
      if (present !== null && present !== envelope) throw notKept('slot-taken');
      if (present === null) await store.write(account, envelope);
      if ((await store.read(account)) !== envelope) throw notKept('not-read-back');
      await index.put(entry);
    },
    read: async (credId) => {
      const envelope = await storeOf(listed(credId)).read(slotAccount(credId));
      if (envelope === null) throw new AppError('key/missing', 'the slot of the credential is empty');
      return envelope;
    },
    replace: notYet,
    sweep: notYet,
    remove: async (credId) => {
      const store = storeOf(listed(credId));
      await index.remove(credId);
      await store.remove(slotAccount(credId));
    },
  };
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
