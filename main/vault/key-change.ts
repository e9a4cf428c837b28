// Protects a key while its envelope is exchanged (SEC-41): at every moment the list names an envelope that is there.
//
//   1 read the old envelope          5 prove: open it with the new password, compare the public key
//   2 note the intent on the disk    6 switch the list
//   3 write the new slot             7 delete the old slot, then the note
//   4 read it back
//
// From: crashes and failures at any step, before, in or after a write; foreign texts in the other slot (SEC-42).
// Not from: a keychain that forgets what it gave back in step 4.
import type { Random } from '../core/random.ts';
import { AppError } from '../errors.ts';
import { type ChangeNote, makeChangeNotes, type Sealing, type Side } from './change-note.ts';
import type { CredentialIndex } from './credential-index.ts';
import type { CredentialEntry } from './decode-credentials.ts';
import { erase, holds, type KeyPlace, pack, put, take, traceOf } from './key-place.ts';
import type { Files } from './ports.ts';

export interface Replacement {
  readonly envelope: string;
  /** Opens the text with the new password and compares the public key; rejects to take the change back. */
  readonly prove: (readBack: string) => Promise<void>;
  /** What the new envelope changes about the entry: its KDF cost, for example. */
  readonly change: Partial<Omit<Sealing, 'slot' | 'form'>>;
}

export interface KeyChange {
  replace(entry: CredentialEntry, next: Replacement): Promise<void>;
  /** Finishes or takes back what a crash or a failure left of a change of this key. */
  settle(entry: CredentialEntry): Promise<void>;
}

export interface KeyChangeDeps {
  readonly index: CredentialIndex;
  readonly files: Files;
  readonly random: Random;
  readonly placeOf: (entry: CredentialEntry, slot: CredentialEntry['slot']) => KeyPlace;
}

export function makeKeyChange(deps: KeyChangeDeps): KeyChange {
  const { index, placeOf, random } = deps;
  const onDisk = makeChangeNotes(deps.files);
  // A key of this session ends with the process, and so does its change: there is nothing to note.
  const notesOf = ({ storage }: CredentialEntry) => (storage === 'keychain' ? onDisk : NO_NOTES);
  const eraseSide = (entry: CredentialEntry, { sealing, trace }: Side) =>
    erase(placeOf(entry, sealing.slot), trace);

  const switchList = (entry: CredentialEntry, { sealing }: Side) => index.patch(entry.credId, sealing);
  const finish = async (entry: CredentialEntry, left: Side) => {
    await eraseSide(entry, left);
    await notesOf(entry).remove(entry.credId);
  };

  const replace = async (entry: CredentialEntry, next: Replacement) => {
    const parcel = pack(next.envelope, entry.storage, random);
    const slot = entry.slot === 'a' ? 'b' : 'a';
    const place = placeOf(entry, slot);
    const present = await take(placeOf(entry, entry.slot), entry.form); // step 1
    if (present === null) throw new AppError('key/missing', 'the slot of the credential is empty');
    if ((await place.store.read(place.account)) !== null) throw notKept('slot-taken');
    const old: Side = { sealing: sealingOf(entry), trace: present.trace };
    const made: Side = {
      sealing: { ...old.sealing, ...next.change, slot, form: parcel.form },
      trace: traceOf(parcel),
    };
    try {
      await notesOf(entry).write({ credId: entry.credId, old, next: made }); // step 2
      await put(place, parcel); // step 3
      const readBack = await take(place, parcel.form); // step 4
      if (readBack?.envelope !== next.envelope) throw notKept('not-read-back');
      await next.prove(readBack.envelope); // step 5
      await switchList(entry, made); // step 6
    } catch (error) {
      await takeBack(entry, { old, made }).catch(() => {}); // the note is there: the next sweep does it
      throw error;
    }
    // The key is changed. What cannot be deleted now is deleted by the next sweep.
    await finish(entry, old).catch(() => {}); // step 7
  };

  /** A write of the list that failed may have reached the disk: it is written again before the new slot goes. */
  const takeBack = async (
    entry: CredentialEntry,
    { old, made }: { readonly old: Side; readonly made: Side },
  ) => {
    await switchList(entry, old);
    await finish(entry, made);
  };

  /** Only exact copies of what the note says are deleted, and only while the other side is whole. */
  const settleNote = async (entry: CredentialEntry, { old, next }: ChangeNote) => {
    const isSwitched = entry.slot === next.sealing.slot;
    const [listed, other] = isSwitched ? [next, old] : [old, next];
    if (await holds(placeOf(entry, listed.sealing.slot), listed.trace)) return finish(entry, other);
    if (!(await holds(placeOf(entry, other.sealing.slot), other.trace))) return; // nothing is certain: all stays
    await switchList(entry, other);
    return finish(entry, listed);
  };

  return {
    replace,
    settle: async (entry) => {
      const note = await notesOf(entry).read(entry.credId);
      if (note !== null) await settleNote(entry, note);
    },
  };
}

const NO_NOTES = { read: async () => null, write: async () => {}, remove: async () => {} };

const sealingOf = (entry: CredentialEntry): Sealing => ({
  slot: entry.slot,
  form: entry.form,
  scheme: entry.scheme,
  keychain: entry.keychain,
  kdf: entry.kdf,
  kdfMs: entry.kdfMs,
  guessesLog10: entry.guessesLog10,
});

const notKept = (reason: string): AppError =>
  new AppError('keychain/failed', 'the new slot of the key could not be filled', { details: { reason } });
