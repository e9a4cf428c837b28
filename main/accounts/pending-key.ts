// Protects a key that the service may know from being deleted here: it is listed as pending before the service hears of
// it, and removed only when the service itself says that it does not have it. From: lost answers, crashes, failing
// disks. Not from: a service that lies about who is registered.
import type { ErrorCode } from '../../preload/problem.ts';
import type { Http } from '../dfns/http.ts';
import { startRegistration } from '../dfns/register.ts';
import { isSurelyRefused, mayAnswerSecond } from '../dfns/sure-refusal.ts';
import { AppError } from '../errors.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { CreationDeps } from './creation-deps.ts';
import type { MadeCredential, MadeKey } from './new-credential.ts';

export type PendingDeps = Pick<CreationDeps, 'index' | 'slots' | 'log'>;

/** What POST /auth/registration/init is asked with. */
export interface RegistrationCode {
  readonly username: string;
  readonly orgId: string;
  readonly registrationCode: string;
}

/** Whom the service is asked after. `code` null: it cannot be asked. */
export interface Asked {
  readonly code: RegistrationCode | null;
  /** Of the key in doubt: what is said of another user of the same name says nothing about it. */
  readonly userId: string;
}

/** Ways in which a sign-in fails for a person or a key that the service has never heard of. */
const NOT_KNOWN: readonly ErrorCode[] = [
  'account/code-refused',
  'account/not-signed-in',
  'account/refused',
  'api/refused',
  'key/missing',
  'key/not-accepted',
];

/** How the service says that it registers this person no more: then it has a key of theirs. */
const REFUSALS: readonly ErrorCode[] = ['account/code-refused', 'api/refused'];

/** Lists keys before the service hears of them: all or none of them. */
export async function keepPending(deps: PendingDeps, made: readonly MadeCredential[]): Promise<void> {
  const kept: CredentialEntry[] = [];
  try {
    for (const { entry, envelope } of made.filter(isKey)) {
      await deps.slots.store(entry, envelope);
      kept.push(entry);
    }
  } catch (error) {
    await discardKeys(deps, kept).catch(() => {}); // what the disk keeps stays listed as pending
    throw error;
  }
}

/** Whether a failed registration surely left no key at the service. Never rejects. */
export async function wasNotRegistered(http: Http, error: unknown, asked: Asked): Promise<boolean> {
  if (isSurelyRefused(error)) return true;
  return mayAnswerSecond(error) ? isUnregistered(http, asked).catch(() => false) : false;
}

/** Whether this failure of a sign-in with a pending key means that the service never got the key. Never rejects. */
export async function neverArrived(http: Http, error: unknown, asked: Asked): Promise<boolean> {
  if (!(error instanceof AppError) || !NOT_KNOWN.includes(error.code)) return false;
  return isUnregistered(http, asked).catch(() => false);
}

/**
 * Whether the service would still register this very user: then it has no key of theirs. False without a code to ask with.
 * Rejects with 'api/…' when it did not say.
 */
export async function isUnregistered(http: Http, { code, userId }: Asked): Promise<boolean> {
  if (code === null) return false;
  try {
    const { user } = await startRegistration(http, code);
    return user.id === userId;
  } catch (error) {
    if (error instanceof AppError && REFUSALS.includes(error.code)) return false;
    throw error;
  }
}

/** The service has the key. Where the disk refuses this, the entry stays pending: the next sign-in says it again. */
export async function noteRegistered(
  deps: Pick<PendingDeps, 'index' | 'log'>,
  credId: string,
  change: { readonly isPreferred?: true } = {},
): Promise<void> {
  const entry = deps.index.entries().find((one) => one.credId === credId);
  if (!entry || (entry.registration === 'done' && change.isPreferred === undefined)) return;
  await deps.index
    .patch(credId, { registration: 'done', ...change })
    .catch(() => deps.log('registration-not-noted'));
}

/** Rejects while a key is still listed; a slot that could not be emptied is a sealed key that nobody knows. */
export async function discardKeys(
  deps: PendingDeps,
  entries: readonly Pick<CredentialEntry, 'credId'>[],
): Promise<void> {
  for (const { credId } of entries) {
    await deps.slots.remove(credId).catch((error: unknown) => {
      if (deps.index.entries().some((entry) => entry.credId === credId)) throw error;
      deps.log('unused-key-left');
    });
  }
}

export const isKey = (made: MadeCredential): made is MadeKey => made.entry !== null;
