import { z } from 'zod';
import { AppError } from '../errors.ts';
import { serverMessage, toApiError } from './api-error.ts';
import type { HttpAnswer } from './decode-answer.ts';
import { type Factors, factorsBody } from './factor.ts';
import type { Http } from './http.ts';

const MAX_USER_ACTION = 16 * 1024; // a JWT; the longest seen is below 2 KiB

const Answer = z.object({ userAction: z.string().min(1).max(MAX_USER_ACTION) });

/**
 * What became of POST /auth/action. Only `not-sent` may be tried again, with the same signature. `unauthorised` is either a
 * session that ended or a signature that was refused; the answer alone does not tell which.
 */
export type SubmitOutcome =
  | { readonly kind: 'accepted'; readonly userAction: string }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'unauthorised'; readonly serverSays: string | null }
  | { readonly kind: 'not-sent'; readonly error: AppError }
  | { readonly kind: 'unknown'; readonly why: string };

/** The factors that answer one action challenge. */
export type ActionSignature = { readonly challengeIdentifier: string } & Factors;

/** POST /auth/action (protocol.md 2.1). Never throws and never repeats by itself (SEC-67, SEC-68). */
export async function submitAction(
  http: Http,
  token: string,
  signature: ActionSignature,
): Promise<SubmitOutcome> {
  const { challengeIdentifier } = signature;
  const body = JSON.stringify({ challengeIdentifier, ...factorsBody(signature) });
  try {
    return judgeAnswer(await http({ method: 'POST', path: '/auth/action', token, body }));
  } catch (error) {
    return judgeFailure(error);
  }
}

function judgeAnswer(answer: HttpAnswer): SubmitOutcome {
  if (answer.status === 429) {
    const details = { retryAfterMs: answer.retryAfterMs };
    return { kind: 'not-sent', error: new AppError('api/rate-limited', 'rate limit', { details }) };
  }
  if (answer.status >= 500) return { kind: 'unknown', why: `server error ${answer.status}` };
  if (answer.status === 401) return { kind: 'unauthorised', serverSays: serverMessage(answer.json) };
  if (answer.status >= 400) return { kind: 'refused', error: toApiError(answer) };
  const decoded = Answer.safeParse(answer.json);
  if (answer.status === 200 && decoded.success) {
    return { kind: 'accepted', userAction: decoded.data.userAction };
  }
  return { kind: 'unknown', why: 'accepted without a readable user action token' };
}

function judgeFailure(error: unknown): SubmitOutcome {
  if (error instanceof AppError && error.code === 'api/unreachable') return { kind: 'not-sent', error };
  if (error instanceof AppError && error.code === 'api/redirected') {
    return { kind: 'refused', error };
  }
  return { kind: 'unknown', why: error instanceof AppError ? error.code : 'internal' };
}
