// Protects an unattended computer (SEC-46): locked, the window shows nothing and no key is open.
// From: whoever sits down at the screen. Not from: programs of the same user, or the memory of this process.
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { PasswordGuard } from '../factors/password-guard.ts';
import type { StartSigner } from '../signer/protocol.ts';
import type { CredentialIndex } from '../vault/credential-index.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { KeySlots } from '../vault/key-slots.ts';
import { proveOpens } from './prove-opens.ts';

export interface Lock {
  isLocked(): boolean;
  /** Without a key there is nothing to prove: the session ends instead, and coming back is a sign-in. Idempotent. */
  lock(): void;
  /**
   * Proves the password on any key of this computer, the preferred one first: the screen names none. The session is kept. Rejects
   * with 'key/wrong-password' (counted for each key), 'key/backing-off', 'keychain/…', 'signer/…' and stays locked. When no key is
   * there or whole any more ('key/missing', 'key/damaged') the session ends and the lock with it: a sign-in is left. Wipes the password.
   */
  unlock(password: Secret): Promise<void>;
}

export interface LockDeps {
  readonly index: CredentialIndex;
  readonly slots: KeySlots;
  readonly startSigner: StartSigner;
  readonly guard: PasswordGuard;
  /** Closes what is open: the card, the unlock window, recovery codes on the screen. Must not throw. */
  readonly closeAll: () => void;
  /** Forgets the session on this computer. Must not throw. */
  readonly endSession: () => void;
  readonly changed: () => void;
}

export function makeLock(deps: LockDeps): Lock {
  let isLocked = false;
  const openable = () => deps.index.entries().filter(({ kind }) => kind !== 'RecoveryKey');
  const leave = () => {
    isLocked = false;
    deps.changed();
  };

  const prove = async (entry: CredentialEntry, password: Secret): Promise<void> => {
    const { credId } = entry;
    deps.guard.check(credId);
    const envelope = await deps.slots.read(credId);
    await deps.guard.attempt(credId, () => proveOpens(deps.startSigner, { entry, envelope }, password));
  };

  /** Gives null, or the error of a key that is lost or damaged when no key is left to prove anything on. */
  const proveOnAny = async (password: Secret): Promise<AppError | null> => {
    let lost = new AppError('key/missing', 'there is no key to prove the password on');
    let refused: AppError | null = null;
    for (const entry of openable()) {
      try {
        await prove(entry, password);
        return null;
      } catch (error) {
        if (isLost(error)) lost = error;
        else if (isRefused(error)) refused ??= error;
        else throw error;
      }
    }
    if (refused !== null) throw refused;
    return lost;
  };

  return {
    isLocked: () => isLocked,
    lock() {
      deps.closeAll();
      if (openable().length > 0) isLocked = true;
      else deps.endSession();
      deps.changed();
    },
    async unlock(password) {
      try {
        if (!isLocked) return;
        if (password.isEmpty) throw new AppError('input/invalid', 'no password was given');
        const lost = await proveOnAny(password);
        if (lost !== null) {
          deps.endSession();
          leave();
          throw lost;
        }
        leave();
      } finally {
        password.wipe();
      }
    },
  };
}

const isLost = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'key/missing' || error.code === 'key/damaged');

const isRefused = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'key/wrong-password' || error.code === 'key/backing-off');
