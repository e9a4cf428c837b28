import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHALLENGE, claimsOf, makeTokenIssuer } from '../helpers/challenge-tokens.ts';
import { type Practice, practice } from '../helpers/practice-sandbox.ts';
import {
  type AccountRun,
  type Computer,
  makeComputer,
  newKey,
  noPassword,
  password,
  startAccount,
  withKey,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';
import { makeSoftwarePasskeys, type SoftwarePasskeys } from './software-passkeys.ts';

let sandbox: Practice;
let computer: Computer;
let passkeys: SoftwarePasskeys;
let run: AccountRun;

const start = () =>
  startAccount({ practice: sandbox, computer, startSigner: startSignerInProcess, passkeys });
const state = () => run.account.view().state;
const count = (call: string) => run.calls.filter((one) => one === call).length;
const SECOND_TEXT = 'harbour cactus 93 lantern moss';
const secondPassword = () => password(SECOND_TEXT);

async function open(options: { secondFactor?: boolean } = {}): Promise<void> {
  sandbox = await practice(options);
  computer = makeComputer();
  passkeys = makeSoftwarePasskeys();
  run = await start();
}
afterEach(() => sandbox.close());

const openCode = () =>
  run.account.openCode({ username: sandbox.jane.username, code: sandbox.jane.registrationCode });
const registerKinds = async (
  kind: 'Key' | 'PasswordProtectedKey' | 'Fido2',
  secondKind: 'Key' | 'PasswordProtectedKey' | 'Fido2' | null = null,
) => {
  await openCode();
  await run.account.register({
    ...{ kind, algorithm: 'ES256', storage: 'keychain', secondKind, kitId: null },
    password: kind === 'Fido2' ? noPassword() : password(),
    secondPassword: secondKind === null || secondKind === 'Fido2' ? noPassword() : secondPassword(),
  });
};
const signOut = async () => {
  await run.account.signOut();
  run.calls.length = 0;
  sandbox.clock.advance(1_000);
};

describe('the sign-in challenge', () => {
  beforeEach(async () => {
    await open();
    await run.account.createKey(newKey());
    await signOut();
  });

  it('waits for the right password: a wrong one costs no second e-mail', async () => {
    await expect(run.account.signIn(withKey(password('not the password')))).rejects.toMatchObject({
      code: 'key/wrong-password',
    });
    await run.account.signIn(withKey());
    expect(state()).toBe('signed-in');
    expect([count('POST /auth/login/code'), count('POST /auth/login/init')]).toEqual([1, 1]);
  });

  it('is asked for again when its time is over', async () => {
    await run.account.signIn(withKey(password('not the password'))).catch(() => {});
    sandbox.clock.advance(15 * 60_000);
    await run.account.signIn(withKey());
    expect(count('POST /auth/login/init')).toBe(2);
  });

  it('is never signed a second time once it was answered', async () => {
    run.setLoss((call) => (call === 'POST /auth/login' ? () => Response.json({}, { status: 502 }) : null));
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'api/server-error' });
    run.setLoss(null);
    await run.account.signIn(withKey());
    expect(count('POST /auth/login/init')).toBe(2);
  });

  it('is not asked for when the key cannot be read or the pause after wrong passwords runs', async () => {
    computer.keychain.failAt('read', 'keychain/locked');
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'keychain/locked' });
    expect(run.calls).toEqual([]);
  });
});

describe('SEC-31: a challenge that is none of this sign-in', () => {
  beforeEach(async () => {
    await open();
    await run.account.createKey(newKey());
    await signOut();
  });

  /** The sandbox's own answer, changed on the way. */
  const forge = (change: (answer: Record<string, unknown>) => Record<string, unknown>) => {
    run.setFault(async (call) => {
      if (call !== 'POST /auth/login/init') return null;
      const { username } = sandbox.jane;
      const body = { username, orgId: sandbox.connection.orgId };
      const { body: answer } = await sandbox.send({ path: '/auth/login/init', body });
      return Response.json(change(answer as Record<string, unknown>));
    });
  };
  const issuer = makeTokenIssuer();
  /** A token for this very person and challenge, but for what is changed. */
  const tokenWith = (change: object) => {
    const claims = claimsOf();
    const { challengeInfo: _info, ...meta } = claims['https://custom/app_metadata'];
    const mine = { orgId: sandbox.connection.orgId, userId: sandbox.jane.userId, challenge: CHALLENGE };
    return issuer.sign({ ...claims, 'https://custom/app_metadata': { ...meta, ...mine, ...change } });
  };
  const { challengeInfo } = claimsOf()['https://custom/app_metadata'];
  const cases = [
    ['an action', () => tokenWith({ challengeInfo })],
    ['text that is no token', () => 'a.b.c'],
    ['a sign-in to another organisation', () => tokenWith({ orgId: 'or-other' })],
    ['a sign-in of another person', () => tokenWith({ userId: 'us-other' })],
  ] as const;
  it.each(cases)('is not signed when it is %s', async (_name, token) => {
    forge((answer) => ({ ...answer, challenge: CHALLENGE, challengeIdentifier: token() }));
    const signers = run.signersStarted();
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'api/bad-answer' });
    expect(run.signersStarted()).toBe(signers);
    expect(run.calls).not.toContain('POST /auth/login');
  });

  it('is not signed when the token is for another challenge', async () => {
    forge((answer) => ({ ...answer, challenge: CHALLENGE }));
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'api/bad-answer' });
    expect(run.calls).not.toContain('POST /auth/login');
  });

  it('is not signed when it does not list the key', async () => {
    forge((answer) => ({ ...answer, allowCredentials: { key: [], webauthn: [], passwordProtectedKey: [] } }));
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'key/not-accepted' });
  });
});

describe('a credential of kind', () => {
  beforeEach(() => open());

  it('Key signs in without a code by e-mail', async () => {
    await registerKinds('Key');
    await signOut();
    await run.account.signIn(withKey());
    expect(state()).toBe('signed-in');
    expect(run.calls).not.toContain('POST /auth/login/code');
    expect(run.index.entries()).toMatchObject([{ kind: 'Key', registration: 'done', isPreferred: true }]);
  });

  it('Fido2 signs in without a code, a password or a key of this computer, also after a restart', async () => {
    await registerKinds('Fido2');
    expect(state()).toBe('signed-in');
    expect(run.index.entries()).toEqual([]);
    await signOut();
    run = await start();
    expect(run.account.view()).toMatchObject({ state: 'signed-out', username: sandbox.jane.username });
    expect(run.account.hasKey()).toBe(true);
    const choice = { credentialId: 'passkey', password: noPassword() };
    await run.account.signIn(withKey(noPassword(), choice));
    expect(state()).toBe('signed-in');
    expect(run.calls).toEqual(['POST /auth/login/init', 'POST /auth/login']);
    run = await start();
    await run.account.restore();
    expect(state()).toBe('signed-in');
  });

  it('PasswordProtectedKey is opened from the challenge when this computer has no copy', async () => {
    await run.account.createKey(newKey());
    const credId = run.index.entries()[0]?.credId ?? '';
    computer = makeComputer();
    run = await start();
    await run.account.signIn(withKey(password(), { credentialId: credId }));
    expect(state()).toBe('signed-in');
    expect(run.calls).toContain('POST /auth/login/code');
    expect([...computer.keychain.entries.keys()]).toEqual(['session']);
  });
});

describe('the preferred key', () => {
  beforeEach(() => open());
  /** A key that the service ended: here it is still the preferred one. */
  const keepEnded = async (kind: 'Key' | 'PasswordProtectedKey') => {
    const [own] = run.index.entries();
    if (own === undefined) throw new TypeError('there is no key');
    const ended = { ...own, credId: 'ended', kind, isPreferred: true };
    await run.deps.slots.store(ended, 'sealed');
    await signOut();
  };
  const preferred = () => run.index.entries()[0]?.credId;

  it.each([
    ['PasswordProtectedKey', 1],
    ['Key', 2],
  ] as const)(
    'of kind %s that the service ended gives its place to the one that it lists',
    async (kind, challenges) => {
      await run.account.createKey(newKey());
      const credId = preferred();
      await keepEnded(kind);
      expect(preferred()).toBe('ended');
      await run.account.signIn(withKey());
      expect([state(), preferred()]).toEqual(['signed-in', credId]);
      expect([count('POST /auth/login/code'), count('POST /auth/login/init')]).toEqual([1, challenges]);
    },
  );

  it('that was chosen by name is not replaced by another one', async () => {
    await run.account.createKey(newKey());
    await keepEnded('PasswordProtectedKey');
    await expect(run.account.signIn(withKey(password(), { credentialId: 'ended' }))).rejects.toMatchObject({
      code: 'key/not-accepted',
    });
    expect(preferred()).toBe('ended');
  });

  it('keeps its place when another one signs in with a challenge that does not list it', async () => {
    await registerKinds('PasswordProtectedKey', 'Key');
    await signOut();
    const [first, other] = run.index.entries();
    const choice = { credentialId: other?.credId ?? '' };
    await run.account.signIn(withKey(secondPassword(), choice));
    expect([state(), preferred()]).toEqual(['signed-in', first?.credId]);
    expect(count('POST /auth/login/code')).toBe(0);
  });
});

describe('a second factor that is demanded', () => {
  beforeEach(() => open({ secondFactor: true }));

  it('is asked for, and answers the same challenge', async () => {
    await registerKinds('PasswordProtectedKey', 'Fido2');
    expect(state()).toBe('signed-in');
    await signOut();
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({
      code: 'account/second-factor',
      details: { kinds: 'Fido2' },
    });
    expect(run.account.signInSecond()).toMatchObject([{ credentialId: 'passkey', kind: 'Fido2' }]);
    expect(run.calls).not.toContain('POST /auth/login');
    await run.account.signIn(withKey(password(), { secondCredentialId: 'passkey' }));
    expect(state()).toBe('signed-in');
    expect(run.account.signInSecond()).toEqual([]);
    expect(count('POST /auth/login/init')).toBe(1);
  });

  it('may be a second key, with a password of its own; both are wiped', async () => {
    await registerKinds('Key', 'PasswordProtectedKey');
    await signOut();
    const [, other] = run.index.entries();
    const first = password();
    const second = secondPassword();
    // The key that the service keeps comes only with a code: it is asked for once that is known to be needed.
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'account/second-factor' });
    expect(run.account.signInSecond()).toMatchObject([{ credentialId: other?.credId }]);
    await run.account.signIn(
      withKey(first, { secondCredentialId: other?.credId ?? '', secondPassword: second }),
    );
    expect(state()).toBe('signed-in');
    expect([first.isEmpty, second.isEmpty]).toEqual([true, true]);
    expect(count('POST /auth/login/code')).toBe(1);
  });

  it('is not the first one again', async () => {
    await registerKinds('Key', 'Key');
    await signOut();
    const [first] = run.index.entries();
    const again = { secondCredentialId: first?.credId ?? '', secondPassword: password() };
    await expect(run.account.signIn(withKey(password(), again))).rejects.toMatchObject({
      code: 'account/second-factor',
    });
    expect(run.calls).not.toContain('POST /auth/login');
  });

  it('that is cancelled leaves the challenge for another try', async () => {
    await registerKinds('Key', 'Fido2');
    await signOut();
    passkeys.setCancelled(true);
    const both = { secondCredentialId: 'passkey' };
    await expect(run.account.signIn(withKey(password(), both))).rejects.toMatchObject({
      code: 'passkey/cancelled',
    });
    passkeys.setCancelled(false);
    await run.account.signIn(withKey(password(), both));
    expect([state(), count('POST /auth/login/init')]).toEqual(['signed-in', 1]);
  });
});
