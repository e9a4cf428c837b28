import type { Challenge, Purpose } from '../auth/challenges.ts';
import { bearer } from '../auth/identity.ts';
import { badToken, userDeactivated, userNotFound } from '../http/api-error.ts';
import { type Call, header } from '../http/route.ts';
import type { User } from '../organisation/organisation.ts';
import type { Parts } from './parts.ts';

/** The open challenge whose temporaryAuthenticationToken is the bearer. Throws ApiError 401 without one, 400 for a wrong one. */
export function requireTemporary(
  parts: Parts,
  call: Call,
  purpose: Purpose['kind'],
): { challenge: Challenge; user: User } {
  const identifier = bearer(header(call, 'authorization'));
  if (identifier === null) throw badToken('no temporary token');
  const challenge = parts.challenges.require(identifier, purpose);
  return { challenge, user: requireChallenged(parts, challenge.userId) };
}

/** The user of a challenge, who may have been deactivated since. */
export function requireChallenged(parts: Parts, userId: string | null): User {
  const user = userId === null ? undefined : parts.organisation.users.get(userId);
  if (!user) throw userNotFound();
  if (!user.isActive) throw userDeactivated();
  return user;
}
