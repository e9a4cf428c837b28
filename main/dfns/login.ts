import { z } from 'zod';
import { expectOk, refusedWith } from './api-error.ts';
import { AssertChallenge } from './assert-challenge.ts';
import { type Factors, factorsBody } from './factor.ts';
import type { Http } from './http.ts';

const Message = z.object({ message: z.string().max(300) });
const Token = z.object({
  token: z
    .string()
    .min(1)
    .max(16 * 1024),
});

export interface LoginName {
  readonly username: string;
  readonly orgId: string;
}

/** POST /auth/login/code: asks for a code by e-mail (protocol.md 2.2). */
export async function requestLoginCode(http: Http, { username, orgId }: LoginName): Promise<void> {
  const body = JSON.stringify({ username, orgId }); // these two and nothing else, whatever the caller knows besides
  expectOk(await http({ method: 'POST', path: '/auth/login/code', body }), Message);
}

/**
 * POST /auth/login/init. Without `loginCode` the answer lists no `passwordProtectedKey` (protocol.md 2.2): enough for keys of
 * this computer and for passkeys. 'account/code-refused' when the service does not take the code.
 */
export async function startLogin(
  http: Http,
  { username, orgId }: LoginName,
  loginCode?: string,
): Promise<AssertChallenge> {
  const body = JSON.stringify({ username, orgId, ...(loginCode === undefined ? {} : { loginCode }) });
  const answer = await http({ method: 'POST', path: '/auth/login/init', body });
  if (answer.status === 403) throw refusedWith(answer, 'account/code-refused');
  return expectOk(answer, AssertChallenge);
}

/** POST /auth/login -> the session token. 'account/refused' when the factors were not taken. */
export async function finishLogin(
  http: Http,
  login: { readonly challengeIdentifier: string } & Factors,
): Promise<string> {
  const { challengeIdentifier } = login;
  const body = JSON.stringify({ challengeIdentifier, ...factorsBody(login) });
  const answer = await http({ method: 'POST', path: '/auth/login', body });
  if (answer.status === 401 || answer.status === 400) throw refusedWith(answer, 'account/refused');
  return expectOk(answer, Token).token;
}

/** PUT /auth/logout. */
export async function logout(http: Http, token: string): Promise<void> {
  expectOk(await http({ method: 'PUT', path: '/auth/logout', token, body: '{}' }), Message);
}

const SessionClaims = z.object({ exp: z.number().int().positive() });

/** End of a session in Unix ms, read from the token; clients have no other source (protocol.md 1.2). */
export function sessionEndsAt(token: string): number {
  const claims = token.split('.')[1] ?? '';
  try {
    const decoded = SessionClaims.safeParse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
    return decoded.success ? decoded.data.exp * 1_000 : 0;
  } catch {
    return 0;
  }
}
