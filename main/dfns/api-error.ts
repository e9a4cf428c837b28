import { z } from 'zod';
import type { ErrorCode } from '../../preload/problem.ts';
import { AppError } from '../errors.ts';
import type { HttpAnswer } from './decode-answer.ts';

const MAX_MESSAGE = 300; // enough for every published message (protocol.md 7.2)

const ErrorBody = z.object({ error: z.object({ message: z.string() }) });
const OldErrorBody = z.object({ message: z.string() });

/** The server's own words, cut, for display as such; null when it said nothing readable. */
export function serverMessage(json: unknown): string | null {
  const now = ErrorBody.safeParse(json);
  if (now.success) return now.data.error.message.slice(0, MAX_MESSAGE);
  const old = OldErrorBody.safeParse(json);
  return old.success ? old.data.message.slice(0, MAX_MESSAGE) : null;
}

/** The error for an answer of 400 and above. `serverSays` is foreign text: it is escaped before it is shown. */
export function toApiError(answer: HttpAnswer): AppError {
  const says = serverMessage(answer.json);
  const details = { status: answer.status, ...(says === null ? {} : { serverSays: says }) };
  if (answer.status === 429) {
    return new AppError('api/rate-limited', 'rate limit', {
      details: { ...details, retryAfterMs: answer.retryAfterMs },
    });
  }
  if (answer.status >= 500) return new AppError('api/server-error', 'the API failed', { details });
  if (answer.status === 401)
    return new AppError('account/not-signed-in', 'the API wants a sign-in', { details });
  return new AppError('api/refused', 'the API refused', { details });
}

/** A refusal with a name of its own. `serverSays` as in `toApiError`. */
export function refusedWith(
  answer: HttpAnswer,
  code: ErrorCode,
  more: { readonly reason?: string } = {},
): AppError {
  const says = serverMessage(answer.json);
  const details = { status: answer.status, ...(says === null ? {} : { serverSays: says }), ...more };
  return new AppError(code, 'the API refused', { details });
}

/** The decoded body of a 200 answer; throws AppError for everything else. */
export function expectOk<T>(answer: HttpAnswer, schema: z.ZodType<T>): T {
  if (answer.status >= 400) throw toApiError(answer);
  if (answer.status !== 200)
    throw new AppError('api/bad-answer', 'unexpected success status', { details: { status: answer.status } });
  const decoded = schema.safeParse(answer.json);
  if (!decoded.success) {
    const where = decoded.error.issues[0]?.path.join('.') ?? '';
    throw new AppError('api/bad-answer', `answer lacks the documented shape at "${where}"`, {
      cause: decoded.error,
    });
  }
  return decoded.data;
}
