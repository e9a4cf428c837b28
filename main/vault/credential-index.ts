// Protects the list of keys this computer can open; the keychain itself is never enumerated (its find call crashes on Linux).
// From: a damaged file (moved aside, kept), a file of a newer version (left alone), half-written lists.
// Not from: someone who edits the list; it holds no secret, and an envelope names the slot it belongs to by itself.
import type { Clock } from '../core/clock.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import { AppError } from '../errors.ts';
import {
  type CredentialChange,
  type CredentialEntry,
  formatCredentials,
  parseCredentials,
} from './decode-credentials.ts';
import type { Files } from './ports.ts';

export const CREDENTIALS_FILE = 'credentials.json';

export interface CredentialIndex {
  /**
   * Reads the file. `movedAside` names the copy of a damaged one, which is then replaced by an empty list.
   * Throws AppError 'key/damaged' (`reason: 'newer-format'`) for a file of a newer version; nothing is changed.
   */
  load(): Promise<{ readonly movedAside: string | null }>;
  /** The preferred one first, then in the order of creation, session entries last. */
  entries(): readonly CredentialEntry[];
  /** Replaces the entry of the same credential. Resolves when it is on disk. A preferred one ends the preference of others. */
  put(entry: CredentialEntry): Promise<void>;
  /** Changes an entry as `put` does. Rejects with AppError 'key/missing' when it is not listed. */
  patch(credId: string, change: CredentialChange): Promise<void>;
  remove(credId: string): Promise<void>;
}

export function makeCredentialIndex(deps: { readonly files: Files; readonly clock: Clock }): CredentialIndex {
  const { files, clock } = deps;
  let kept: readonly CredentialEntry[] | null = null;
  let session: readonly CredentialEntry[] = [];
  const inTurn = makeOneAtATime(); // each change is a new list made from the last one

  const loaded = (): readonly CredentialEntry[] => {
    if (kept === null) throw new AppError('internal', 'the credential list was used before it was loaded');
    return kept;
  };

  const write = async (entries: readonly CredentialEntry[]): Promise<void> => {
    if (entries === loaded()) return;
    await files.replace(CREDENTIALS_FILE, formatCredentials(entries));
    kept = entries;
  };

  const put = async (entry: CredentialEntry): Promise<void> => {
    const { credId, storage } = entry;
    const give = (entries: readonly CredentialEntry[]) =>
      entry.isPreferred ? withoutPreference(entries) : entries;
    if (storage === 'keychain') await write(placed(give(loaded()), entry));
    else await write(give(without(loaded(), credId)));
    session = storage === 'session' ? placed(give(session), entry) : give(without(session, credId));
  };

  const moveAside = async (text: string): Promise<string> => {
    const name = `credentials.damaged-${clock.nowMs()}.json`;
    await files.create(name, text);
    await files.replace(CREDENTIALS_FILE, formatCredentials([]));
    return name;
  };

  const entries = (): readonly CredentialEntry[] =>
    [...loaded(), ...session].sort((a, b) => Number(b.isPreferred) - Number(a.isPreferred));

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
    entries,
    put: (entry) => inTurn(() => put(entry)),
    patch: (credId, change) =>
      inTurn(async () => {
        const entry = entries().find((one) => one.credId === credId);
        if (entry === undefined) throw new AppError('key/missing', 'the credential is not in the list');
        await put({ ...entry, ...change });
      }),
    remove: (credId) =>
      inTurn(async () => {
        await write(without(loaded(), credId));
        session = without(session, credId);
      }),
  };
}

/** The same list when there is nothing to take away: then nothing has to be written. */
function without(entries: readonly CredentialEntry[], credId: string): readonly CredentialEntry[] {
  const left = entries.filter((entry) => entry.credId !== credId);
  return left.length === entries.length ? entries : left;
}

/** In the place of the entry of the same credential, or at the end. */
function placed(entries: readonly CredentialEntry[], entry: CredentialEntry): readonly CredentialEntry[] {
  const isThere = entries.some(({ credId }) => credId === entry.credId);
  return isThere ? entries.map((one) => (one.credId === entry.credId ? entry : one)) : [...entries, entry];
}

function withoutPreference(entries: readonly CredentialEntry[]): readonly CredentialEntry[] {
  if (!entries.some(({ isPreferred }) => isPreferred)) return entries;
  return entries.map((entry) => ({ ...entry, isPreferred: false }));
}
