import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { Challenges } from '../auth/challenges.ts';
import type { Mode } from '../auth/encoding.ts';
import type { Identity } from '../auth/identity.ts';
import type { IssuedToken, Tokens } from '../auth/tokens.ts';
import type { UserActions } from '../auth/user-actions.ts';
import type { NewId } from '../organisation/new-id.ts';
import type { Organisation, Session } from '../organisation/organisation.ts';
import type { CredentialCodes } from './credential-codes.ts';
import type { MailCodes } from './mail-codes.ts';

/** What the endpoints are built from. */
export interface Parts {
  readonly organisation: Organisation;
  readonly tokens: Tokens;
  readonly challenges: Challenges;
  readonly userActions: UserActions;
  readonly loginCodes: MailCodes;
  readonly recoveryCodes: MailCodes;
  readonly credentialCodes: CredentialCodes;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: NewId;
  readonly mode: Mode;
  /** Whoever starts an action may choose what its token says as `summary`. */
  readonly takesSummaries: boolean;
}

/** ISO 8601 UTC with milliseconds (protocol.md 1.4). */
export const isoNow = (clock: Clock) => new Date(clock.nowMs()).toISOString();

/** Issues a session token and remembers it, so that it can be ended. */
export function openSession(
  parts: Pick<Parts, 'organisation' | 'tokens' | 'clock'>,
  session: { user: Identity['user']; kind: Session['kind']; lifeSeconds: number; isForConnection?: boolean },
): IssuedToken {
  const { user, kind, lifeSeconds, isForConnection = false } = session;
  const { sessions } = parts.organisation;
  for (const [id, old] of sessions) if (parts.clock.nowMs() >= old.expiresAtMs) sessions.delete(id);
  const token = parts.tokens.issue({ kind, user, lifeSeconds });
  const { tokenId, expiresAtMs } = token;
  sessions.set(tokenId, { tokenId, userId: user.id, kind, expiresAtMs, isForConnection });
  return token;
}
