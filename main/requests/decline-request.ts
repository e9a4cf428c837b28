import { declineCode } from '../dfns/external-authentication.ts';
import { AppError } from '../errors.ts';
import type { RequestContext } from './context.ts';
import { endRequest } from './end-request.ts';
import type { LiveRequest } from './live-request.ts';
import { makeOutcome } from './outcome.ts';

export type DeclineReason = 'wrong-details' | 'not-asked';

/**
 * Declines at once, here; the initiating side is told afterwards if it can be. Throws 'request/busy' while a
 * signature is being submitted and 'request/answered' when there is an outcome.
 */
export async function declineRequest(
  context: RequestContext,
  request: LiveRequest,
  reason: DeclineReason,
): Promise<void> {
  const { phase } = request;
  if (phase.state === 'outcome') throw new AppError('request/answered', 'there is an outcome already');
  const review = phase.state === 'card' ? phase.review : null;
  // While the key is only opening, nothing was sent and reject wins (F55); once the signature leaves, it is too late.
  if (review?.consent.state === 'submitting') throw new AppError('request/busy', 'the signature was sent');
  const outcome = makeOutcome({
    kind: 'declined',
    at: context.clock.nowMs(),
    hasSignature: Boolean(review?.signature),
  });
  await endRequest(context, request, { review, outcome, event: { event: 'DECLINED', reason } });
  if (review) await tellInitiator(context, request, reason);
}

async function tellInitiator(
  context: RequestContext,
  request: LiveRequest,
  reason: DeclineReason,
): Promise<void> {
  const session = context.session();
  if (!session || request.link?.form !== 'external') return;
  try {
    await declineCode(context.http(), session.token, { code: request.link.code, reason });
  } catch {
    // The decision stands either way; the other side sees the request expire.
    context.log('decline-not-delivered');
  }
}
