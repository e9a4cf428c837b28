import type { SandboxConnection } from './connection.ts';
import { openSession, type Parts } from './endpoints/parts.ts';
import { isExpired } from './endpoints/registration.ts';
import { newRegistrationCode } from './organisation/demo-organisation.ts';
import type { User } from './organisation/organisation.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** The connection line of a running sandbox, with fresh tokens; those of an earlier start end here. */
export function connect(parts: Parts, url: string): SandboxConnection {
  const { organisation } = parts;
  const { sessions, users, orgId, serviceAccount } = organisation;
  for (const [id, session] of sessions) if (session.isForConnection) sessions.delete(id);
  const open = (user: User, kind: 'Token' | 'ServiceAccount', days: number) =>
    openSession(parts, { user, kind, lifeSeconds: days * DAY_SECONDS, isForConnection: true }).text;
  const robot = users.get(serviceAccount.userId);
  if (!robot) throw new TypeError('the practice organisation has lost its service account');
  const people = [...users.values()]
    .filter((user) => !user.isServiceAccount && user.kind !== 'EndUser')
    .map((user) => withGoodCode(parts, user));
  return {
    url,
    orgId,
    serviceAccount: {
      token: open(robot, 'ServiceAccount', 730),
      credId: serviceAccount.credId,
      privateKeyPem: serviceAccount.privateKeyPem,
    },
    users: people.map((user) => ({
      userId: user.id,
      username: user.username,
      registrationCode: user.registrationCode,
      token: open(user, 'Token', 30),
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
