import { createHash, randomBytes } from 'node:crypto';
import { DfnsApiClient } from '@dfns/sdk';
import { AsymmetricKeySigner } from '@dfns/sdk-keysigner';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';
import { firstFactor, newCredential } from '../helpers/practice-sandbox.ts';
import type { TestKey } from '../helpers/test-keys.ts';

/** The person of the practice organisation as an account of long ago: everything in it was made with the official SDK, without the app. */
export interface Elsewhere {
  /** Id of the credential that the account was registered with. */
  readonly first: string;
  /** Makes a credential of kind Key, or a PasswordProtectedKey when there is a wrapped copy. Gives its id. */
  add(
    key: TestKey,
    name: string,
    wrapped?: { readonly text: string; readonly credId: string },
  ): Promise<string>;
  /** A code for one more device; it lives for a minute. */
  newCode(): Promise<string>;
}

export async function registerElsewhere(connection: SandboxConnection, key: TestKey): Promise<Elsewhere> {
  const { url: baseUrl, orgId, users } = connection;
  const [user] = users;
  if (!user) throw new Error('the sandbox has no user');
  const { username, registrationCode } = user;
  const credId = idOf(key);
  const privateKey = key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const signer = new AsymmetricKeySigner({ credId, privateKey });
  const client = (authToken?: string) =>
    new DfnsApiClient({ baseUrl, orgId, signer, ...(authToken === undefined ? {} : { authToken }) });

  const started = await client().auth.createRegistrationChallenge({
    body: { username, registrationCode, orgId },
  });
  const { temporaryAuthenticationToken, challenge } = started;
  await client(temporaryAuthenticationToken).auth.register({
    body: { firstFactorCredential: proof(key, { kind: 'Key', credId, challenge, name: 'Office server' }) },
  });
  const login = await client().auth.createLoginChallenge({ body: { username, orgId } });
  const { credentialAssertion } = firstFactor({ kind: 'Key', credId, ...key }, login.challenge);
  const answer = await client().auth.login({
    body: {
      challengeIdentifier: login.challengeIdentifier,
      firstFactor: { kind: 'Key', credentialAssertion },
    },
  });
  if (!('token' in answer)) throw new Error('no session');
  const api = client(answer.token);

  return {
    first: credId,
    async add(added, name, wrapped) {
      const kind = wrapped ? 'PasswordProtectedKey' : 'Key';
      const started = await api.auth.createCredentialChallenge({ body: { kind } });
      if (started.kind !== kind) throw new Error('the challenge is for another kind');
      const { challenge, challengeIdentifier } = started;
      const id = wrapped?.credId ?? idOf(added);
      const made = proof(added, { kind, credId: id, challenge, name, wrapped: wrapped?.text });
      await api.auth.createCredential({ body: { ...made, challengeIdentifier } });
      return id;
    },
    async newCode() {
      const expiration = new Date(Date.now() + 60_000).toISOString();
      return (await api.auth.createCredentialCode({ body: { expiration } })).code;
    },
  };
}

interface About {
  readonly kind: 'Key' | 'PasswordProtectedKey';
  readonly credId: string;
  readonly challenge: string;
  readonly name: string;
  readonly wrapped?: string | undefined;
}

function proof(key: TestKey, { kind, credId, challenge, name, wrapped }: About) {
  const { credentialInfo } = newCredential(key, { kind, credId, challenge });
  const common = { credentialInfo, credentialName: name };
  return wrapped === undefined
    ? ({ ...common, credentialKind: 'Key' } as const)
    : ({ ...common, credentialKind: 'PasswordProtectedKey', encryptedPrivateKey: wrapped } as const);
}

/** Like the web client: an id that says nothing about the key. */
const idOf = ({ name }: TestKey): string =>
  createHash('sha256').update(name).update(randomBytes(16)).digest('base64url');
