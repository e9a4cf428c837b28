import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breakConnection, refuseConnection, withKey } from '../accounts/account-world.ts';
import { readKit, secretOf } from './credential-world.ts';
import {
  entries,
  finish,
  kit,
  loseKey,
  mailedCode,
  NEW_PASSWORD,
  newKit,
  type Open,
  onNewComputer,
  open,
  restart,
  world,
  wrongCode,
} from './lost-key.ts';

const RECOVER = 'POST /auth/recover/user';

beforeEach(() => loseKey());
afterEach(() => world.sandbox.close());

describe('a code of the e-mail', () => {
  const INIT = 'POST /auth/recover/user/init';
  const inits = () => world.calls.filter((call) => call === INIT).length;
  let verificationCode: string;
  beforeEach(async () => {
    await onNewComputer();
    verificationCode = await mailedCode();
    await expect(open({ verificationCode, code: wrongCode() })).rejects.toMatchObject({
      code: 'recovery/wrong-code',
    });
  });

  it('is good for another try with the recovery code, and is not sent twice', async () => {
    await open({ verificationCode: ` ${verificationCode} ` });
    expect(inits()).toBe(1);
    await finish((await newKit()).kit.kitId);
    expect(world.account.view().state).toBe('signed-in');
  });

  it.each<[string, () => void, Partial<Open>]>([
    ['the recovery was left', () => world.recovery.drop(), {}],
    ['the app was locked', () => world.recovery.lock(), {}],
    ['the answer to it is old', () => world.sandbox.clock.advance(5 * 60_000), {}],
    ['another key id was typed', () => {}, { credentialId: 'another' }],
    ['another code was typed', () => {}, { verificationCode: 'another' }],
    ['another user was typed', () => {}, { username: 'another' }],
  ])('is asked after again once %s', async (_what, act, change) => {
    act();
    await expect(open({ verificationCode, ...change })).rejects.toMatchObject({ code: 'recovery/refused' });
    expect(inits()).toBe(2);
    expect(world.recovery.view()).toBeNull();
  });
});

describe('an opened recovery', () => {
  beforeEach(() => open());

  it.each([
    ['dropped', () => world.recovery.drop()],
    ['locked', () => world.recovery.lock()],
  ] as const)('is gone once it is %s, and nothing was ended', async (_name, end) => {
    const made = await newKit();
    end();
    expect(world.recovery.view()).toBeNull();
    await expect(finish(made.kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
    await world.account.signIn(withKey());
    expect(world.account.view().state).toBe('signed-in');
  });

  it('signs in with the new key although an older sign-in challenge waits, which does not list it', async () => {
    await expect(world.account.signIn(withKey(secretOf('long forgotten')))).rejects.toMatchObject({
      code: 'key/wrong-password',
    });
    await finish((await newKit()).kit.kitId);
    expect(world.account.view().state).toBe('signed-in');
  });

  it('needs a new kit that was typed back', async () => {
    const made = await world.kits.make({ purpose: 'recovery', scheme: 'countersign-1' });
    expect(readKit(made).text).not.toBe(kit.text);
    const secret = secretOf(NEW_PASSWORD);
    await expect(finish(made.kit.kitId, secret)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
    expect([world.calls.includes(RECOVER), secret.isEmpty]).toEqual([false, true]);
  });

  it('is not finished with a password that can be guessed', async () => {
    const made = await newKit();
    await expect(finish(made.kit.kitId, secretOf('password1234'))).rejects.toMatchObject({
      code: 'key/weak-password',
    });
    expect(entries()).toHaveLength(2);
    await finish(made.kit.kitId);
    expect(world.account.view().state).toBe('signed-in');
  });

  it('may be finished again when the call surely did not arrive', async () => {
    const made = await newKit();
    world.setFault((call) => (call === RECOVER ? refuseConnection() : null));
    await expect(finish(made.kit.kitId)).rejects.toMatchObject({ code: 'api/unreachable' });
    expect(entries()).toHaveLength(2);
    world.setFault(null);
    await finish(made.kit.kitId);
    expect(world.account.view().state).toBe('signed-in');
  });

  it('whose answer is lost leaves the new key and kit pending; a sign-in with it settles it', async () => {
    const made = await newKit();
    world.setLoss((call) => (call === RECOVER ? breakConnection : null));
    await expect(finish(made.kit.kitId)).rejects.toMatchObject({ code: 'api/unknown-outcome' });
    const pending = entries().filter(({ registration }) => registration === 'pending');
    expect(pending.map(({ kind, isPreferred }) => [kind, isPreferred])).toEqual([
      ['PasswordProtectedKey', true],
      ['RecoveryKey', false],
    ]);
    expect(world.recovery.view()).toBeNull();
    world.setLoss(null);
    const credentialId = pending[0]?.credId ?? '';
    await restart();
    await world.account.signIn(withKey(secretOf(NEW_PASSWORD), { credentialId }));
    await world.credentials.list();
    expect(entries().filter(({ registration }) => registration === 'pending')).toEqual([]);
  });

  it.each([
    ['without a choice of the key', false],
    ['with the new key by name', true],
  ])(
    'whose answer is lost is settled by a sign-in %s, and the new key is the preferred one',
    async (_how, byName) => {
      const made = await newKit();
      world.setLoss((call) => (call === RECOVER ? breakConnection : null));
      await finish(made.kit.kitId).catch(() => {});
      world.setLoss(null);
      const pending = entries().find(
        ({ kind, registration }) => kind !== 'RecoveryKey' && registration === 'pending',
      );
      const credentialId = byName ? (pending?.credId ?? '') : null;
      await world.account.signIn(withKey(secretOf(NEW_PASSWORD), { credentialId }));
      expect(entries()[0]).toMatchObject({
        ...{ credId: pending?.credId, registration: 'done', isPreferred: true },
      });
    },
  );

  it('is in doubt when the answer names another person', async () => {
    const made = await newKit();
    world.setLoss((call) =>
      call === RECOVER
        ? () =>
            Response.json({
              credential: { uuid: 'cr', kind: 'PasswordProtectedKey', name: 'n' },
              user: { id: 'us-other', username: 'other', orgId: world.sandbox.connection.orgId },
            })
        : null,
    );
    await expect(finish(made.kit.kitId)).rejects.toMatchObject({ code: 'api/bad-answer' });
    expect(world.account.view().state).toBe('signed-out');
  });
});
