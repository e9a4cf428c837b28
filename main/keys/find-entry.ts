import { AppError } from '../errors.ts';
import type { CredentialIndex } from '../vault/credential-index.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';

/** Throws AppError 'key/missing'. */
export function findEntry(index: CredentialIndex, credentialId: string): CredentialEntry {
  const entry = index.entries().find(({ credId }) => credId === credentialId);
  if (entry === undefined) throw new AppError('key/missing', 'the credential is not in the list');
  return entry;
}

/** Also throws 'input/invalid' for recovery keys: their code is no password, and they answer no challenge. */
export function findSigningEntry(index: CredentialIndex, credentialId: string): CredentialEntry {
  const entry = findEntry(index, credentialId);
  if (entry.kind !== 'RecoveryKey') return entry;
  throw new AppError('input/invalid', 'not for recovery keys', { details: { reason: 'recovery-key' } });
}
