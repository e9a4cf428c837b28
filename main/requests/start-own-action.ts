import { createHash } from 'node:crypto';
import { base64url } from '../core/bytes.ts';
import { asRequestId, type RequestId } from '../core/ids.ts';
import type { RequestContext } from './context.ts';
import { endOnce, type OwnAction } from './own-action.ts';
import { requireSession } from './requirements.ts';

/** A row for an action of Countersign itself. Throws 'account/not-signed-in': nobody is there in whose name it could be. */
export function startOwnAction(context: RequestContext, action: OwnAction): RequestId {
  requireSession(context);
  const id = asRequestId(base64url(context.random(16)));
  context.requests.add({
    id,
    arrival: action.arrival ?? 'here',
    receivedAt: context.clock.nowMs(),
    environment: context.environment().id,
    link: null,
    own: endOnce(action),
    linkHash: createHash('sha256').update(id, 'utf8').digest('hex'),
    journalKey: null,
    isSuspicious: false,
    action: null,
    phase: { state: 'waiting' },
  });
  return id;
}
