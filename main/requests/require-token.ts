import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { ChallengeToken } from '../dfns/challenge-token.ts';
import { AppError } from '../errors.ts';
import type { RequestContext, Session } from './context.ts';
import { requireFits, unreadableToken } from './judge-hand-off.ts';
import { tokenSignature } from './token-signature.ts';

/** Challenges are 'Temp' (protocol.md 1.2); every other kind is a token for something else. Some issuers leave it out. */
const isChallenge = ({ kind }: ChallengeToken): boolean => kind === null || kind === 'Temp';

/** The token of an action, of an answer of the service. Throws 'api/bad-answer' and 'request/sign-in-challenge'. */
export function requireActionToken(token: ChallengeToken | null): ChallengeToken {
  if (!token || !isChallenge(token))
    throw new AppError('api/bad-answer', 'challengeIdentifier is not a readable challenge token');
  // A sign-in challenge has the same signed form as an action: it is told apart here and never shown as one (SEC-31).
  if (!token.info) throw new AppError('request/sign-in-challenge', 'the challenge is not for an action');
  return token;
}

/** The token that another program hands over, of an action or a sign-in. Throws 'link/mismatch' and 'request/expired'. */
export async function requireHandedOver(
  context: RequestContext,
  given: {
    readonly token: ChallengeToken | null;
    readonly challenge: AssertChallenge;
    readonly session: Session;
  },
): Promise<ChallengeToken> {
  const { token, challenge, session } = given;
  if (!token || !isChallenge(token)) throw unreadableToken();
  const environment = context.environment();
  requireFits(token, {
    challenge: challenge.challenge,
    apiHost: new URL(environment.apiUrl).host,
    issuers: environment.tokenIssuers,
    organisationId: session.organisationId,
    userId: session.userId,
    signature: await tokenSignature(context, token),
    // Over by every clock; where they disagree, require-clear-end.ts says so.
    nowMs: context.clock.nowMs() + Math.min(0, context.serverTime.aheadMs() ?? 0),
  });
  return token;
}
