import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SERVICE_OPTION } from '../../main/accounts/service-key.ts';
import { type Practice, practice } from '../helpers/practice-sandbox.ts';
import {
  type AccountRun,
  type Computer,
  makeComputer,
  noPassword,
  password,
  startAccount,
  withKey,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';

let sandbox: Practice;
let computer: Computer;
let run: AccountRun;
const start = () => startAccount({ practice: sandbox, computer, startSigner: startSignerInProcess });
const OTHER = 'harbour cactus 93 lantern moss';
const withServiceKey = (text?: string) => withKey(password(text), { credentialId: SERVICE_OPTION });

/** Two credentials of one person; afterwards this computer holds no key any more and knows whose it is. */
async function leaveNoKey(kind: 'Key' | 'PasswordProtectedKey') {
  const { username, registrationCode: code } = sandbox.jane;
  await run.account.openCode({ username, code });
  await run.account.register({
    ...{ kind, secondKind: kind, algorithm: 'ES256', storage: 'keychain', kitId: null },
    ...{ password: password(), secondPassword: password(OTHER) },
  });
  await run.account.signOut();
  const entries = run.index.entries();
  for (const { username, orgId, userId, environment } of entries.slice(0, 1)) {
    await run.deps.remembered.note({ username, orgId, userId, environment });
  }
  for (const { credId } of entries) await run.deps.slots.remove(credId);
  sandbox.clock.advance(1_000);
  run = await start();
  return entries.map(({ credId }) => credId);
}

beforeEach(async () => {
  sandbox = await practice();
  computer = makeComputer();
  run = await start();
});
afterEach(() => sandbox.close());

describe('a key that only the service keeps', () => {
  it('signs in: the password says which of them it is', async () => {
    await leaveNoKey('PasswordProtectedKey');
    expect(run.account.view().state).toBe('signed-out');
    await run.account.signIn(withServiceKey(OTHER));
    expect(run.account.view()).toMatchObject({ state: 'signed-in', username: sandbox.jane.username });
    expect(run.index.entries()).toEqual([]);
  });

  it('counts a wrong password for each, with one e-mail, and stays closed without a password', async () => {
    const [first = '', second = ''] = await leaveNoKey('PasswordProtectedKey');
    for (let count = 0; count < 5; count += 1) {
      await expect(run.account.signIn(withServiceKey('not the password'))).rejects.toMatchObject({
        code: 'key/wrong-password',
      });
    }
    for (const credId of [first, second]) expect(() => run.deps.guard.check(credId)).toThrow();
    await expect(run.account.signIn(withServiceKey(OTHER))).rejects.toMatchObject({
      code: 'key/backing-off',
    });
    const nothing = withKey(noPassword(), { credentialId: SERVICE_OPTION });
    await expect(run.account.signIn(nothing)).rejects.toMatchObject({ code: 'input/invalid' });
    expect(run.calls.filter((call) => call === 'POST /auth/login/code')).toHaveLength(1);
    expect(run.calls).not.toContain('POST /auth/login');
  });

  it('is not there for keys that the service has no copy of', async () => {
    await leaveNoKey('Key');
    await expect(run.account.signIn(withServiceKey())).rejects.toMatchObject({ code: 'key/not-accepted' });
  });
});
