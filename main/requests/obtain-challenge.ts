import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import { redeemCode } from '../dfns/external-authentication.ts';
import { startAction } from '../dfns/start-action.ts';
import type { RequestContext, Session } from './context.ts';
import type { LiveRequest } from './live-request.ts';
import { redeemableLink } from './redeemable-link.ts';
import { requireSameEnvironment } from './require-same-environment.ts';
import { sentText } from './sent-text.ts';
import { takeHandOff } from './take-hand-off.ts';

/**
 * The challenge of a request: asked for here, of an action of this computer or of a link; handed over by a link; or behind the code of
 * a link. Throws AppError. The host of a link is never contacted (SEC-30).
 */
export async function obtainChallenge(
  context: RequestContext,
  request: LiveRequest,
  { token }: Session,
): Promise<AssertChallenge> {
  const { link } = request;
  if (link && link.form !== 'external') requireSameEnvironment(link, context.environment());
  const sent = sentText(request);
  if (sent) return startAction(context.http(), token, sent);
  if (link?.form === 'challenge') return takeHandOff(link.challenge);
  return redeemCode(context.http(), token, redeemableLink(context, request).code);
}
