import { z } from 'zod';
import { AppError } from '../errors.ts';
import { expectOk } from './api-error.ts';
import { AssertChallenge } from './assert-challenge.ts';
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
export async function requestLoginCode(http: Http, name: LoginName): Promise<void> {
  const body = JSON.stringify(name);
  expectOk(await http({ method: 'POST', path: '/auth/login/code', body }), Message);
}

/** POST /auth/login/init. */
export async function startLogin(http: Http, name: LoginName, loginCode: string): Promise<AssertChallenge> {
  const body = JSON.stringify({ ...name, loginCode });
  return expectOk(await http({ method: 'POST', path: '/auth/login/init', body }), AssertChallenge);
}

/** POST /auth/login -> the session token. */
export async function finishLogin(
  http: Http,
  login: {
    readonly challengeIdentifier: string;
    readonly kind: 'PasswordProtectedKey';
    readonly assertion: { readonly credId: string; readonly clientData: string; readonly signature: string };
  },
): Promise<string> {
  const body = JSON.stringify({
    challengeIdentifier: login.challengeIdentifier,
    firstFactor: { kind: login.kind, credentialAssertion: login.assertion },
  });
  const answer = await http({ method: 'POST', path: '/auth/login', body });
  if (answer.status === 401 || answer.status === 400) {
    throw new AppError('account/refused', 'the sign-in was refused', { details: { status: answer.status } });
  }
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
