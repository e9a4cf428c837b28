import type { KeyAlgorithm, KeyStorage } from '../../preload/key-view.ts';
import type { CreationDeps } from '../accounts/creation-deps.ts';
import {
  defaultName,
  isFactorKey,
  type MadeKey,
  makeCredential,
  storedIn,
} from '../accounts/new-credential.ts';
import { discardKeys, keepPending, noteRegistered } from '../accounts/pending-key.ts';
import type { TypedBackKits } from '../accounts/typed-back-kits.ts';
import type { Clock } from '../core/clock.ts';
import type { StillOpen } from '../core/epoch.ts';
import type { Secret } from '../core/secret.ts';
import type { NewRecovery } from '../dfns/factor.ts';
import type { Http } from '../dfns/http.ts';
import { recoverUser, recoveryChallenge } from '../dfns/recover.ts';
import { newCredentialsText } from '../dfns/register.ts';
import { isSurelyRefused, mayAnswerSecond } from '../dfns/sure-refusal.ts';
import { AppError } from '../errors.ts';
import { requireUnlocked } from '../factors/require-unlocked.ts';
import type { OpenRecovery } from './open-recovery.ts';
import { type CodeDeps, signWithCode } from './sign-with-code.ts';

export interface FinishDeps extends CreationDeps, CodeDeps {
  readonly http: () => Http;
  readonly kits: TypedBackKits;
  /** Signs in with one key of this computer; wipes the password. The recovery is carried out: failures have `details.step`. */
  readonly signIn: (credentialId: string, password: Secret) => Promise<void>;
}

interface Job {
  readonly algorithm: KeyAlgorithm;
  readonly password: Secret;
  readonly storage: KeyStorage;
  readonly kit: MadeKey<NewRecovery>;
  /** The recovery was carried out, or may have been: its challenge is used up. */
  readonly end: () => void;
  readonly stillUnlocked: StillOpen;
}

/**
 * New key and new kit are kept as pending; then the old recovery key signs the very text of both, and one call sends it (protocol.md
 * 3.6). Gives the credId of the new key. After a doubtful failure both stay listed as pending: a sign-in with the new key settles them.
 */
export async function finishRecovery(deps: FinishDeps, recovery: OpenRecovery, job: Job): Promise<string> {
  const key = await makeFirstKey(deps, recovery, job);
  const kit = { ...job.kit, entry: { ...job.kit.entry, ...storedIn(deps, job.storage) } };
  const text = newCredentialsText({
    firstFactorCredential: key.credential,
    recoveryCredential: kit.credential,
  });
  const { code, oldKey } = recovery;
  requireUnlocked(job.stillUnlocked);
  const credentialAssertion = await signWithCode(deps, oldKey, { code, challenge: recoveryChallenge(text) });
  requireUnlocked(job.stillUnlocked); // nothing was sent, and nothing is
  await keepPending(deps, [key, kit]);
  try {
    const token = recovery.challenge.temporaryAuthenticationToken;
    const { user } = await recoverUser(deps.http(), token, {
      recovery: { kind: 'RecoveryKey', credentialAssertion },
      newCredentialsText: text,
    });
    if (user.id !== recovery.owner.userId) {
      throw new AppError('api/bad-answer', 'the recovery was that of another user');
    }
  } catch (error) {
    if (isSurelyRefused(error)) await discardKeys(deps, [key.entry, kit.entry]).catch(() => {});
    else {
      job.end();
      // The only key that can still sign in if it was carried out; no harm if it was not.
      await deps.index.patch(key.entry.credId, { isPreferred: true }).catch(() => {});
    }
    throw mayAnswerSecond(error) ? inDoubt(error) : error;
  }
  job.end();
  await noteRegistered(deps, key.entry.credId, { isPreferred: true });
  await noteRegistered(deps, kit.entry.credId);
  await markEnded(deps, recovery, [key.entry.credId, kit.entry.credId]);
  return key.entry.credId;
}

/** A refusal that a second copy gets as well: only the service knows whether it took the first. */
const inDoubt = (cause: unknown) =>
  new AppError('api/unknown-outcome', 'refused as a second copy would be', { cause });

async function makeFirstKey(deps: FinishDeps, { owner, challenge }: OpenRecovery, job: Job) {
  const { algorithm, password, storage } = job;
  const kind = 'PasswordProtectedKey';
  // The old key may still be here, under the usual name.
  const name = `${defaultName(kind, algorithm, 'first')} of ${dayOf(deps.clock)}`;
  const input = { kind, algorithm, password, storage, name } as const;
  const made = await makeCredential(deps, { input, owner, challenge });
  if (isFactorKey(made)) return made;
  throw new AppError('internal', 'a key was asked for and none was made');
}

const dayOf = (clock: Clock): string => new Date(clock.nowMs()).toISOString().slice(0, 10);

const LONGEST_NAME = 200; // names have at most 256 characters

/**
 * The service ended every other credential of this user. Their keys stay here, because only the person deletes keys; they are
 * marked, and their names say what happened.
 */
async function markEnded(
  { index, clock, log }: FinishDeps,
  { owner }: OpenRecovery,
  alive: readonly string[],
): Promise<void> {
  const day = dayOf(clock);
  const dead = index
    .entries()
    .filter(
      ({ userId, orgId, credId }) =>
        userId === owner.userId && orgId === owner.orgId && !alive.includes(credId),
    );
  for (const { credId, name } of dead) {
    const marked = `${name.slice(0, LONGEST_NAME)} (ended by the recovery of ${day})`;
    await index
      .patch(credId, { name: marked, registration: 'ended' })
      .catch(() => log('registration-not-noted'));
  }
}
