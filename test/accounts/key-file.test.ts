import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { profileOf } from '../../main/accounts/real-profile.ts';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { formatBackup } from '../../main/vault/backup-format.ts';
import { sealDfnsWeb } from '../../main/vault/dfns-web.ts';
import {
  newCredential,
  type Practice,
  practice,
  registerAndLogIn,
  type Signer,
  sendSigned,
  testRandom,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { type TestKey, testKey } from '../helpers/test-keys.ts';
import {
  type AccountRun,
  breakConnection,
  type Computer,
  makeComputer,
  neverEnds,
  newKey,
  noPassword,
  password,
  readMail,
  startAccount,
  withKey,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';

/** A computer that has never seen the person, and a service that knows a key of theirs made elsewhere. */
let sandbox: Practice;
let computer: Computer;
let run: AccountRun;
let office: { readonly token: string; readonly signer: Signer };
const OFFICE = testKey('Ed25519');
const WEB_PASSWORD = 'the password of the web client';

const start = (changes: Partial<Parameters<typeof startAccount>[0]> = {}) =>
  startAccount({ practice: sandbox, computer, startSigner: startSignerInProcess, ...changes });
const open = async (options: { secondFactor?: boolean } = {}) => {
  sandbox = await practice(options);
  computer = makeComputer();
  run = await start();
};
const openWithOffice = async () => {
  await open();
  office = await registerAndLogIn(sandbox, sandbox.jane, { ...OFFICE, kind: 'Key' });
};
afterEach(() => sandbox.close());

type Input = Parameters<AccountRun['account']['signInWithFile']>[0];
const pemOf = ({ privateKey }: TestKey) => privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const secret = (text: string) => Secret.take(utf8(text));
const withPem = (key: TestKey = OFFICE, changes: Partial<Input> = {}): Input => ({
  ...{ from: 'pem', file: secret(pemOf(key)), passphrase: noPassword(), username: '', password: password() },
  ...{ name: 'Office key', storage: 'keychain', credentialId: null },
  ...changes,
});
const signIn = (input: Input) => run.account.signInWithFile(input);
const state = () => run.account.view().state;
const entries = () => run.index.entries();
/** Envelopes that the keychain holds. */
const kept = () => [...computer.keychain.entries.keys()].filter((name) => name.startsWith('key-'));
const nothingKept = () => expect([entries(), kept(), state()]).toEqual([[], [], 'new']);

/** One more credential of the person, made by the office. */
async function add(key: TestKey, credId: string, wrapped?: string): Promise<void> {
  const kind = wrapped === undefined ? 'Key' : 'PasswordProtectedKey';
  const init = await sandbox.send({ path: '/auth/credentials/init', token: office.token, body: { kind } });
  const about = { kind, credId, challenge: textAt(init.body, 'challenge') };
  const made = newCredential(key, wrapped === undefined ? about : { ...about, encryptedPrivateKey: wrapped });
  const body = { ...made, challengeIdentifier: textAt(init.body, 'challengeIdentifier') };
  const { status } = await sendSigned(sandbox, office, { path: '/auth/credentials', body });
  if (status !== 200) throw new Error(`/auth/credentials answered ${status}`);
}

const fingerprintOf = ({ publicKeyPem }: TestKey) =>
  createHash('sha256')
    .update(createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }))
    .digest('base64url');

describe('a person with nothing but a PEM', () => {
  beforeEach(openWithOffice);

  it('signs in on a computer without a key, and the key is kept as by any import', async () => {
    const input = withPem();
    await signIn(input);
    expect(run.account.view()).toMatchObject({ state: 'signed-in', username: sandbox.jane.username });
    expect(entries()).toMatchObject([
      {
        ...{ credId: office.signer.credId, kind: 'Key', name: 'Office key', algorithm: 'EdDSA' },
        ...{ registration: 'done', userId: sandbox.jane.userId, username: sandbox.jane.username },
        ...{ storage: 'keychain', scheme: 'countersign-1' },
      },
    ]);
    expect(run.calls).toEqual(['POST /auth/login/init', 'POST /auth/login']); // one challenge, no e-mail
    const { file, passphrase, password: typed } = input;
    expect([file.isEmpty, passphrase.isEmpty, typed.isEmpty]).toEqual([true, true, true]);
    await run.account.signOut();
    await run.account.signIn(withKey());
    expect(state()).toBe('signed-in');
  });

  it('needs no e-mail in a real environment, and is known there by the id of the service', async () => {
    const { username } = sandbox.jane;
    run = await start({ profile: profileOf({ username, organisationId: sandbox.connection.orgId }) });
    await signIn(withPem());
    expect(run.calls).toEqual(['POST /auth/login/init', 'POST /auth/login']);
    expect(run.account.session()).toMatchObject({ userId: sandbox.jane.userId });
  });

  it('is asked which of several credentials it is, and nothing is kept meanwhile', async () => {
    await add(testKey('P-256'), 'another');
    expect(await run.account.keyCredentials()).toEqual([
      { credentialId: office.signer.credId, shown: office.signer.credId, isHere: false },
      { credentialId: 'another', shown: 'another', isHere: false },
    ]);
    await expect(signIn(withPem())).rejects.toMatchObject({
      code: 'key/which-credential',
      details: { count: 2 },
    });
    nothingKept();
    await signIn(withPem(OFFICE, { credentialId: office.signer.credId }));
    expect(entries()).toMatchObject([{ credId: office.signer.credId, registration: 'done' }]);
  });

  it('is asked nothing where the credential is named after its key', async () => {
    const key = testKey('P-256');
    await add(key, fingerprintOf(key));
    await signIn(withPem(key));
    expect(entries()).toMatchObject([{ credId: fingerprintOf(key), registration: 'done' }]);
  });

  it('SEC-42: leaves no key behind that is bound to a credential of which it is not the key', async () => {
    await expect(signIn(withPem(testKey('Ed25519')))).rejects.toMatchObject({
      code: 'key/not-registered',
      details: { reason: 'refused', status: 401 },
    });
    nothingKept();
    expect(run.account.hasKey()).toBe(false);
    await signIn(withPem());
    expect(state()).toBe('signed-in');
  });

  it('hears that an id is not listed before anything is opened', async () => {
    const signers = run.signersStarted();
    await expect(signIn(withPem(OFFICE, { credentialId: 'mistyped' }))).rejects.toMatchObject({
      code: 'key/not-registered',
      details: { reason: 'unknown-id' },
    });
    expect(run.signersStarted()).toBe(signers);
    nothingKept();
  });

  it('shows foreign ids escaped, and says which of them have their key here', async () => {
    await add(testKey('P-256'), 'a\u202eb');
    await signIn(withPem(OFFICE, { credentialId: office.signer.credId }));
    await run.account.signOut();
    expect(await run.account.keyCredentials()).toEqual([
      { credentialId: office.signer.credId, shown: office.signer.credId, isHere: true },
      { credentialId: 'a\u202eb', shown: 'a\\u{202e}b', isHere: false },
    ]);
  });

  it.each([
    ['a text that is no key', { file: secret('hello') }, 'key/not-importable'],
    ['a weak password', { password: password('password1234') }, 'key/weak-password'],
    ['a name that hides something', { name: 'a\u202eb' }, 'input/invalid'],
  ])('is refused as by any import: %s', async (_what, changes, code) => {
    await expect(signIn(withPem(OFFICE, changes))).rejects.toMatchObject({ code });
    nothingKept();
  });

  it('is not asked to import again when only the answer to the sign-in was lost', async () => {
    run.setLoss((call) => (call === 'POST /auth/login' ? breakConnection : null));
    await expect(signIn(withPem())).rejects.toMatchObject({ details: { step: 'kept' } });
    expect([state(), entries()[0]?.registration]).toEqual(['signed-out', 'pending']);
    run.setLoss(null);
    await run.account.signIn(withKey());
    expect([state(), entries()[0]?.registration]).toEqual(['signed-in', 'done']);
  });

  it('SEC-41: finds the key after a crash before the answer, marked, and signs in with its password', async () => {
    const killed = new Promise<void>((resolve) => {
      run.setFault((call) => {
        if (call !== 'POST /auth/login') return null;
        resolve();
        return neverEnds();
      });
    });
    void signIn(withPem());
    await killed;
    run = await start();
    expect([state(), entries()[0]?.registration]).toEqual(['signed-out', 'pending']);
    await run.account.signIn(withKey());
    expect([state(), entries()[0]?.registration]).toEqual(['signed-in', 'done']);
  });

  it('keeps the key when it was the challenge that the service did not take', async () => {
    run.setFault((call) =>
      call === 'POST /auth/login'
        ? Response.json({ error: { message: 'Challenge token is not valid.' } }, { status: 400 })
        : null,
    );
    await expect(signIn(withPem())).rejects.toMatchObject({
      code: 'account/refused',
      details: { step: 'kept' },
    });
    expect(entries()).toHaveLength(1);
  });

  it('keeps the key listed as pending when the keychain does not let a refused one go', async () => {
    run.setFault((call) => {
      if (call === 'POST /auth/login') computer.keychain.failAt('read', 'keychain/locked');
      return null;
    });
    await expect(signIn(withPem(testKey('Ed25519')))).rejects.toMatchObject({ details: { step: 'kept' } });
    expect(entries()).toMatchObject([{ registration: 'pending' }]);
  });

  it('stores nothing and asks for no sign-in while the keychain is locked', async () => {
    computer.keychain.failAt('write', 'keychain/locked');
    await expect(signIn(withPem())).rejects.toMatchObject({ code: 'keychain/locked' });
    expect([entries(), run.calls]).toEqual([[], ['POST /auth/login/init']]);
  });

  it('is a person: a service account brings a token', async () => {
    run = await start({ kind: 'service-account' });
    await expect(signIn(withPem())).rejects.toMatchObject({ code: 'input/invalid' });
    nothingKept();
  });

  it('begins no session when a lock came meanwhile', async () => {
    run.setFault((call) => {
      if (call === 'POST /auth/login') run.account.lock();
      return null;
    });
    await expect(signIn(withPem())).rejects.toMatchObject({ code: 'app/locked' });
    expect(state()).toBe('signed-out');
  });
});

describe('a service that knows no such key', () => {
  it('says so of a person without a credential of kind Key', async () => {
    await open();
    await registerAndLogIn(sandbox, sandbox.jane, OFFICE);
    const none = { code: 'key/not-registered', details: { reason: 'none-listed' } };
    await expect(run.account.keyCredentials()).rejects.toMatchObject(none);
    await expect(signIn(withPem())).rejects.toMatchObject(none);
    nothingKept();
  });

  it('is asked again after one was added', async () => {
    await open();
    office = await registerAndLogIn(sandbox, sandbox.jane, OFFICE);
    await run.account.keyCredentials().catch(() => {});
    await add(testKey('P-256'), 'new-one');
    expect(await run.account.keyCredentials()).toMatchObject([{ credentialId: 'new-one' }]);
  });

  it('says so of a person whom it does not know', async () => {
    await open();
    const profile = profileOf({ username: 'nobody@x.example', organisationId: sandbox.connection.orgId });
    run = await start({ profile });
    await expect(run.account.keyCredentials()).rejects.toMatchObject({
      code: 'key/not-registered',
      details: { reason: 'no-user' },
    });
  });
});

describe('a second factor', () => {
  it('is asked for on the sign-in screen, and the key is kept for it', async () => {
    await openWithOffice();
    const body = { username: sandbox.jane.username, orgId: sandbox.connection.orgId };
    run.setFault(async (call) => {
      if (call !== 'POST /auth/login/init') return null;
      const honest = await sandbox.send({ path: '/auth/login/init', body });
      const supportedCredentialKinds = [{ kind: 'Key', factor: 'either', requiresSecondFactor: true }];
      return Response.json({ ...Object(honest.body), supportedCredentialKinds });
    });
    await expect(signIn(withPem())).rejects.toMatchObject({
      code: 'account/second-factor',
      details: { step: 'kept' },
    });
    expect(entries()).toMatchObject([{ registration: 'pending' }]);
  });
});

describe('a person with nothing but a backup', () => {
  /** The text of a backup that another computer of the person saved. */
  const saved = async () => {
    await run.account.createKey(newKey());
    const [entry] = entries();
    if (!entry) throw new Error('no key was made');
    const text = formatBackup(entry, await run.deps.slots.read(entry.credId));
    computer = makeComputer();
    run = await start();
    return { text, credId: entry.credId };
  };
  const withBackup = (text: string, passphrase = password()): Input =>
    withPem(OFFICE, { from: 'backup', file: secret(text), passphrase, password: noPassword(), name: '' });
  beforeEach(() => open());

  it('signs in with it: it names its credential, and its password stays', async () => {
    const { text, credId } = await saved();
    await signIn(withBackup(text));
    expect(state()).toBe('signed-in');
    expect(entries()).toMatchObject([{ credId, registration: 'done' }]);
    await run.account.signOut();
    await run.account.signIn(withKey());
  });

  it('keeps nothing after a wrong password or a damaged file', async () => {
    const { text } = await saved();
    await expect(signIn(withBackup(text, password('not the password')))).rejects.toMatchObject({
      code: 'key/wrong-password',
    });
    await expect(signIn(withBackup(text.slice(0, -40)))).rejects.toMatchObject({ code: 'backup/damaged' });
    nothingKept();
  });

  it('keeps the key when the service does not take it: whose it is, it says itself', async () => {
    const { text } = await saved();
    run.setFault((call) => (call === 'POST /auth/login' ? Response.json({}, { status: 401 }) : null));
    await expect(signIn(withBackup(text))).rejects.toMatchObject({
      code: 'account/refused',
      details: { step: 'kept' },
    });
    expect(entries()).toHaveLength(1);
  });
});

describe('a person with an envelope of the web client', () => {
  const WEB = testKey('P-256');
  let wrapped: ReturnType<typeof sealDfnsWeb>;
  const withEnvelope = (changes: Partial<Input> = {}): Input =>
    withPem(WEB, {
      ...{ from: 'envelope', file: secret(`${wrapped.text}\n`), passphrase: secret(WEB_PASSWORD) },
      ...{ username: sandbox.jane.username, name: 'Browser' },
      ...changes,
    });
  beforeEach(async () => {
    await openWithOffice();
    wrapped = sealDfnsWeb({
      pkcs8: Secret.take(new Uint8Array(WEB.privateKey.export({ format: 'der', type: 'pkcs8' }))),
      username: sandbox.jane.username,
      password: secret(WEB_PASSWORD),
      random: testRandom,
    });
  });

  it('signs in with it: its credential is named after the envelope', async () => {
    await add(WEB, wrapped.credId, wrapped.text);
    await signIn(withEnvelope());
    expect(state()).toBe('signed-in');
    expect(entries()).toMatchObject([
      { credId: wrapped.credId, kind: 'PasswordProtectedKey', registration: 'done', scheme: 'countersign-1' },
    ]);
  });

  it('goes on with the code of the e-mail where nothing here can read it', async () => {
    await add(WEB, wrapped.credId, wrapped.text);
    const { username } = sandbox.jane;
    run = await start({ profile: profileOf({ username, organisationId: sandbox.connection.orgId }) });
    await expect(signIn(withEnvelope())).rejects.toMatchObject({
      code: 'account/code-needed',
      details: { step: 'kept' },
    });
    const code = await readMail(sandbox, username, 'loginCode');
    await run.account.signIn({ ...withKey(), code });
    expect(entries()).toMatchObject([{ credId: wrapped.credId, registration: 'done' }]);
  });

  it('keeps nothing when the service has no such credential', async () => {
    await expect(signIn(withEnvelope())).rejects.toMatchObject({
      code: 'key/not-registered',
      details: { reason: 'refused' },
    });
    nothingKept();
  });

  it('keeps nothing after a wrong password', async () => {
    await add(WEB, wrapped.credId, wrapped.text);
    const wrong = secret(randomBytes(12).toString('hex'));
    await expect(signIn(withEnvelope({ passphrase: wrong }))).rejects.toMatchObject({
      code: 'key/wrong-password',
      details: { reason: 'or-username' },
    });
    nothingKept();
  });
});
