import { createHash, randomBytes } from 'node:crypto';
import { DfnsApiClient } from '@dfns/sdk';
import { AsymmetricKeySigner } from '@dfns/sdk-keysigner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  firstFactor,
  newCredential,
  type Practice,
  practice,
  type Signer,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { softwarePasskey } from '../helpers/software-passkey.ts';
import { testKey } from '../helpers/test-keys.ts';

let it0: Practice;
beforeEach(async () => {
  it0 = await practice();
});
afterEach(() => it0.close());

function connect(account: { token?: string; credId: string; privateKeyPem: string }) {
  const { url: baseUrl, orgId } = it0.connection;
  const signer = new AsymmetricKeySigner({ credId: account.credId, privateKey: account.privateKeyPem });
  const authToken = account.token;
  return new DfnsApiClient({ baseUrl, orgId, signer, ...(authToken === undefined ? {} : { authToken }) });
}

const pemOf = (key: ReturnType<typeof testKey>) =>
  key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

/** A credential of kind Key, in the types of the SDK. */
function keyCredential(key: ReturnType<typeof testKey>, challenge: string, credId: string) {
  const { credentialInfo } = newCredential(key, { kind: 'Key', credId, challenge });
  return { credentialKind: 'Key', credentialInfo, credentialName: 'From the SDK' } as const;
}

/** Registers Jane through the SDK and gives a client that is logged in. */
async function jane() {
  const key = testKey('P-256');
  const account = { credId: 'sdk-first', privateKeyPem: pemOf(key) };
  const { username, registrationCode } = it0.jane;
  const { orgId } = it0.connection;
  const started = await connect(account).auth.createRegistrationChallenge({
    body: { username, registrationCode, orgId },
  });
  const registering = connect({ ...account, token: started.temporaryAuthenticationToken });
  await registering.auth.register({
    body: { firstFactorCredential: keyCredential(key, started.challenge, account.credId) },
  });
  const login = await connect(account).auth.createLoginChallenge({ body: { username, orgId } });
  const signer: Signer = { kind: 'Key', credId: account.credId, privateKey: key.privateKey };
  const { credentialAssertion } = firstFactor(signer, login.challenge);
  const answer = await connect(account).auth.login({
    body: {
      challengeIdentifier: login.challengeIdentifier,
      firstFactor: { kind: 'Key', credentialAssertion },
    },
  });
  if (!('token' in answer)) throw new Error('no session');
  return connect({ ...account, token: answer.token });
}

describe('the official SDK, unchanged, with credentials', () => {
  it('registers, logs in, creates credentials, switches one off and on, lists them', async () => {
    const api = await jane();
    const started = await api.auth.createCredentialChallenge({ body: { kind: 'Key' } });
    if (started.kind !== 'Key') throw new Error('another kind');
    const { challengeIdentifier } = started;
    const made = await api.auth.createCredential({
      body: { ...keyCredential(testKey('Ed25519'), started.challenge, 'sdk-second'), challengeIdentifier },
    });
    expect(made).toMatchObject({ kind: 'Key', credentialId: 'sdk-second', isActive: true });
    const { credentialUuid } = made;
    expect(await api.auth.deactivateCredential({ body: { credentialUuid } })).toEqual({ message: 'success' });
    const { items } = await api.auth.listCredentials();
    expect(items.map(({ credentialId, isActive }) => [credentialId, isActive])).toEqual([
      ['sdk-first', true],
      ['sdk-second', false],
    ]);
    expect(await api.auth.activateCredential({ body: { credentialUuid } })).toEqual({ message: 'success' });
    const passkey = await api.auth.createCredentialChallenge({ body: { kind: 'Fido2' } });
    if (passkey.kind !== 'Fido2') throw new Error('another kind');
    const phone = await api.auth.createCredential({
      body: {
        credentialKind: 'Fido2',
        credentialInfo: softwarePasskey(it0.jane.userId).create(passkey.challenge),
        credentialName: 'Phone',
        challengeIdentifier: passkey.challengeIdentifier,
      },
    });
    expect(phone).toMatchObject({ kind: 'Fido2', origin: 'https://practice.countersign.invalid' });
  });

  it('makes a code and registers a second device with it', async () => {
    const api = await jane();
    const expiration = new Date(it0.clock.nowMs() + 60_000).toISOString();
    const { code } = await api.auth.createCredentialCode({ body: { expiration } });
    const device = connect({ credId: 'none', privateKeyPem: pemOf(testKey('P-256')) });
    const started = await device.auth.createCredentialChallengeWithCode({
      body: { code, credentialKind: 'Key' },
    });
    if (started.kind !== 'Key') throw new Error('another kind');
    const { challengeIdentifier } = started;
    const made = await device.auth.createCredentialWithCode({
      body: { ...keyCredential(testKey('secp256k1'), started.challenge, 'sdk-device'), challengeIdentifier },
    });
    expect(made).toMatchObject({ credentialId: 'sdk-device' });
  });

  it('registers an end user whose wallets are there, and makes a token with a key of its own', async () => {
    const robot = connect(it0.connection.serviceAccount);
    const started = await robot.auth.createDelegatedRegistrationChallenge({
      body: { email: 'ada@customer.invalid', kind: 'EndUser' },
    });
    const key = testKey('Ed25519');
    const account = { credId: 'sdk-ada', privateKeyPem: pemOf(key) };
    const registering = connect({ ...account, token: started.temporaryAuthenticationToken });
    const done = await registering.auth.registerEndUser({
      body: {
        firstFactorCredential: keyCredential(key, started.challenge, account.credId),
        wallets: [{ network: 'EthereumSepolia', name: 'Mine' }],
      },
    });
    expect(done.wallets).toMatchObject([{ network: 'EthereumSepolia', name: 'Mine', custodial: false }]);
    const ada = connect({ ...account, token: done.authentication.token });
    const { items } = await ada.wallets.listWallets({ query: { owner: done.user.id } });
    expect(items).toEqual(done.wallets);
    const script = testKey('Ed25519');
    const pat = await ada.auth.createPersonalAccessToken({
      body: { name: 'script', publicKey: script.publicKeyPem, secondsValid: 60 },
    });
    expect(pat).toMatchObject({ kind: 'Pat', linkedUserId: done.user.id });
    const token = connect({ token: pat.accessToken ?? '', credId: pat.credId, privateKeyPem: pemOf(script) });
    expect(await token.wallets.createWallet({ body: { network: 'Base' } })).toMatchObject({
      network: 'Base',
    });
  });

  it('sends a code again and recovers an account with its own serialisation of the new credentials', async () => {
    const { username } = it0.jane;
    const { orgId } = it0.connection;
    const nobody = connect({ credId: 'none', privateKeyPem: pemOf(testKey('P-256')) });
    expect(
      await nobody.auth.resendRegistrationCode({ body: { username: it0.omar.username, orgId } }),
    ).toEqual({
      message: 'success',
    });
    const api = await jane();
    const started = await api.auth.createCredentialChallenge({ body: { kind: 'RecoveryKey' } });
    if (started.kind !== 'RecoveryKey') throw new Error('another kind');
    const kit = testKey('P-256');
    const about = { kind: 'RecoveryKey', credId: idFor('kit'), challenge: started.challenge };
    const { credentialInfo } = newCredential(kit, about);
    await api.auth.createCredential({
      body: {
        credentialKind: 'RecoveryKey',
        credentialInfo,
        credentialName: 'Kit',
        encryptedPrivateKey: 'sealed',
        challengeIdentifier: started.challengeIdentifier,
      },
    });
    await nobody.auth.sendRecoveryCode({ body: { username, orgId } });
    const mail = await it0.send({ path: `/practice/mailbox/${encodeURIComponent(username)}` });
    const verificationCode = textAt(mail.body, 'recoveryCode');
    const challenge = await nobody.auth.createRecoveryChallenge({
      body: { username, orgId, verificationCode, credentialId: about.credId },
    });
    expect(challenge.allowedRecoveryCredentials).toEqual([
      { id: about.credId, encryptedRecoveryKey: 'sealed' },
    ]);
    const newCredentials = {
      firstFactorCredential: keyCredential(testKey('Ed25519'), challenge.challenge, 'sdk-after'),
    };
    const signed = Buffer.from(JSON.stringify(newCredentials)).toString('base64url');
    const signer: Signer = { kind: 'RecoveryKey', credId: about.credId, privateKey: kit.privateKey };
    const { credentialAssertion } = firstFactor(signer, signed);
    const recovering = connect({
      token: challenge.temporaryAuthenticationToken,
      credId: 'none',
      privateKeyPem: pemOf(testKey('P-256')),
    });
    const done = await recovering.auth.recover({
      body: { recovery: { kind: 'RecoveryKey', credentialAssertion }, newCredentials },
    });
    expect(done).toMatchObject({ credential: { kind: 'Key', name: 'From the SDK' }, user: { username } });
    await expect(api.auth.listCredentials()).rejects.toMatchObject({ httpStatus: 401 });
  });
});

/** As web clients choose ids: a digest. */
const idFor = (text: string) => createHash('sha256').update(text).update(randomBytes(8)).digest('base64url');
