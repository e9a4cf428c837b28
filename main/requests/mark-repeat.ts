import { createHash } from 'node:crypto';
import type { RequestContext } from './context.ts';
import type { LiveRequest } from './live-request.ts';

/** What is asked, and of whom. */
interface Asked {
  readonly userId: string;
  readonly method: string;
  readonly path: string;
  readonly payload: string;
}

/** SHA-256, hex. A list as JSON: no part can run into the next one. */
const digestOf = (environment: string, { userId, method, path, payload }: Asked): string =>
  createHash('sha256')
    .update(JSON.stringify([environment, userId, method, path, payload]), 'utf8')
    .digest('hex');

/**
 * Notes what a request asks for, now that it was opened, and gives it back. The very action that was declined before is suspicious under
 * whatever link it comes again: its words are required (SEC-60). What the person starts here is their own decision.
 */
export function markRepeat(context: RequestContext, request: LiveRequest, asked: Asked): LiveRequest {
  if (request.own) return request;
  const action = digestOf(request.environment, asked);
  const isSuspicious = request.isSuspicious || context.repeatsDeclined(action);
  context.requests.mark(request.id, { action, isSuspicious });
  return { ...request, action, isSuspicious };
}
