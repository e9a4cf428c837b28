import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import { redeemCode } from '../dfns/external-authentication.ts';
import { startAction } from '../dfns/start-action.ts';
import { AppError } from '../errors.ts';
import type { ExternalLink } from '../links/link.ts';
import type { RequestContext, Session } from './context.ts';
import type { LiveRequest } from './live-request.ts';

/**
 * The challenge of a request: of an action that was started here, or of the code of a link. Throws AppError. The host of a link is
 * never contacted (SEC-30).
 */
export async function obtainChallenge(
  context: RequestContext,
  request: LiveRequest,
  { token }: Session,
): Promise<AssertChallenge> {
  if (request.own) return startAction(context.http(), token, request.own);
  return redeemCode(context.http(), token, redeemableLink(context, request).code);
}

function redeemableLink(context: RequestContext, request: LiveRequest): ExternalLink {
  const { link } = request;
  if (!link) throw new AppError('request/reopen', 'the link is not kept over a restart');
  if (link.form !== 'external') throw new AppError('link/hand-off', 'hand-offs are not opened yet');
  const environment = context.environment();
  if (link.environment !== environment.id || environment.redemption === 'none') {
    throw new AppError('link/not-redeemable', 'no adapter redeems this link', {
      details: { environment: link.environment },
    });
  }
  return link;
}
