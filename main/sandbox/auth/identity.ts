import { badToken, userDeactivated } from '../http/api-error.ts';
import type { Organisation, Session, User } from '../organisation/organisation.ts';
import type { Tokens } from './tokens.ts';

/** Who calls: a person or a service account, and by which of its tokens. */
export interface Identity {
  readonly user: User;
  readonly tokenId: string;
  readonly tokenKind: Session['kind'];
}

export type Identify = (authorization: string | undefined) => Identity;

/**
 * The caller behind `Authorization: Bearer`. Throws ApiError 401 for a missing, foreign, expired or ended token and for
 * temporary tokens (they open a session, they are none), 400 for a deactivated user.
 */
export function makeIdentify(deps: { tokens: Tokens; organisation: Organisation }): Identify {
  return (authorization) => {
    const text = bearer(authorization);
    if (text === null) throw badToken('no bearer token');
    const token = deps.tokens.parse(text);
    if (token === null) throw badToken('token is foreign, tampered with or expired');
    if (token.kind === 'Temp') throw badToken('temporary tokens are no sessions');
    const session = deps.organisation.sessions.get(token.tokenId);
    if (!session || session.userId !== token.userId) throw badToken('session has ended');
    const user = deps.organisation.users.get(token.userId);
    if (!user) throw badToken('user is gone');
    if (!user.isActive) throw userDeactivated();
    return { user, tokenId: token.tokenId, tokenKind: session.kind };
  };
}

export function bearer(authorization: string | undefined): string | null {
  return /^Bearer ([A-Za-z0-9._-]+)$/.exec(authorization ?? '')?.[1] ?? null;
}
