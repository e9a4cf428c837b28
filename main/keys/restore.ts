import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { type BackupEntry, parseBackup } from '../vault/backup-format.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { attemptOnForeign } from './attempt-on-foreign.ts';
import type { KeyDeps } from './key-deps.ts';
import { proveOpens } from './prove-opens.ts';

export interface RestoreInput {
  /** Text of a backup file. */
  readonly backup: string;
  readonly password: Secret;
  readonly storage: 'keychain' | 'session';
}

/**
 * Opens the backup, then stores it. Works without a session: the next sign-in shows whether the service still takes the key.
 * Rejects with 'backup/damaged', 'backup/newer', 'key/already-here', 'key/not-registered' (a key of somebody else or of another
 * environment), 'key/wrong-password', 'key/backing-off', 'keychain/…', 'signer/…'. Wipes the password.
 */
export async function restore(
  deps: KeyDeps,
  input: RestoreInput,
): Promise<{ readonly credentialId: string }> {
  try {
    const backup = parseBackup(input.backup);
    if (!backup.ok) throw new AppError(backup.code, 'the backup cannot be read');
    const { entry, envelope } = backup;
    requireOwn(deps, entry);
    requireNew(deps, entry);
    const proof = () => proveOpens(deps.startSigner, { entry, envelope }, input.password);
    await attemptOnForeign(deps.guard, proof).catch(throwBackupDamaged);
    await deps.slots.store(toEntry(deps, entry, input.storage), envelope);
    deps.changed();
    return { credentialId: entry.credId };
  } finally {
    input.password.wipe();
  }
}

function requireOwn(deps: KeyDeps, entry: BackupEntry): void {
  const { orgId, userId } = deps.identity();
  const isOwn = entry.orgId === orgId && (userId === null || entry.userId === userId);
  if (isOwn && entry.environment === deps.environment()) return;
  const details = { reason: 'other-account' };
  throw new AppError('key/not-registered', 'the backup is of another account', { details });
}

function requireNew({ index }: KeyDeps, { credId, fingerprint }: BackupEntry): void {
  const isHere = index.entries().some((one) => one.credId === credId || one.fingerprint === fingerprint);
  if (isHere) throw new AppError('key/already-here', 'this computer has the key');
}

/** Public fields that do not fit their envelope are damage of the file, not of a key of this computer. */
function throwBackupDamaged(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'key/damaged') throw error;
  throw new AppError('backup/damaged', 'the envelope of the backup does not fit', { cause: error });
}

const toEntry = (deps: KeyDeps, entry: BackupEntry, storage: RestoreInput['storage']): CredentialEntry => ({
  ...entry,
  storage,
  slot: 'a',
  form: 'item', // the slots decide
  keychain: storage === 'keychain' ? deps.keychainName : '',
  lastUsedAt: null,
  isPreferred: false,
});
