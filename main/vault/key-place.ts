import type { Random } from '../core/random.ts';
import { AppError } from '../errors.ts';
import { MAX_ENVELOPE_BYTES, MAX_WRAPPED_BYTES } from './envelope-format.ts';
import type { Files, KeyStore } from './ports.ts';
import {
  parseWrappingItem,
  sha256,
  unwrapEnvelope,
  type WrappedEnvelope,
  wrapEnvelope,
} from './wrapped-file.ts';

/** Where one envelope lies: an item of a store, and for large envelopes a file beside it. */
export interface KeyPlace {
  readonly store: KeyStore;
  readonly account: string;
  readonly files: Files;
}

/** An envelope in the form in which it is stored. */
export interface Parcel {
  readonly form: 'item' | 'wrapped-file';
  readonly item: string;
  readonly file: WrappedEnvelope['file'] | null;
}

/** Public hashes by which a parcel is known again; texts that differ are never touched (SEC-42). */
export interface Trace {
  readonly item: string;
  readonly file: { readonly name: string; readonly sha256: string } | null;
}

/** Throws AppError 'key/damaged' (`reason: 'envelope-too-large'`) above 16,384 bytes. */
export function pack(envelope: string, storage: 'keychain' | 'session', random: Random): Parcel {
  const size = Buffer.byteLength(envelope);
  if (size > MAX_WRAPPED_BYTES) {
    const details = { reason: 'envelope-too-large', bytes: size, limit: MAX_WRAPPED_BYTES };
    throw new AppError('key/damaged', `the envelope is over ${MAX_WRAPPED_BYTES} bytes`, { details });
  }
  // A key of this session leaves nothing on the disk, and memory has no limit for items.
  if (size <= MAX_ENVELOPE_BYTES || storage === 'session') {
    return { form: 'item', item: envelope, file: null };
  }
  return { form: 'wrapped-file', ...wrapEnvelope(envelope, random) };
}

export function traceOf({ item, file }: Parcel): Trace {
  return { item: sha256(item), file: file && { name: file.name, sha256: sha256(file.text) } };
}

/** The file first: an item never names a file that is not there. */
export async function put({ store, account, files }: KeyPlace, { item, file }: Parcel): Promise<void> {
  if (file !== null) await files.create(file.name, file.text);
  await store.write(account, item);
}

/**
 * The envelope of a place, and the trace of what holds it; null when the item is missing. Rejects with AppError 'key/missing' when
 * the file of a wrapped one is missing, 'key/damaged' when item or file are not what was written.
 */
export async function take(
  { store, account, files }: KeyPlace,
  form: Parcel['form'],
): Promise<{ readonly envelope: string; readonly trace: Trace } | null> {
  const item = await store.read(account);
  if (item === null) return null;
  if (form === 'item') return { envelope: item, trace: { item: sha256(item), file: null } };
  const wrapping = parseWrappingItem(item);
  if (wrapping === null) throw damaged('wrapping-item');
  const text = await files.readText(wrapping.file);
  if (text === null) throw new AppError('key/missing', 'the file of a wrapped envelope is missing');
  const envelope = unwrapEnvelope(wrapping, text);
  if (envelope === null) throw damaged('wrapped-file');
  const file = { name: wrapping.file, sha256: wrapping.sha256 };
  return { envelope, trace: { item: sha256(item), file } };
}

/** Whether the place holds exactly this parcel. */
export async function holds({ store, account, files }: KeyPlace, { item, file }: Trace): Promise<boolean> {
  const present = await store.read(account);
  if (present === null || sha256(present) !== item) return false;
  return file === null || (await hasFile(files, file));
}

/** Removes what is left of this parcel, and nothing else. */
export async function erase({ store, account, files }: KeyPlace, { item, file }: Trace): Promise<void> {
  const present = await store.read(account);
  if (present !== null && sha256(present) === item) await store.remove(account);
  if (file !== null && (await hasFile(files, file))) await files.remove(file.name);
}

async function hasFile(files: Files, file: { readonly name: string; readonly sha256: string }) {
  const text = await files.readText(file.name);
  return text !== null && sha256(text) === file.sha256;
}

const damaged = (reason: string): AppError =>
  new AppError('key/damaged', 'a wrapped envelope is damaged', { details: { reason } });
