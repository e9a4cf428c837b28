import { AppError } from '../errors.ts';
import type { ExternalLink } from '../links/link.ts';
import type { RequestContext } from './context.ts';
import type { LiveRequest } from './live-request.ts';

/** Throws 'request/reopen' when the link is gone, and 'link/not-redeemable' where nothing here can exchange its code. */
export function redeemableLink(context: RequestContext, { link }: LiveRequest): ExternalLink {
  if (link?.form !== 'external') throw new AppError('request/reopen', 'the link is not kept over a restart');
  const environment = context.environment();
  if (link.environment !== environment.id || environment.redemption === 'none') {
    throw new AppError('link/not-redeemable', 'no adapter redeems this link', {
      details: { environment: link.environment },
    });
  }
  return link;
}
