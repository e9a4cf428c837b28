import type { Secret } from '../core/secret.ts';
import { refusedWith, toApiError } from '../dfns/api-error.ts';
import { AppError } from '../errors.ts';
import type { AccountDeps } from './account-deps.ts';
import { organisationNameOf } from './identity.ts';
import { readToken } from './read-token.ts';
import type { LiveSession } from './sessions.ts';

export interface TokenInput {
  readonly token: Secret;
  readonly storage: 'keychain' | 'session';
}

type Deps = Pick<AccountDeps, 'http' | 'clock' | 'environment' | 'profile' | 'kind'>;

/**
 * A session of the token of this account, after the service took it for one call that changes nothing: GET /auth/credentials. There
 * is no call that says who asks (protocol.md 1.2), so the name stands in the token. Rejects with 'account/token-refused' and 'api/…'.
 */
export async function tokenSession(deps: Deps, token: Secret): Promise<LiveSession> {
  const { kind = 'person' } = deps;
  if (kind === 'person') throw new AppError('input/invalid', 'people sign in with a credential');
  const brought = readToken(token, { environment: deps.environment(), kind, nowMs: deps.clock.nowMs() });
  const { text, username, userId, organisationId: orgId } = brought;
  if (orgId !== deps.profile().orgId) {
    const details = { reason: 'other-account' };
    throw new AppError('account/token-refused', 'the token is of another organisation', { details });
  }
  await requireTaken(deps, text);
  const organisationName = organisationNameOf(orgId, deps.profile());
  return { token: text, owner: { username, userId, orgId, organisationName } };
}

/** 403 is an answer to somebody who is known: the token may do other things. */
async function requireTaken({ http }: Deps, token: string): Promise<void> {
  const answer = await http()({ method: 'GET', path: '/auth/credentials', token });
  if (answer.status === 200 || answer.status === 403) return;
  if (answer.status === 401 || answer.status === 400) {
    throw refusedWith(answer, 'account/token-refused', { reason: 'service' });
  }
  throw answer.status > 400
    ? toApiError(answer)
    : new AppError('api/bad-answer', 'unexpected success status', { details: { status: answer.status } });
}
