// Protects against finding out too late: a backup counts as saved when what is on the disk was read and opened.
// From: mistyped passwords, failing disks, half-written files. Not from: the loss of the file or of the password.
import { parseUtf8, utf8 } from '../core/bytes.ts';
import type { StillOpen } from '../core/epoch.ts';
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { requireUnlocked } from '../factors/require-unlocked.ts';
import { formatBackup, parseBackup } from '../vault/backup-format.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { findSigningEntry } from './find-entry.ts';
import type { KeyDeps } from './key-deps.ts';
import { proveOpens } from './prove-opens.ts';

/**
 * Opens the key, asks where to save, and opens what was written. False: the person cancelled. Rejects with
 * 'key/wrong-password', 'key/backing-off', 'key/missing', 'key/damaged', 'backup/not-saved', 'keychain/…', 'signer/…',
 * 'app/locked' when a lock came while the dialog was open: then nothing is written. Wipes the password.
 */
export async function backUp(
  deps: KeyDeps,
  { credentialId, password }: { readonly credentialId: string; readonly password: Secret },
  stillUnlocked: StillOpen,
): Promise<{ readonly saved: boolean }> {
  try {
    const entry = findSigningEntry(deps.index, credentialId);
    deps.guard.check(credentialId);
    const envelope = await deps.slots.read(credentialId);
    await deps.guard.attempt(credentialId, () => proveOpens(deps.startSigner, { entry, envelope }, password));
    const saved = await deps.saveFile.save({
      title: 'Save an encrypted backup of the key',
      name: fileName(entry),
      extension: 'json',
      bytes: utf8(formatBackup(entry, envelope)),
      beforeWriting: () => requireUnlocked(stillUnlocked),
      check: (readBack) => checkBackup(deps, { entry, readBack, password }),
    });
    return { saved };
  } finally {
    password.wipe();
  }
}

async function checkBackup(
  deps: KeyDeps,
  job: { readonly entry: CredentialEntry; readonly readBack: Uint8Array; readonly password: Secret },
): Promise<void> {
  const backup = parseBackup(parseUtf8(job.readBack) ?? '');
  if (!backup.ok || backup.entry.fingerprint !== job.entry.fingerprint) {
    throw new AppError('backup/not-saved', 'the file does not hold what was written');
  }
  const claim = { entry: backup.entry, envelope: backup.envelope };
  await proveOpens(deps.startSigner, claim, job.password);
}

/** Of letters, digits and hyphens: names of keys are free text. */
function fileName({ name, fingerprint }: CredentialEntry): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return ['countersign', ...words, fingerprint.replace(/[^A-Za-z0-9]/g, '').slice(0, 6)]
    .join('-')
    .slice(0, 80);
}
