import { z } from 'zod';
import { Answered } from '../auth/factor.ts';
import type { Identity } from '../auth/identity.ts';
import { ownerOf, requireFactors, usableCredentials } from '../auth/use-credential.ts';
import {
  invalidCode,
  noUsableCredential,
  unauthorized,
  userDeactivated,
  userNotFound,
} from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import type { Call, Route } from '../http/route.ts';
import type { User } from '../organisation/organisation.ts';
import { assertChallenge } from './assert-challenge.ts';
import { openSession, type Parts } from './parts.ts';
import { requireChallenged } from './temporary-token.ts';

export const LOGIN_SECONDS = 8 * 60 * 60; // "relatively short", no figure is published

const Name = z.string().min(1).max(320);
const SendCode = z.strictObject({ username: Name, orgId: z.string().max(64) });
const Init = z.strictObject({
  username: Name.optional(),
  orgId: z.string().max(64),
  loginCode: z.string().max(64).optional(),
});
const Logout = z.strictObject({ allSessions: z.boolean().optional() }).optional();

/** POST /auth/login/code, /auth/login/init, /auth/login, PUT /auth/logout (protocol.md 2.2). */
export function loginRoutes(parts: Parts): readonly Route[] {
  return [
    { method: 'POST', path: '/auth/login/code', access: 'public', handle: (call) => sendCode(parts, call) },
    { method: 'POST', path: '/auth/login/init', access: 'public', handle: (call) => init(parts, call) },
    {
      method: 'POST',
      path: '/auth/login',
      access: 'public',
      takesPasskeys: true,
      handle: (call) => login(parts, call),
    },
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
  if (username === undefined) return initWithoutName(parts, orgId);
  const user = findPerson(parts, { username, orgId });
  if (usableCredentials(parts.organisation, user.id).length === 0) throw noUsableCredential('not registered');
  const withEnvelopes = loginCode !== undefined;
  if (withEnvelopes) {
    if (!parts.loginCodes.isRight(username, loginCode)) throw invalidCode();
    parts.loginCodes.end(username);
  }
  const challenge = parts.challenges.open(user, { kind: 'login' });
  return { body: assertChallenge(parts.organisation, { challenge, user, withEnvelopes }) };
}

/** For a discoverable passkey, which says by its userHandle who it is (protocol.md 2.2). */
function initWithoutName({ organisation, challenges }: Parts, orgId: string) {
  if (orgId !== organisation.orgId) throw userNotFound();
  const challenge = challenges.open(null, { kind: 'login' });
  return { body: assertChallenge(organisation, { challenge, user: null, withEnvelopes: false }) };
}

function login(parts: Parts, call: Call) {
  const answered = decode(Answered, call.body);
  const challenge = parts.challenges.require(answered.challengeIdentifier, 'login');
  const userId = challenge.userId ?? ownerOf(answered);
  if (userId === null) throw unauthorized('nothing says whose login this is');
  const user = requireChallenged(parts, userId);
  requireFactors(answered, { challenge, user }, { ...parts, passkeys: call.passkeys });
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
