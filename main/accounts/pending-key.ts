// Protects a key that the service may know from being deleted here: it is listed as pending before the service hears of
// it, and removed only when the service itself says that it does not have it. From: lost answers, crashes, failing
// disks. Not from: a service that lies about who is registered.
import type { ErrorCode } from '../../preload/problem.ts';
import { startRegistration } from '../dfns/register.ts';
import { AppError } from '../errors.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps } from './account-deps.ts';

/** Statuses that do not say what became of the request. */
const UNDECIDED = [408, 425, 429];
/** Also the answers to a registration that the network stack sent twice and the service took the first time. */
const MAYBE_SECOND = [401, 409];

/** Ways in which a sign-in fails for a person or a key that the service has never heard of. */
const NOT_KNOWN: readonly ErrorCode[] = [
  'account/not-signed-in',
  'account/refused',
  'api/refused',
  'key/missing',
  'key/not-accepted',
];

/** Whether a failed POST /auth/registration surely left no key at the service. Never rejects. */
export async function wasNotRegistered(deps: AccountDeps, error: unknown): Promise<boolean> {
  if (!(error instanceof AppError)) return false;
  if (error.code === 'api/unreachable') return true; // nothing was sent
  const status = Number(error.details['status'] ?? 0);
  if (status < 400 || status >= 500 || UNDECIDED.includes(status)) return false;
  return MAYBE_SECOND.includes(status) ? isUnregistered(deps).catch(() => false) : true;
}

/** Whether this failure of a sign-in with a pending key means that the service never got the key. Never rejects. */
export async function neverArrived(deps: AccountDeps, error: unknown): Promise<boolean> {
  if (!(error instanceof AppError) || !NOT_KNOWN.includes(error.code)) return false;
  return isUnregistered(deps).catch(() => false);
}

/**
 * Whether the service would still register this person: then it has no key of theirs. Rejects with 'api/…' when it did
 * not say.
 */
export async function isUnregistered(deps: AccountDeps): Promise<boolean> {
  const { username, orgId, registrationCode } = deps.profile();
  try {
    await startRegistration(deps.http(), { username, orgId, registrationCode });
    return true;
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal';
    if (code === 'account/refused' || code === 'api/refused') return false;
    throw error;
  }
}

/** The service has the key. Where the disk refuses this, the entry stays pending: the next sign-in says it again. */
export async function noteRegistered(deps: AccountDeps, entry: CredentialEntry): Promise<void> {
  if (entry.registration === 'done') return;
  await deps.index.put({ ...entry, registration: 'done' }).catch(() => deps.log('registration-not-noted'));
}

/** Rejects while the key is still listed; a slot that could not be emptied is a sealed key that nobody knows. */
export async function discardKey(deps: AccountDeps, { credId }: CredentialEntry): Promise<void> {
  await deps.slots.remove(credId).catch((error: unknown) => {
    if (deps.index.entries().some((entry) => entry.credId === credId)) throw error;
    deps.log('unused-key-left');
  });
}
