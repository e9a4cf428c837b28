import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps } from './account-deps.ts';
import { forgetSession, readSavedSession, saveSession } from './saved-session.ts';
import { makeSignOutMark } from './sign-out-mark.ts';

/** The session beside its key: in the keychain, or in memory for a key of this session. */
export interface KeptSession {
  /**
   * The token that an earlier run left for this key, or null. One that was to be forgotten is forgotten now. Rejects with
   * 'keychain/…'.
   */
  read(entry: CredentialEntry): Promise<string | null>;
  /** Never rejects: what cannot be kept lives in memory, and the next start asks to sign in. */
  keep(entry: CredentialEntry, token: string): Promise<void>;
  /** After this nothing is read any more, also when it rejects because the keychain did not remove it. */
  forget(entry: CredentialEntry): Promise<void>;
}

export function makeKeptSession(deps: AccountDeps): KeptSession {
  const { keychain, memory, log } = deps;
  const mark = makeSignOutMark(deps.files);
  const storeOf = (entry: CredentialEntry) => (entry.storage === 'keychain' ? keychain : memory);
  let forgotten = 0;

  const remove = async (entry: CredentialEntry) => {
    await forgetSession(storeOf(entry));
    await mark.clear().catch(() => log('sign-out-not-noted')); // then the next start forgets once more
  };
  return {
    async read(entry) {
      if (await mark.isSet()) {
        await remove(entry);
        return null;
      }
      const before = forgotten;
      const saved = await readSavedSession(storeOf(entry));
      // A sign-out while the keychain was asked counts.
      return saved?.userId === entry.userId && before === forgotten ? saved.token : null;
    },
    async keep(entry, token) {
      const before = forgotten;
      try {
        await saveSession(storeOf(entry), { token, userId: entry.userId, orgId: entry.orgId });
        if (before === forgotten) await mark.clear(); // what was to be forgotten is overwritten
      } catch {
        log('session-not-kept');
      }
    },
    async forget(entry) {
      forgotten += 1;
      if (entry.storage === 'keychain') await mark.set().catch(() => log('sign-out-not-noted'));
      await remove(entry);
    },
  };
}
