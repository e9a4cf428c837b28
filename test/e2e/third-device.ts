import { DfnsApiClient } from '@dfns/sdk';
import { AsymmetricKeySigner } from '@dfns/sdk-keysigner';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';
import { firstFactor, newCredential } from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';

/** A device without the app: the official SDK with a key of its own. */
export interface ThirdDevice {
  /** A code for one more device, which lives this long. */
  newCode(lifeMs: number): Promise<string>;
}

/** Uses up a code of another device, and signs in. */
export async function joinWithSdk(
  { url: baseUrl, orgId, users }: SandboxConnection,
  code: string,
): Promise<ThirdDevice> {
  const username = users[0]?.username ?? '';
  const key = testKey('P-256');
  const kind = 'Key';
  const credId = 'third-device';
  const privateKey = key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const signer = new AsymmetricKeySigner({ credId, privateKey });
  const clientOf = (session: { readonly authToken?: string } = {}) =>
    new DfnsApiClient({ baseUrl, orgId, signer, ...session });

  const { auth } = clientOf();
  const started = await auth.createCredentialChallengeWithCode({ body: { code, credentialKind: kind } });
  if (started.kind !== kind) throw new Error('the challenge is for another kind');
  const { challenge, challengeIdentifier } = started;
  const { credentialInfo } = newCredential(key, { kind, credId, challenge });
  const made = { credentialKind: kind, credentialInfo, credentialName: 'Third device' } as const;
  await auth.createCredentialWithCode({ body: { ...made, challengeIdentifier } });

  const login = await auth.createLoginChallenge({ body: { username, orgId } });
  const { credentialAssertion } = firstFactor({ kind, credId, ...key }, login.challenge);
  const answer = await auth.login({
    body: {
      challengeIdentifier: login.challengeIdentifier,
      firstFactor: { kind, credentialAssertion },
    },
  });
  if (!('token' in answer)) throw new Error('no session');
  const api = clientOf({ authToken: answer.token });
  return {
    async newCode(lifeMs) {
      const expiration = new Date(Date.now() + lifeMs).toISOString();
      return (await api.auth.createCredentialCode({ body: { expiration } })).code;
    },
  };
}
