import { AppError } from '../errors.ts';
import type { RequestContext } from './context.ts';

/** Takes an approval back while its key is not used yet; nothing was written, so nothing has to be. Throws 'request/answered'. */
export function undoApproval(context: RequestContext, id: string): void {
  const { phase } = context.requests.get(id);
  const isReleasing = phase.state === 'card' && phase.review.consent.state === 'releasing';
  if (!isReleasing || !context.holds.end(id))
    throw new AppError('request/answered', 'nothing is being released');
  reopen(context, id);
}

/** Nobody is there any more: a lock, a closed window, the end of the run. */
export function takeBackAll(context: RequestContext): void {
  for (const id of context.holds.endAll()) reopen(context, id);
}

function reopen(context: RequestContext, id: string): void {
  const request = context.requests.find(id);
  if (request) context.requests.patch(request.id, { consent: { state: 'open' } });
}
