// Protects the list of keys this computer can open; the keychain itself is never enumerated (its find call crashes on Linux).
// From: a damaged file (moved aside, kept), a file of a newer version (left alone), half-written lists.
// Not from: someone who edits the list; it holds no secret, and an envelope names the slot it belongs to by itself.
import { AppError } from '../errors.ts';
import { formatCredentials, parseCredentials, type StoredCredential } from './decode-credentials.ts';
import type { Files } from './ports.ts';

export const CREDENTIALS_FILE = 'credentials.json';
const MAX_DAMAGED_COPIES = 100;

/** One key that this computer can open. Everything in it is public. */
export interface CredentialEntry {
  readonly credId: string;
  readonly kind: 'PasswordProtectedKey' | 'RecoveryKey';
  readonly name: string;
  readonly algorithm: 'EdDSA' | 'ES256';
  readonly orgId: string;
  readonly userId: string;
  /** Id of the environment the key is registered in. */
  readonly environment: string;
  /** base64url(SHA-256(SPKI DER)). */
  readonly fingerprint: string;
  readonly publicKeyPem: string;
  /** Wall time, Unix ms. */
  readonly createdAt: number;
  /** 'session' entries are never written to the file: their envelope is gone with the process. */
  readonly storage: 'keychain' | 'session';
}

export interface CredentialIndex {
  /** Name of the copy, when the file was damaged; the list then began empty. */
  readonly movedAside: string | null;
  /** Oldest first, session entries last. */
  list(): Promise<readonly CredentialEntry[]>;
  /** Replaces an entry of the same credential. Resolves when it is on disk. */
  add(entry: CredentialEntry): Promise<void>;
  remove(credId: string): Promise<void>;
}

/**
 * Reads the list. A damaged file is copied to `credentials.damaged-N.json` before it is replaced. Rejects with AppError
 * 'key/damaged' (`reason: 'newer-format'`) for a file of a newer version, which stays as it is.
 */
export async function openCredentialIndex({ files }: { readonly files: Files }): Promise<CredentialIndex> {
  const opened = await readFile(files);
  let kept = opened.entries;
  let session: readonly CredentialEntry[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  /** One change after the other: each file is made from the one before. */
  const change = (
    next: (entries: readonly StoredCredential[]) => readonly StoredCredential[],
  ): Promise<void> => {
    const work = queue.then(async () => {
      const entries = next(kept);
      await files.replace(CREDENTIALS_FILE, formatCredentials(entries));
      kept = entries;
    });
    queue = work.catch(() => {}); // told to the one who asked; the queue goes on
    return work;
  };

  return {
    movedAside: opened.movedAside,
    list: async () => [...kept, ...session],
    add: async ({ storage, ...entry }) => {
      if (storage === 'session') {
        session = [...without(session, entry.credId), { ...entry, storage }];
        return;
      }
      await change((entries) => [...without(entries, entry.credId), { ...entry, storage }]);
      session = without(session, entry.credId);
    },
    remove: async (credId) => {
      session = without(session, credId);
      await change((entries) => without(entries, credId));
    },
  };
}

interface OpenedFile {
  readonly entries: readonly StoredCredential[];
  readonly movedAside: string | null;
}

async function readFile(files: Files): Promise<OpenedFile> {
  const text = await files.readText(CREDENTIALS_FILE);
  if (text === null) return { entries: [], movedAside: null };
  const result = parseCredentials(text);
  if (result.ok) return { entries: result.entries, movedAside: null };
  if (result.why === 'newer') {
    const details = { reason: 'newer-format' };
    throw new AppError('key/damaged', 'the credential list is of a newer version', { details });
  }
  const movedAside = await copyAside(files, text);
  await files.replace(CREDENTIALS_FILE, formatCredentials([]));
  return { entries: [], movedAside };
}

async function copyAside(files: Files, text: string): Promise<string> {
  for (let number = 1; number <= MAX_DAMAGED_COPIES; number += 1) {
    const name = `credentials.damaged-${number}.json`;
    try {
      await files.create(name, text);
      return name;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new AppError('key/damaged', 'there are too many damaged credential lists');
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

const without = <T extends { readonly credId: string }>(
  entries: readonly T[],
  credId: string,
): readonly T[] => entries.filter((entry) => entry.credId !== credId);
