import { isSessionAlive } from '../dfns/check-session.ts';
import { AppError } from '../errors.ts';
import type { RequestContext } from './context.ts';

/**
 * 401 is a session that ended, after which the same may be sent again (F10), or a refusal. Gives the error that says so,
 * and null for a refusal.
 */
export async function endedSession(context: RequestContext, token: string): Promise<AppError | null> {
  const isAlive = await isSessionAlive(context.http(), token).catch(() => false);
  if (isAlive) return null;
  context.sessionEnded(token);
  return new AppError('account/not-signed-in', 'the service no longer takes the session');
}
