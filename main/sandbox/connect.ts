import type { SandboxConnection } from './connection.ts';
import { openSession, type Parts } from './endpoints/parts.ts';
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
  const people = [...users.values()].filter((user) => !user.isServiceAccount);
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
