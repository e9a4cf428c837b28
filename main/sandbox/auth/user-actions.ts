// Protects signed operations: a user action token works once, for one identity and for the request that was signed.
// From: replay, also by many requests at once, use by another user, changed requests (protocol.md 3.9).
// Not from: whoever holds the token and the session of its user and is faster than that user.
import type { Clock } from '../../core/clock.ts';
import { ApiError, badUserAction } from '../http/api-error.ts';
import { type ArrivedRequest, findDifference, type SignedRequest } from './binding.ts';
import type { Mode } from './encoding.ts';
import type { Identity } from './identity.ts';
import type { Tokens } from './tokens.ts';

const LIFE_SECONDS = 900; // not published; as long as a challenge (protocol.md 7.4)

interface UserAction {
  readonly userId: string;
  readonly request: SignedRequest;
  readonly expiresAtMs: number;
  isUsed: boolean;
}

export interface UserActions {
  readonly issue: (user: Identity['user'], request: SignedRequest) => string;
  /** Marks the token used, or throws: 403 when it does not fit the request, 400 when it was used before. */
  readonly use: (text: string, who: Identity, request: ArrivedRequest) => void;
  /** Forgets every token of a user. */
  readonly endAll: (userId: string) => void;
}

export function makeUserActions(deps: { tokens: Tokens; clock: Clock; mode: Mode }): UserActions {
  const issued = new Map<string, UserAction>();
  const forgetExpired = () => {
    for (const [id, action] of issued) if (deps.clock.nowMs() >= action.expiresAtMs) issued.delete(id);
  };
  return {
    issue: (user, request) => {
      forgetExpired();
      const token = deps.tokens.issue({ kind: 'Temp', user, lifeSeconds: LIFE_SECONDS });
      issued.set(token.tokenId, { userId: user.id, request, expiresAtMs: token.expiresAtMs, isUsed: false });
      return token.text;
    },
    // No await in here: the check and the mark are one step for every other request.
    use: (text, who, request) => {
      const token = deps.tokens.parse(text);
      const action = token && issued.get(token.tokenId);
      if (!action) throw badUserAction('user action is unknown or expired');
      if (action.userId !== who.user.id) throw badUserAction('user action belongs to another identity');
      if (action.isUsed) throw new ApiError(400, 'user action has already been used');
      const difference = findDifference(action.request, request, deps.mode);
      if (difference !== null) throw badUserAction(difference);
      action.isUsed = true;
    },
    endAll: (userId) => {
      for (const [id, action] of issued) if (action.userId === userId) issued.delete(id);
    },
  };
}
