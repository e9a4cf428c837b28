// Protects a person who begins with a key file from a key that is bound to a credential of which it is not the key: it is kept as
// pending, and goes again when the service says no to its signature. From: a wrong file, a wrong id, lost answers.
// Not from: a service that takes the signature of another key.
import type { KeyStorage } from '../../preload/key-view.ts';
import { parseUtf8 } from '../core/bytes.ts';
import { Secret } from '../core/secret.ts';
import { isChallengeOver } from '../dfns/sure-refusal.ts';
import { AppError } from '../errors.ts';
import type { Claim } from '../keys/bring-key.ts';
import { copyOf } from '../keys/prove-opens.ts';
import { credIdOfDfnsWeb } from '../vault/name-dfns-web.ts';
import type { AccountDeps } from './account-deps.ts';
import type { Identity } from './identity.ts';
import { type ListedKeys, noneListed } from './list-keys.ts';

/** A key as a file, and how it is to be kept. */
export interface KeyFileInput {
  /** 'pem'; 'envelope' of the Dfns web client; 'backup' of Countersign. */
  readonly from: 'pem' | 'envelope' | 'backup';
  readonly file: Secret;
  /** Passphrase of a PEM (empty: none), old password of an envelope, password of a backup, which stays its password. */
  readonly passphrase: Secret;
  /** For envelopes. */
  readonly username: string;
  /** Seals a PEM or an envelope on this computer; empty for backups. */
  readonly password: Secret;
  /** On this computer; a backup has its own. */
  readonly name: string;
  readonly storage: KeyStorage;
  /** Which credential a PEM belongs to, of those that the service lists; null: not said. */
  readonly credentialId: string | null;
}

type Deps = Pick<AccountDeps, 'keys' | 'kind'>;
type Job = { readonly as: Identity; readonly listed: () => Promise<ListedKeys> };

/**
 * Stores the key and gives its credential id. Rejects with 'key/which-credential' (`count`) when a PEM may belong to several, with
 * 'key/not-registered' ('none-listed', 'unknown-id', 'no-user'), and as the import or the restore does; nothing is stored then. Leaves
 * the secrets to the caller.
 */
export async function storeKeyFile(deps: Deps, job: Job, input: KeyFileInput): Promise<string> {
  if ((deps.kind ?? 'person') !== 'person') {
    throw new AppError('input/invalid', 'people sign in with a key, the others bring a token');
  }
  const { name, storage, username } = input;
  const [text, password] = [() => textOf(input.file), () => Secret.take(copyOf(input.password))];
  const passphrase = () => Secret.take(copyOf(input.passphrase));
  switch (input.from) {
    case 'backup': {
      const stored = await deps.keys.restore({ backup: text(), password: passphrase(), storage });
      return stored.credentialId;
    }
    case 'pem': {
      const claim = claimOfPem(job.as, await job.listed(), input.credentialId);
      const pem = Secret.take(copyOf(input.file));
      const kept = { pem, passphrase: passphrase(), password: password(), name, storage };
      return (await deps.keys.importPem(kept, claim).catch(unlessUnclear(claim))).credentialId;
    }
    case 'envelope': {
      const envelope = text().trim();
      const claim = claimOfEnvelope(job.as, await job.listed(), credIdOfDfnsWeb(envelope));
      const kept = { envelope, username, oldPassword: passphrase(), password: password(), name, storage };
      return (await deps.keys.importEnvelope(kept, claim)).credentialId;
    }
  }
}

/** Bytes that are no text are no key either: each reader of an empty text says so in its own words. */
const textOf = (file: Secret): string => (file.isEmpty ? '' : (file.use(parseUtf8) ?? ''));

/** The only listed credential is taken; of several the one that was named. */
function claimOfPem(as: Identity, { userId, credentialIds }: ListedKeys, named: string | null): Claim {
  if (credentialIds.length === 0) throw noneListed();
  if (named !== null && !credentialIds.includes(named)) {
    const details = { reason: 'unknown-id' };
    throw new AppError('key/not-registered', 'the service does not list this credential', { details });
  }
  const [only = null] = credentialIds.length === 1 ? credentialIds : [];
  const among = credentialIds.map((id) => listedAs('Key', id));
  return { owner: { ...nameOf(as), userId }, among, assumed: named ?? only, registration: 'pending' };
}

/** Its id says which credential it is; wrapped keys are listed only with a code by e-mail (protocol.md 2.2). */
function claimOfEnvelope(as: Identity, { userId, credentialIds }: ListedKeys, id: string): Claim {
  const keys = credentialIds.map((each) => listedAs('Key', each));
  const among = credentialIds.includes(id) ? keys : [...keys, listedAs('PasswordProtectedKey', id)];
  return { owner: { ...nameOf(as), userId }, among, assumed: id, registration: 'pending' };
}

const nameOf = ({ username, orgId }: Identity) => ({ username, orgId });

/** A challenge lists ids and no public keys. */
const listedAs = (kind: 'Key' | 'PasswordProtectedKey', credentialId: string) => ({
  ...{ kind, credentialId, isActive: true, publicKey: '' },
});

/** None of several has the key as its name: only the person can say which it is. */
const unlessUnclear =
  ({ among, assumed }: Claim) =>
  (error: unknown): never => {
    const isUnclear = error instanceof AppError && error.code === 'key/not-registered' && assumed === null;
    if (!isUnclear) throw error;
    const details = { count: among.length };
    throw new AppError('key/which-credential', 'several credentials are listed', { cause: error, details });
  };

/**
 * Whether this failure of the sign-in says that the key is not the one of its credential, or that there is no such credential. Other
 * failures leave it open: a challenge that was over, a network that was gone, a second factor.
 */
export const isNotItsKey = (error: unknown): boolean =>
  error instanceof AppError &&
  (error.code === 'key/not-accepted' || (error.code === 'account/refused' && !isChallengeOver(error)));

/** What the person hears when the key was dropped again. */
export const refusedKey = (cause: unknown): AppError => {
  const more = cause instanceof AppError ? cause.details : {};
  return new AppError('key/not-registered', 'the service took no signature of this key', {
    cause,
    details: { ...more, reason: 'refused' },
  });
};

/** The key stays, listed as pending; `details.step` 'kept' says that the import is not to be made again. */
export function keptButNotSignedIn(error: unknown): AppError {
  const known = error instanceof AppError ? error : new AppError('internal', 'no sign-in', { cause: error });
  const details = { ...known.details, step: 'kept' };
  return new AppError(known.code, known.message, { cause: error, details });
}
