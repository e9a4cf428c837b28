import type { SandboxConnection } from './connection.ts';

/** One line of JSON, without a line break, that tells another program how to reach a sandbox. */
export function printConnection({ url, orgId, serviceAccount, users }: SandboxConnection): string {
  const { token, credId, privateKeyPem } = serviceAccount;
  return JSON.stringify({
    url,
    orgId,
    serviceAccount: { token, credId, privateKeyPem },
    users: users.map(({ userId, username, registrationCode, token: bearer }) => ({
      userId,
      username,
      registrationCode,
      token: bearer,
    })),
  });
}
