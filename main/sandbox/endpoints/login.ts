import { z } from 'zod';
import { FirstFactor } from '../auth/factor.ts';
import type { Identity } from '../auth/identity.ts';
import { requireSignature, usableCredentials } from '../auth/use-credential.ts';
import { ApiError, noUsableCredential, userDeactivated, userNotFound } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import type { Call, Route } from '../http/route.ts';
import type { User } from '../organisation/organisation.ts';
import { assertChallenge } from './assert-challenge.ts';
import { openSession, type Parts } from './parts.ts';

const LOGIN_SECONDS = 8 * 60 * 60; // "relatively short", no figure is published

const Name = z.string().min(1).max(320);
const SendCode = z.strictObject({ username: Name, orgId: z.string().max(64) });
const Init = z.strictObject({
  username: Name.optional(),
  orgId: z.string().max(64),
  loginCode: z.string().max(64).optional(),
});
const Login = z.strictObject({
  challengeIdentifier: z.string().max(64 * 1024),
  firstFactor: FirstFactor,
  secondFactor: z.never().optional(), // no credential of this organisation needs a second factor
});
const Logout = z.strictObject({ allSessions: z.boolean().optional() }).optional();

/** POST /auth/login/code, /auth/login/init, /auth/login, PUT /auth/logout (protocol.md 2.2). */
export function loginRoutes(parts: Parts): readonly Route[] {
  return [
    { method: 'POST', path: '/auth/login/code', access: 'public', handle: (call) => sendCode(parts, call) },
    { method: 'POST', path: '/auth/login/init', access: 'public', handle: (call) => init(parts, call) },
    { method: 'POST', path: '/auth/login', access: 'public', handle: (call) => login(parts, call) },
    {
      method: 'PUT',
      path: '/auth/logout',
      access: 'bearer',
      handle: (call, who) => logout(parts, call, who),
    },
  ];
}

/** A person of this organisation by name; the documents let the service say that there is none (2.2). */
export function findPerson(parts: Parts, who: { username: string; orgId: string }): User {
  const isMeant = (user: User) => user.username === who.username && !user.isServiceAccount;
  const user = [...parts.organisation.users.values()].find(isMeant);
  if (!user || who.orgId !== parts.organisation.orgId) throw userNotFound();
  if (!user.isActive) throw userDeactivated();
  return user;
}

function sendCode(parts: Parts, call: Call) {
  const user = findPerson(parts, decode(SendCode, call.body));
  parts.loginCodes.send(user.username);
  return { body: { message: 'success' } };
}

function init(parts: Parts, call: Call) {
  const { username, orgId, loginCode } = decode(Init, call.body);
  // Without a name a passkey would have to say who it is; this organisation has none.
  if (username === undefined) throw noUsableCredential('username is missing and there are no passkeys');
  const user = findPerson(parts, { username, orgId });
  if (usableCredentials(parts.organisation, user.id).length === 0) throw noUsableCredential('not registered');
  const hasCode = loginCode !== undefined;
  if (hasCode && !parts.loginCodes.redeem(username, loginCode)) throw new ApiError(403, 'Invalid code');
  const challenge = parts.challenges.open(user, { kind: 'login' });
  return { body: assertChallenge(parts.organisation, challenge, hasCode) };
}

function login(parts: Parts, call: Call) {
  const { challengeIdentifier, firstFactor } = decode(Login, call.body);
  const challenge = parts.challenges.require(challengeIdentifier, 'login');
  const user = parts.organisation.users.get(challenge.userId);
  if (!user) throw userNotFound();
  if (!user.isActive) throw userDeactivated();
  requireSignature(firstFactor, challenge, parts);
  challenge.state = { kind: 'answered' };
  const { text } = openSession(parts, { user, kind: 'Token', lifeSeconds: LOGIN_SECONDS });
  return { body: { token: text } };
}

function logout(parts: Parts, call: Call, who: Identity) {
  const body = decode(Logout, call.body);
  const { sessions } = parts.organisation;
  sessions.delete(who.tokenId);
  if (body?.allSessions) {
    for (const [id, session] of sessions) {
      if (session.userId === who.user.id && session.kind === 'Token') sessions.delete(id);
    }
  }
  return { body: { message: 'success' } };
}
