import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Practice,
  practice,
  registerAndLogIn,
  sendSigned,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';
import {
  type AccountRun,
  breakConnection,
  makeComputer,
  noPassword,
  password,
  startAccount,
  withKey,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';
import { makeSoftwarePasskeys } from './software-passkeys.ts';

type Input = Parameters<AccountRun['account']['join']>[0];

let sandbox: Practice;
let run: AccountRun;
let code: string;

/** Another device of the same person, with a credential and a session. */
async function codeOfOtherDevice(): Promise<string> {
  const other = await registerAndLogIn(sandbox, sandbox.jane, testKey('P-256'));
  const expiration = new Date(sandbox.clock.nowMs() + 60_000).toISOString();
  const made = await sendSigned(sandbox, other, { path: '/auth/credentials/code', body: { expiration } });
  return textAt(made.body, 'code');
}

beforeEach(async () => {
  sandbox = await practice();
  code = await codeOfOtherDevice();
  run = await startAccount({
    practice: sandbox,
    computer: makeComputer(),
    startSigner: startSignerInProcess,
    passkeys: makeSoftwarePasskeys(),
  });
});
afterEach(() => sandbox.close());

const join = (change: Partial<Input> = {}) =>
  run.account.join({
    ...{
      code,
      kind: 'PasswordProtectedKey',
      algorithm: 'ES256K',
      name: 'Second laptop',
      storage: 'keychain',
    },
    ...{ password: password() },
    ...change,
  });
const entries = () => run.index.entries();

describe('a second device', () => {
  it('refuses a name that hides something before the code is used up, and trims a good one', async () => {
    const hidden = join({ name: 'Va\u200bult \u202etsrif' });
    await expect(hidden).rejects.toMatchObject({ code: 'input/invalid', details: { reason: 'name' } });
    expect(entries()).toEqual([]);
    await join({ name: '  Second laptop ' });
    expect(entries()).toMatchObject([{ name: 'Second laptop' }]);
  });

  it('gets a key of its own and is signed in, however the code is typed', async () => {
    await join({ code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` });
    expect(run.account.view()).toMatchObject({ state: 'signed-in', username: sandbox.jane.username });
    expect(entries()).toMatchObject([
      { name: 'Second laptop', registration: 'done', userId: sandbox.jane.userId },
    ]);
  });

  it('may join with a key that the service gets no copy of, or with a passkey', async () => {
    await join({ kind: 'Key' });
    expect(entries()).toMatchObject([{ kind: 'Key', isPreferred: true }]);
  });

  it('may join with a passkey', async () => {
    await join({ kind: 'Fido2', password: noPassword() });
    expect(run.account.view().state).toBe('signed-in');
    expect(entries()).toEqual([]);
  });

  it('knows whose account it is when the sign-in after a joined passkey fails', async () => {
    run.setFault((call) => (call === 'POST /auth/login/init' ? breakConnection() : null));
    await expect(join({ kind: 'Fido2', password: noPassword() })).rejects.toMatchObject({
      details: { step: 'sign-in' },
    });
    expect([run.account.view().state, entries()]).toEqual(['signed-out', []]);
    run.setFault(null);
    await run.account.signIn(withKey(noPassword(), { credentialId: 'passkey' }));
    expect(run.account.view().state).toBe('signed-in');
  });

  it.each(['ZZZ-ZZZ-ZZZ', 'no code'])('is refused with %s, and makes no key', async (wrong) => {
    const signers = run.signersStarted();
    const secret = password();
    await expect(join({ code: wrong, password: secret })).rejects.toMatchObject({
      code: 'account/code-refused',
    });
    expect([run.signersStarted() - signers, entries(), secret.isEmpty]).toEqual([0, [], true]);
  });

  it('is refused after the minute', async () => {
    sandbox.clock.advance(60_000);
    await expect(join()).rejects.toMatchObject({
      code: 'account/code-refused',
      details: { reason: 'device-code' },
    });
    expect(entries()).toEqual([]);
  });

  it('says that the key is registered when only the sign-in after it fails', async () => {
    run.setFault((call) => (call === 'POST /auth/login/init' ? breakConnection() : null));
    await expect(join()).rejects.toMatchObject({
      ...{ code: 'api/unknown-outcome', details: { step: 'sign-in' } },
    });
    expect(entries()).toMatchObject([{ registration: 'done' }]);
    run.setFault(null);
    await run.account.signIn(withKey());
    expect(run.account.view().state).toBe('signed-in');
  });

  it('keeps a key whose registration got lost, and a sign-in settles it', async () => {
    run.setLoss((call) => (call === 'POST /auth/credentials/code/verify' ? breakConnection : null));
    await expect(join()).rejects.toMatchObject({ code: 'api/unknown-outcome' });
    expect(entries()).toMatchObject([{ registration: 'pending' }]);
    run.setLoss(null);
    await run.account.signIn(withKey());
    expect(entries()).toMatchObject([{ registration: 'done' }]);
  });

  it('keeps nothing of a key that the service surely refused', async () => {
    run.setFault((call) =>
      call === 'POST /auth/credentials/code/verify' ? Response.json({}, { status: 403 }) : null,
    );
    await expect(join()).rejects.toMatchObject({ code: 'account/code-refused' });
    expect(entries()).toEqual([]);
  });
});
