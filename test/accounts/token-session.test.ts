import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TokenKind } from '../../main/accounts/account-kind.ts';
import { readToken } from '../../main/accounts/read-token.ts';
import { profileOf } from '../../main/accounts/real-profile.ts';
import { registeredKeys } from '../../main/accounts/registered-keys.ts';
import { DFNS, DFNS_STAGING, practiceEnvironment } from '../../main/environments/environments.ts';
import {
  type Practice,
  practice,
  registerAndLogIn,
  robot,
  sendSigned,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';
import {
  type AccountRun,
  type Computer,
  makeComputer,
  password as secret,
  startAccount,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';

let sandbox: Practice;
let computer: Computer;
let run: AccountRun;
let pat = '';
const patKey = generateKeyPairSync('ed25519');

async function makePat(): Promise<string> {
  const jane = await registerAndLogIn(sandbox, sandbox.jane, testKey('Ed25519'));
  const publicKey = patKey.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const made = await sendSigned(sandbox, jane, {
    path: '/auth/pats',
    body: { name: 'Approver on the laptop', publicKey, daysValid: 30 },
  });
  return textAt(made.body, 'accessToken');
}

const start = (kind: TokenKind, organisationId = sandbox.connection.orgId) =>
  startAccount({
    ...{ practice: sandbox, computer, startSigner: startSignerInProcess, kind },
    profile: profileOf({ username: sandbox.jane.username, organisationId }),
  });
const bring = (token: string, storage: 'keychain' | 'session' = 'keychain') =>
  run.account.beginWithToken({ token: secret(token), storage });
const refused = (reason: string) =>
  expect.objectContaining({ code: 'account/token-refused', details: expect.objectContaining({ reason }) });
const inKeychain = () => [...computer.keychain.entries.values()].join('\n');

beforeEach(async () => {
  sandbox = await practice();
  computer = makeComputer();
  pat = await makePat();
  run = await start('personal-token');
});
afterEach(() => sandbox.close());

describe('a personal access token', () => {
  it('begins a session after one call that changes nothing, with its end from the token', async () => {
    await bring(` ${pat}\n`);
    expect(run.calls).toEqual(['GET /auth/credentials']);
    expect(run.account.view()).toMatchObject({
      state: 'signed-in',
      username: sandbox.jane.username,
      sessionEndsAt: sandbox.clock.nowMs() + 30 * 24 * 3_600_000,
    });
    expect(run.account.session()).toMatchObject({ token: pat, userId: sandbox.jane.userId });
  });

  it('SEC-48: lives in the keychain over restarts, and in no file', async () => {
    await bring(pat);
    expect(inKeychain()).toContain(pat);
    for (const name of await computer.files.list('')) {
      expect(await computer.files.readText(name)).not.toContain(pat.slice(-40));
    }
    run = await start('personal-token');
    expect(run.account.view().state).toBe('signed-out');
    await run.account.restore();
    expect(run.account.view().state).toBe('signed-in');
  });

  it('SEC-48: for this session only is nowhere but in memory', async () => {
    await bring(pat, 'session');
    expect(inKeychain()).not.toContain(pat);
    run = await start('personal-token');
    await run.account.restore();
    expect(run.account.view().state).toBe('signed-out');
  });

  it('is forgotten here by a sign-out and goes on at the service: it is not ours to end', async () => {
    await bring(pat);
    run.calls.length = 0;
    await run.account.signOut();
    expect([run.calls, inKeychain(), run.account.view().state]).toEqual([[], '', 'signed-out']);
    expect((await sandbox.send({ path: '/auth/credentials', token: pat })).status).toBe(200);
    await bring(pat);
    expect(run.account.view().state).toBe('signed-in');
  });

  it('is over when its time is, and another one takes its place', async () => {
    await bring(pat);
    sandbox.clock.advance(31 * 24 * 3_600_000);
    expect(run.account.view().state).toBe('signed-out');
    await expect(bring(pat)).rejects.toEqual(refused('expired'));
  });

  it('has one key, which is found by its public half', async () => {
    const keys = await registeredKeys(run.deps.http(), { token: pat, kind: 'personal-token' });
    expect(keys).toEqual([
      expect.objectContaining({
        kind: 'Key',
        name: 'Approver on the laptop',
        isActive: true,
        publicKey: patKey.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      }),
    ]);
    // The other keys of the same person do not sign in its sessions.
    expect(keys.map(({ credentialId }) => credentialId)).not.toContain(`key-of-${sandbox.jane.userId}`);
  });

  it('is asked of nobody when it is none, and leaves no session behind', async () => {
    run.calls.length = 0;
    for (const [text, reason] of [
      ['', 'shape'],
      ['not a token', 'shape'],
      ['a.b.c', 'shape'],
      [`${pat}.x`, 'shape'],
      [`${pat}\r\nx-evil: 1`, 'shape'],
      [robot(sandbox).token, 'kind'],
      [sandbox.omar.token, 'kind'],
    ] as const) {
      await expect(bring(text)).rejects.toEqual(refused(reason));
    }
    expect([run.calls, run.account.session()]).toEqual([[], null]);
  });

  it('that the service does not take is refused in its words', async () => {
    const forged = `${pat.slice(0, pat.lastIndexOf('.'))}.${'A'.repeat(86)}`;
    await expect(bring(forged)).rejects.toEqual(refused('service'));
    expect([run.account.session(), inKeychain()]).toEqual([null, '']);
  });

  it('of another organisation does not begin a session of this account', async () => {
    run = await start('personal-token', 'or-other-other-othero');
    await expect(bring(pat)).rejects.toEqual(refused('other-account'));
    expect(run.calls).toEqual([]);
  });

  it('is not taken for a person, who signs in', async () => {
    run = await startAccount({ practice: sandbox, computer, startSigner: startSignerInProcess });
    await expect(bring(pat)).rejects.toMatchObject({ code: 'input/invalid' });
  });
});

describe('the token of a service account', () => {
  it('begins a session of its own user, whose key is listed among the credentials', async () => {
    run = await start('service-account');
    const { token, signer } = robot(sandbox);
    await bring(token);
    expect(run.account.session()?.userId).not.toBe(sandbox.jane.userId);
    expect(run.account.view().state).toBe('signed-in');
    const keys = await registeredKeys(run.deps.http(), { token, kind: 'service-account' });
    expect(keys.map(({ credentialId }) => credentialId)).toEqual([signer.credId]);
    expect(createPrivateKey(sandbox.connection.serviceAccount.privateKeyPem).asymmetricKeyType).toBeDefined();
  });
});

describe('readToken', () => {
  const claims = (change: object) => ({
    ...{ iss: 'auth.dfns.io', exp: 2_000_000_000, 'https://custom/username': 'jane@acme.example' },
    'https://custom/app_metadata': { orgId: 'or-1', userId: 'us-1', tokenKind: 'Pat' },
    ...change,
  });
  const token = (change: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return secret(`${part({ alg: 'EdDSA' })}.${part(claims(change))}.AAAA`);
  };
  const about = { environment: DFNS, kind: 'personal-token', nowMs: 1_900_000_000_000 } as const;
  const metadata = (change: object) => ({
    'https://custom/app_metadata': { orgId: 'or-1', userId: 'us-1', ...change },
  });

  it.each([
    ['an issuer of another environment', { iss: 'auth.dfns.ninja' }, 'other-environment'],
    ['the issuer of practice', { iss: 'auth.practice.countersign.invalid' }, 'other-environment'],
    ['no end', { exp: undefined }, 'shape'],
    ['an end in text', { exp: '2000000000' }, 'shape'],
    ['an end that is now', { exp: 1_900_000_000 }, 'expired'],
    ['no user', metadata({ userId: undefined }), 'shape'],
    ['no organisation', metadata({ orgId: undefined }), 'shape'],
    ['another kind', metadata({ tokenKind: 'Temp' }), 'kind'],
  ])('refuses a token with %s before anything is sent', (_name, change, reason) => {
    expect(() => readToken(token(change), about)).toThrow(refused(reason));
  });

  it('reads whose it is; an issuer that nobody knows is left to the service', () => {
    const read = { username: 'jane@acme.example', userId: 'us-1', organisationId: 'or-1' };
    expect(readToken(token({}), about)).toMatchObject(read);
    expect(readToken(token({ iss: 'auth.new.example' }), about)).toMatchObject(read);
    expect(readToken(token(metadata({})), about)).toMatchObject(read);
    expect(
      readToken(token({ iss: 'auth.dfns.ninja' }), { ...about, environment: DFNS_STAGING }),
    ).toMatchObject(read);
    const nameless = readToken(token({ 'https://custom/username': undefined }), about);
    expect(nameless.username).toBe('us-1');
  });

  it('takes the practice issuer where the environment names it', () => {
    const environment = practiceEnvironment('http://127.0.0.1:4000');
    const [iss = ''] = environment.tokenIssuers;
    expect(readToken(token({ iss }), { ...about, environment }).userId).toBe('us-1');
    expect(() => readToken(token({}), { ...about, environment })).toThrow(refused('other-environment'));
  });
});
