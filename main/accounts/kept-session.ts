import type { KeyStorage } from '../../preload/key-view.ts';
import type { AccountDeps } from './account-deps.ts';
import { forgetSession, readSavedSession, type SavedSession, saveSession } from './saved-session.ts';
import { makeSignOutMark } from './sign-out-mark.ts';

/** The session beside its key: in the keychain, or in memory for a key of this session. */
export interface KeptSession {
  /**
   * The session that an earlier run left in the keychain, or null. One that was to be forgotten is forgotten now. Rejects
   * with 'keychain/…'.
   */
  read(): Promise<SavedSession | null>;
  /** Never rejects: what cannot be kept lives in memory, and the next start asks to sign in. */
  keep(storage: KeyStorage, session: SavedSession): Promise<void>;
  /** After this nothing is read any more, also when it rejects because the keychain did not remove it. */
  forget(storage: KeyStorage): Promise<void>;
}

export function makeKeptSession(
  deps: Pick<AccountDeps, 'keychain' | 'memory' | 'files' | 'log'>,
): KeptSession {
  const { keychain, memory, log } = deps;
  const mark = makeSignOutMark(deps.files);
  const storeOf = (storage: KeyStorage) => (storage === 'keychain' ? keychain : memory);
  let forgotten = 0;

  const remove = async (storage: KeyStorage) => {
    await forgetSession(storeOf(storage));
    await mark.clear().catch(() => log('sign-out-not-noted')); // then the next start forgets once more
  };
  return {
    async read() {
      if (await mark.isSet()) {
        await remove('keychain');
        return null;
      }
      const before = forgotten;
      const saved = await readSavedSession(keychain);
      return before === forgotten ? saved : null; // a sign-out while the keychain was asked counts
    },
    async keep(storage, session) {
      const before = forgotten;
      try {
        await saveSession(storeOf(storage), session);
        if (before === forgotten) await mark.clear(); // what was to be forgotten is overwritten
      } catch {
        log('session-not-kept');
      }
    },
    async forget(storage) {
      forgotten += 1;
      if (storage === 'keychain') await mark.set().catch(() => log('sign-out-not-noted'));
      await remove(storage);
    },
  };
}
