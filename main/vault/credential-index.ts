// Protects the list of keys this computer can open; the keychain itself is never enumerated (its find call crashes on Linux).
// From: a damaged file (moved aside, kept), a file of a newer version (left alone), half-written lists.
// Not from: someone who edits the list; it holds no secret, and an envelope names the slot it belongs to by itself.
import type { Clock } from '../core/clock.ts';
import { AppError } from '../errors.ts';
import { type CredentialEntry, formatCredentials, parseCredentials } from './decode-credentials.ts';
import type { Files } from './ports.ts';

export const CREDENTIALS_FILE = 'credentials.json';

export interface CredentialIndex {
  /**
   * Reads the file. `movedAside` names the copy of a damaged one, which is then replaced by an empty list.
   * Throws AppError 'key/damaged' (`reason: 'newer-format'`) for a file of a newer version; nothing is changed.
   */
  load(): Promise<{ readonly movedAside: string | null }>;
  /** In the order of creation, session entries last. */
  entries(): readonly CredentialEntry[];
  /** Replaces the entry of the same credential. Resolves when it is on disk. */
  put(entry: CredentialEntry): Promise<void>;
  remove(credId: string): Promise<void>;
}

export function makeCredentialIndex(deps: { readonly files: Files; readonly clock: Clock }): CredentialIndex {
  const { files, clock } = deps;
  let kept: readonly CredentialEntry[] | null = null;
  let session: readonly CredentialEntry[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  const loaded = (): readonly CredentialEntry[] => {
    if (kept === null) throw new AppError('internal', 'the credential list was used before it was loaded');
    return kept;
  };

  /** One change after the other: each one is a new file made from the last one. */
  const change = (
    next: (entries: readonly CredentialEntry[]) => readonly CredentialEntry[],
  ): Promise<void> => {
    const work = queue.then(async () => {
      const entries = next(loaded());
      await files.replace(CREDENTIALS_FILE, formatCredentials(entries));
      kept = entries;
    });
    queue = work.catch(() => {}); // told to the one who asked; the queue goes on
    return work;
  };

  const moveAside = async (text: string): Promise<string> => {
    const name = `credentials.damaged-${clock.nowMs()}.json`;
    await files.create(name, text);
    await files.replace(CREDENTIALS_FILE, formatCredentials([]));
    return name;
  };

  return {
    load: async () => {
      const text = await files.readText(CREDENTIALS_FILE);
      const result = text === null ? { ok: true as const, entries: [] } : parseCredentials(text);
      if (result.ok) {
        kept = result.entries;
        return { movedAside: null };
      }
      if (result.why === 'newer') {
        const details = { reason: 'newer-format' };
        throw new AppError('key/damaged', 'the credential list is of a newer version', { details });
      }
      const movedAside = await moveAside(text ?? '');
      kept = [];
      return { movedAside };
    },
    entries: () => [...loaded(), ...session],
    put: async (entry) => {
      if (entry.storage === 'keychain') {
        await change((entries) => [...without(entries, entry.credId), entry]);
        session = without(session, entry.credId);
      } else session = [...without(session, entry.credId), entry];
    },
    remove: async (credId) => {
      session = without(session, credId);
      if (loaded().some((entry) => entry.credId === credId)) await change((all) => without(all, credId));
    },
  };
}

const without = (entries: readonly CredentialEntry[], credId: string): readonly CredentialEntry[] =>
  entries.filter((entry) => entry.credId !== credId);
