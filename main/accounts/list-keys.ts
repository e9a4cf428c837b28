import type { ListedKeyView } from '../../preload/credential-view.ts';
import { showText } from '../core/show-text.ts';
import { AppError } from '../errors.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { Identity } from './identity.ts';
import type { LoginChallenges } from './login-challenges.ts';

/** What the service says before a sign-in: who is meant, and the ids of their credentials of kind Key; nothing else about them. */
export interface ListedKeys {
  readonly userId: string;
  readonly credentialIds: readonly string[];
}

/**
 * Asks for a sign-in challenge (protocol.md 2.2), which waits for the sign-in. Rejects with 'key/not-registered' (`reason: 'no-user'`)
 * where the service knows no credential of such a person, and as the API does.
 */
export async function listKeys(
  challenges: LoginChallenges,
  { username, orgId }: Identity,
): Promise<ListedKeys> {
  const wish = { name: { username, orgId }, withCode: false, typedCode: '' };
  const waiting = challenges.open(wish);
  if (waiting?.challenge.allowCredentials.key.length === 0) challenges.drop(); // one may have come meanwhile
  const { challenge, token } = await challenges.obtain(wish).catch(throwUnknown);
  return { userId: token.userId, credentialIds: challenge.allowCredentials.key.map(({ id }) => id) };
}

/** Nobody is signed in yet: 401 is "User not found" or "User does not have a credential…" (protocol.md 2.2). */
function throwUnknown(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'account/not-signed-in') throw error;
  const details = { ...error.details, reason: 'no-user' };
  throw new AppError('key/not-registered', 'the service knows no credential of this user', {
    cause: error,
    details,
  });
}

/** Throws 'key/not-registered' (`reason: 'none-listed'`) where there is none. */
export function toListedKeyViews(
  { credentialIds }: ListedKeys,
  entries: readonly CredentialEntry[],
): readonly ListedKeyView[] {
  if (credentialIds.length === 0) throw noneListed();
  return credentialIds.map((credentialId) => ({
    credentialId,
    shown: showText(credentialId),
    isHere: entries.some(({ credId }) => credId === credentialId),
  }));
}

export const noneListed = (): AppError =>
  new AppError('key/not-registered', 'the service lists no credential of kind Key', {
    details: { reason: 'none-listed' },
  });
