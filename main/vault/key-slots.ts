// Protects envelopes on their way into storage: new slot, read back, and only then the list (SEC-41).
// From: a crash or failure at any step (afterwards a key is listed and there, or not listed), overwriting or deleting what
// is not ours (SEC-42). Not from: loss of the keychain; a PasswordProtectedKey has its second copy at the server.
import { createHash } from 'node:crypto';
import { base64url, utf8 } from '../core/bytes.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { Random } from '../core/random.ts';
import { AppError } from '../errors.ts';
import type { CredentialIndex } from './credential-index.ts';
import type { CredentialEntry } from './decode-credentials.ts';
import { isKeyText } from './is-key-text.ts';
import { makeKeyChange, type Replacement } from './key-change.ts';
import { erase, type KeyPlace, type Parcel, pack, put, take, traceOf } from './key-place.ts';
import type { Files, KeyStore } from './ports.ts';
import { parseWrappingItem } from './wrapped-file.ts';

export interface KeySlots {
  /**
   * Stores a new key's envelope and lists it; `form` is decided here. May be repeated with the same envelope after a failure. Throws
   * AppError 'key/damaged' for an envelope over 16,384 bytes, 'keychain/failed' when the slot holds another text or did
   * not keep ours, and what the KeyStore, the files and the index throw.
   */
  store(entry: CredentialEntry, envelope: string): Promise<void>;
  /**
   * The envelope of a listed credential. Throws AppError 'key/missing' when it is not listed, or its slot or file is empty;
   * 'key/damaged' when a wrapped one was changed.
   */
  read(credId: string): Promise<string>;
  /**
   * Puts another envelope of the same key in the place of the present one, in the seven steps of SEC-41 (key-change.ts). When it
   * rejects, the old envelope is listed and whole.
   */
  replace(credId: string, next: Replacement): Promise<void>;
  /** At the start: finishes or takes back what a crash left of changes. Needs no password; rejects as the KeyStore does. */
  sweep(): Promise<void>;
  /**
   * Unlists first: a crash in between leaves an unlisted entry, never a listed key that is gone. A text that is not of this key stays
   * in its slot, unless the person confirmed the removal by typing (SEC-42).
   */
  remove(credId: string, options?: { readonly isConfirmed: boolean }): Promise<void>;
}

export interface KeySlotDeps {
  readonly files: Files;
  readonly random: Random;
  readonly index: CredentialIndex;
  readonly keychain: KeyStore;
  readonly session: KeyStore;
}

/** Name of the keychain entry: fits [A-Za-z0-9_-]{1,64} whatever the credential id is made of, two names per id. */
export function slotAccount(credId: string, slot: CredentialEntry['slot'] = 'a'): string {
  const name = `key-${base64url(new Uint8Array(createHash('sha256').update(utf8(credId)).digest()))}`;
  return slot === 'a' ? name : `${name}-b`;
}

export function makeKeySlots({ files, random, index, keychain, session }: KeySlotDeps): KeySlots {
  const placeOf = (entry: CredentialEntry, slot: CredentialEntry['slot']): KeyPlace => ({
    store: entry.storage === 'keychain' ? keychain : session,
    account: slotAccount(entry.credId, slot),
    files,
  });
  const change = makeKeyChange({ index, files, random, placeOf });
  const inTurn = makeOneAtATime();

  const listed = (credId: string): CredentialEntry => {
    const entry = index.entries().find((one) => one.credId === credId);
    if (entry === undefined) throw new AppError('key/missing', 'the credential is not in the list');
    return entry;
  };
  const read = async (entry: CredentialEntry): Promise<string> => {
    const found = await take(placeOf(entry, entry.slot), entry.form);
    if (found === null) throw new AppError('key/missing', 'the slot of the credential is empty');
    return found.envelope;
  };

  const store = async (wanted: CredentialEntry, envelope: string) => {
    const parcel = pack(envelope, wanted.storage, random);
    const entry = { ...wanted, form: parcel.form };
    const place = placeOf(entry, entry.slot);
    if ((await place.store.read(place.account)) === null) await putOrNothing(place, parcel);
    else if ((await read(entry).catch(notOurs)) !== envelope) throw notKept('slot-taken');
    if ((await read(entry).catch(notOurs)) !== envelope) throw notKept('not-read-back');
    await index.put(entry);
  };

  const replace = async (credId: string, next: Replacement) => {
    await change.settle(listed(credId));
    await change.replace(listed(credId), next);
  };

  const sweep = async () => {
    const settled = await Promise.allSettled(index.entries().map(change.settle));
    for (const result of settled) if (result.status === 'rejected') throw result.reason;
  };

  const remove = async (credId: string, isConfirmed: boolean) => {
    await change.settle(listed(credId));
    const entry = listed(credId);
    const { store: keys, account } = placeOf(entry, entry.slot);
    const text = await keys.read(account);
    await index.remove(credId);
    if (text === null || !(isConfirmed || isKeyText(text, entry))) return;
    await keys.remove(account);
    const wrapping = entry.form === 'wrapped-file' ? parseWrappingItem(text) : null;
    if (wrapping !== null) await files.remove(wrapping.file);
  };

  return {
    store: (entry, envelope) => inTurn(() => store(entry, envelope)),
    read: (credId) => inTurn(async () => read(listed(credId))),
    replace: (credId, next) => inTurn(() => replace(credId, next)),
    sweep: () => inTurn(sweep),
    remove: (credId, options) => inTurn(() => remove(credId, options?.isConfirmed ?? false)),
  };
}

async function putOrNothing(place: KeyPlace, parcel: Parcel): Promise<void> {
  try {
    await put(place, parcel);
  } catch (error) {
    await erase(place, traceOf(parcel)).catch(() => {}); // the first error counts
    throw error;
  }
}

/** A text that cannot be read as ours is somebody else's. */
function notOurs(error: unknown): null {
  if (error instanceof AppError && (error.code === 'key/damaged' || error.code === 'key/missing'))
    return null;
  throw error;
}

const notKept = (reason: string): AppError =>
  new AppError('keychain/failed', 'the slot of the key could not be filled', { details: { reason } });
