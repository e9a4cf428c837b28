import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { profileOf } from '../../main/accounts/real-profile.ts';
import { SERVICE_OPTION } from '../../main/accounts/service-key.ts';
import { type Practice, practice } from '../helpers/practice-sandbox.ts';
import {
  type AccountRun,
  makeComputer,
  noPassword,
  password,
  readMail,
  startAccount,
  withKey,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';
import { makeSoftwarePasskeys } from './software-passkeys.ts';

let sandbox: Practice;
let run: AccountRun;

/** An account as of a real environment: nothing here can read the person's mail. */
const start = (computer = makeComputer(), passkeys = makeSoftwarePasskeys()) => {
  const { username } = sandbox.jane;
  const profile = profileOf({ username, organisationId: sandbox.connection.orgId });
  return startAccount({ practice: sandbox, computer, startSigner: startSignerInProcess, passkeys, profile });
};
const count = (call: string) => run.calls.filter((one) => one === call).length;
/** As the person reads it. */
const readCode = () => readMail(sandbox, sandbox.jane.username, 'loginCode');
const signIn = (code: string, credentialId: string | null = null, text?: string) =>
  run.account.signIn({ ...withKey(password(text), { credentialId }), code });
const register = async (kind: 'Key' | 'PasswordProtectedKey' | 'Fido2') => {
  const { username, registrationCode: code } = sandbox.jane;
  await run.account.openCode({ username, code });
  const done = run.account.register({
    ...{ kind, algorithm: 'ES256', storage: 'keychain', secondKind: null, kitId: null },
    ...{ password: kind === 'Fido2' ? noPassword() : password(), secondPassword: noPassword() },
  });
  return done;
};
const needsCode = (step?: string) =>
  expect.objectContaining({ code: 'account/code-needed', ...(step ? { details: { step } } : {}) });

beforeEach(async () => {
  sandbox = await practice();
  run = await start();
});
afterEach(() => sandbox.close());

describe('a sign-in with a key that the service keeps', () => {
  beforeEach(async () => {
    await expect(register('PasswordProtectedKey')).rejects.toEqual(needsCode('sign-in'));
    run.calls.length = 0;
  });

  it('asks for a code once, takes the one that was typed, and needs no other for a wrong password', async () => {
    await expect(signIn('')).rejects.toEqual(needsCode());
    expect(run.calls).toEqual(['POST /auth/login/code']);
    const typed = ` ${(await readCode()).slice(0, 4)} ${(await readCode()).slice(4)}\n`;
    await expect(signIn(typed, null, 'not the password')).rejects.toMatchObject({
      code: 'key/wrong-password',
    });
    await signIn(typed);
    expect(run.account.view()).toMatchObject({ state: 'signed-in', username: sandbox.jane.username });
    expect([count('POST /auth/login/code'), count('POST /auth/login/init')]).toEqual([1, 1]);
  });

  it('says that a code is wrong, and sends another one only when asked', async () => {
    await run.account.sendCode();
    const first = await readCode();
    await expect(signIn('WRO-NGC-ODE')).rejects.toMatchObject({ code: 'account/code-refused' });
    await run.account.sendCode();
    await expect(signIn(first)).rejects.toMatchObject({ code: 'account/code-refused' });
    await signIn(await readCode());
    expect(run.account.view().state).toBe('signed-in');
    expect(count('POST /auth/login/code')).toBe(2);
  });

  it('works on a computer that has no key at all', async () => {
    run = await start();
    expect(run.account.view().state).toBe('new');
    await expect(signIn('', SERVICE_OPTION)).rejects.toEqual(needsCode());
    await signIn(await readCode(), SERVICE_OPTION);
    expect(run.account.view()).toMatchObject({ state: 'signed-in', username: sandbox.jane.username });
    expect(run.index.entries()).toEqual([]);
  });
});

describe('a sign-in without any e-mail', () => {
  it('is that with a key of this computer', async () => {
    await register('Key');
    await run.account.signOut();
    sandbox.clock.advance(1_000);
    await signIn('');
    expect(run.account.view().state).toBe('signed-in');
    expect(count('POST /auth/login/code')).toBe(0);
  });

  it('is that with a passkey', async () => {
    await register('Fido2');
    await run.account.signOut();
    await run.account.signIn({ ...withKey(noPassword(), { credentialId: 'passkey' }), code: '' });
    expect(run.account.view().state).toBe('signed-in');
    expect(count('POST /auth/login/code')).toBe(0);
  });
});

describe('an account whose mail nobody here can read', () => {
  it('keeps a key that may be registered, and tells what the service said about it', async () => {
    const computer = makeComputer();
    run = await start(computer);
    run.setFault((call) =>
      call === 'POST /auth/registration' ? Promise.reject(new TypeError('terminated')) : null,
    );
    await expect(register('Key')).rejects.toMatchObject({ code: 'api/unknown-outcome' });
    run = await start(computer); // the code that was typed is forgotten, and the profile has none to ask with
    await expect(signIn('')).rejects.toMatchObject({ code: 'account/not-signed-in' });
    expect(run.index.entries().map(({ registration }) => registration)).toEqual(['pending']);
  });
});
