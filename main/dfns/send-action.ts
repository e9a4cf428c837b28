import { z } from 'zod';
import { AppError } from '../errors.ts';
import { refusedWith, toApiError } from './api-error.ts';
import type { HttpAnswer } from './decode-answer.ts';
import type { Http } from './http.ts';
import type { ActionText } from './start-action.ts';

/**
 * What became of a signed request. `accepted`: 2xx; with 202 it waits for a policy (protocol.md 5.3). `refused` has
 * details.status. Only `not-sent` may be tried again, with the same user action token.
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly isPending: boolean; readonly answer: HttpAnswer }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'not-sent'; readonly error: AppError }
  | { readonly kind: 'unknown'; readonly why: string };

/** The request itself, with X-DFNS-USERACTION. Never throws and never repeats by itself (SEC-67, SEC-68). */
export async function sendAction(
  http: Http,
  token: string,
  { method, path, payload, userAction }: ActionText & { readonly userAction: string },
): Promise<SendOutcome> {
  const body = payload === '' ? {} : { body: payload };
  try {
    return judgeAnswer(await http({ method, path, token, userAction, ...body }));
  } catch (error) {
    return judgeFailure(error);
  }
}

function judgeAnswer(answer: HttpAnswer): SendOutcome {
  if (answer.status === 429) return { kind: 'not-sent', error: toApiError(answer) };
  if (answer.status >= 500) return { kind: 'unknown', why: `server error ${answer.status}` };
  if (answer.status === 409) return { kind: 'refused', error: conflict(answer) };
  if (answer.status >= 400) return { kind: 'refused', error: refusedWith(answer, 'api/refused') };
  return { kind: 'accepted', isPending: answer.status === 202, answer };
}

const Duplicate = z.object({
  error: z.object({ details: z.object({ duplicate: z.object({ id: z.string().min(1).max(128) }) }) }),
});

/** `duplicateId` in its details: the action that has the external id of this one (protocol.md 7.2, 7.3). */
function conflict(answer: HttpAnswer): AppError {
  const { code, message, details } = refusedWith(answer, 'api/refused');
  const named = Duplicate.safeParse(answer.json);
  const duplicate = named.success ? { duplicateId: named.data.error.details.duplicate.id } : {};
  return new AppError(code, message, { details: { ...details, ...duplicate } });
}

/** A redirect may follow a request that was carried out, so it is no refusal. */
function judgeFailure(error: unknown): SendOutcome {
  if (error instanceof AppError && error.code === 'api/unreachable') return { kind: 'not-sent', error };
  return { kind: 'unknown', why: error instanceof AppError ? error.code : 'internal' };
}
