// Protects an unattended computer (SEC-46): locked, the window shows nothing and no key is open, also after a restart.
// From: whoever sits down at the screen. Not from: programs of the same user, or the memory of this process.
import type { DomainLog } from '../core/domain-event.ts';
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { PasswordGuard } from '../factors/password-guard.ts';
import type { StartSigner } from '../signer/protocol.ts';
import type { CredentialIndex } from '../vault/credential-index.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { KeySlots } from '../vault/key-slots.ts';
import type { LockedPerson, LockMark } from './lock-mark.ts';
import { proveOpens } from './prove-opens.ts';

export interface Lock {
  isLocked(): boolean;
  /** Whether there is a key to prove a password on; without one `lock` only ends the session. */
  canLock(): boolean;
  /** Without a key of this person there is nothing to prove: the session ends instead, and coming back is a sign-in. Idempotent. */
  lock(): void;
  /**
   * Proves the password on any key of the person it was locked for, the preferred one first: the screen names none. Not on keys that the
   * service may not have, or that a recovery ended. The session is kept. Rejects
   * with 'key/wrong-password' (counted for each key), 'key/backing-off', 'keychain/…', 'signer/…' and stays locked. When no key is
   * there or whole any more ('key/missing', 'key/damaged') the session ends and the lock with it: a sign-in is left. Wipes the password.
   */
  unlock(password: Secret): Promise<void>;
  /**
   * For somebody who knows no password any more: the session ends, and the lock with it. Nothing can be signed without a sign-in;
   * the rows and the history of this computer are shown again.
   */
  leave(): void;
}

export interface LockDeps {
  readonly index: CredentialIndex;
  readonly slots: KeySlots;
  readonly startSigner: StartSigner;
  readonly guard: PasswordGuard;
  readonly mark: LockMark;
  /** Who is signed in. */
  readonly identity: () => LockedPerson;
  /** Closes what is open: the card, the unlock window, recovery codes on the screen. Must not throw. */
  readonly closeAll: () => void;
  /** Forgets the session on this computer. Must not throw. */
  readonly endSession: () => void;
  readonly changed: () => void;
  readonly log: DomainLog;
}

/** Begins locked where the run before was; where none of that person's keys is left, their session ends. The index has to be loaded. */
export function makeLock(deps: LockDeps): Lock {
  let lockedFor: LockedPerson | null = deps.mark.left;
  const openable = (person: LockedPerson) => deps.index.entries().filter((entry) => isProof(entry, person));
  const note = (noted: Promise<void>) => void noted.catch(() => deps.log('lock-not-noted'));
  const leave = () => {
    lockedFor = null;
    note(deps.mark.clear());
    deps.changed();
  };
  if (lockedFor !== null && openable(lockedFor).length === 0) {
    deps.endSession();
    leave();
  }

  const prove = async (entry: CredentialEntry, password: Secret): Promise<void> => {
    const { credId } = entry;
    deps.guard.check(credId);
    const envelope = await deps.slots.read(credId);
    await deps.guard.attempt(credId, () => proveOpens(deps.startSigner, { entry, envelope }, password));
  };

  /** Gives null, or the error of a key that is lost or damaged when no key is left to prove anything on. */
  const proveOnAny = async (person: LockedPerson, password: Secret): Promise<AppError | null> => {
    let lost = new AppError('key/missing', 'there is no key to prove the password on');
    let refused: AppError | null = null;
    for (const entry of openable(person)) {
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
    isLocked: () => lockedFor !== null,
    canLock: () => openable(lockedFor ?? deps.identity()).length > 0,
    lock() {
      deps.closeAll();
      const person = lockedFor ?? deps.identity(); // a second lock is for whom the first one was
      if (openable(person).length > 0) {
        lockedFor = person;
        note(deps.mark.set(person));
      } else deps.endSession();
      deps.changed();
    },
    async unlock(password) {
      try {
        if (lockedFor === null) return;
        if (password.isEmpty) throw new AppError('input/invalid', 'no password was given');
        const lost = await proveOnAny(lockedFor, password);
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
    leave() {
      if (lockedFor === null) return;
      deps.endSession();
      leave();
    },
  };
}

const isProof = ({ kind, registration, userId, orgId }: CredentialEntry, person: LockedPerson): boolean =>
  kind !== 'RecoveryKey' &&
  registration === 'done' &&
  (person.userId === null || (userId === person.userId && orgId === person.orgId));

const isLost = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'key/missing' || error.code === 'key/damaged');

const isRefused = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'key/wrong-password' || error.code === 'key/backing-off');
