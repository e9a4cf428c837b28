// Redemption of an externalAuthenticationUrl code. How Dfns redeems the code is not public (protocol.md 4): this is
// the adapter of the practice organisation, whose endpoints are an invention of ours and marked as such there.
// Environments name their adapter; with 'none' nothing is fetched.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { expectOk, serverMessage } from './api-error.ts';
import { AssertChallenge } from './assert-challenge.ts';
import type { Http } from './http.ts';

const Message = z.object({ message: z.string().max(300) });

/** `{code}` -> the answer of /auth/action/init. 'link/unknown-code' when the code is unknown, answered or expired. */
export async function redeemCode(http: Http, token: string, code: string): Promise<AssertChallenge> {
  const body = JSON.stringify({ code });
  const answer = await http({ method: 'POST', path: '/auth/external', token, body });
  if ([400, 404, 410].includes(answer.status)) {
    const says = serverMessage(answer.json);
    const details = { status: answer.status, ...(says === null ? {} : { serverSays: says }) };
    throw new AppError('link/unknown-code', 'the code of the link cannot be redeemed', { details });
  }
  return expectOk(answer, AssertChallenge);
}

/** Tells the initiating side that the person declined; best effort, with a short limit. */
export async function declineCode(
  http: Http,
  token: string,
  decline: { readonly code: string; readonly reason: 'wrong-details' | 'not-asked' },
): Promise<void> {
  const body = JSON.stringify(decline);
  const answer = await http({
    method: 'POST',
    path: '/auth/external/decline',
    token,
    body,
    timeoutMs: 5_000,
  });
  expectOk(answer, Message);
}
