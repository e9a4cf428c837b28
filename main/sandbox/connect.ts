import type { SandboxConnection } from './connection.ts';
import { openSession, type Parts } from './endpoints/parts.ts';
import { isExpired } from './endpoints/registration.ts';
import { newRegistrationCode } from './organisation/demo-organisation.ts';
import type { User } from './organisation/organisation.ts';

const DAY_SECONDS = 24 * 60 * 60;
const DAYS = { Token: 30, ServiceAccount: 730 };

/** The connection line of a running sandbox, with fresh tokens; those of an earlier start end here. */
export function connect(parts: Parts, url: string): SandboxConnection {
  const { organisation } = parts;
  const { sessions, users, orgId, serviceAccount } = organisation;
  for (const [id, session] of sessions) if (session.isForConnection) sessions.delete(id);
  const robot = users.get(serviceAccount.userId);
  if (!robot) throw new TypeError('the practice organisation has lost its service account');
  const people = [...users.values()]
    .filter((user) => !user.isServiceAccount && user.kind !== 'EndUser')
    .map((user) => withGoodCode(parts, user));
  return {
    url,
    orgId,
    serviceAccount: {
      token: open(parts, robot, 'ServiceAccount'),
      credId: serviceAccount.credId,
      privateKeyPem: serviceAccount.privateKeyPem,
    },
    users: people.map((user) => ({
      userId: user.id,
      username: user.username,
      registrationCode: user.registrationCode,
      token: open(parts, user, 'Token'),
    })),
  };
}

/** The line never names a code that does not work any more. */
function withGoodCode(parts: Parts, user: User): User {
  if (user.isRegistered || !isExpired(parts, user)) return user;
  const renewed = {
    ...user,
    registrationCode: newRegistrationCode(parts.random),
    registrationCodeExpiresAtMs: null,
  };
  parts.organisation.users.set(user.id, renewed);
  return renewed;
}

/**
 * Bearers of the other devices: those of the line, and new ones once a logout or a recovery has ended them. A person gets a
 * new phone; practice would be over otherwise.
 */
export function makeOtherDeviceTokens(
  parts: Parts,
  { users }: SandboxConnection,
): (username: string) => string {
  const texts = new Map(users.map(({ username, token }) => [username, token]));
  return (username) => {
    const known = texts.get(username) ?? '';
    const token = parts.tokens.parse(known);
    if (token && parts.organisation.sessions.has(token.tokenId)) return known;
    const user = [...parts.organisation.users.values()].find((one) => one.username === username);
    if (!user) throw new TypeError('the practice organisation does not know this person');
    const fresh = open(parts, user, 'Token');
    texts.set(username, fresh);
    return fresh;
  };
}

const open = (parts: Parts, user: User, kind: keyof typeof DAYS): string =>
  openSession(parts, { user, kind, lifeSeconds: DAYS[kind] * DAY_SECONDS, isForConnection: true }).text;
