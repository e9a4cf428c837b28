import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EnvelopeScheme } from '../../preload/key-view.ts';
import {
  breakConnection,
  makeComputer,
  newKey,
  password,
  readMail,
  refuseConnection,
  withKey,
} from '../accounts/account-world.ts';
import { makeAndTypeBack, openCredentials, readKit, secretOf, type World } from './credential-world.ts';

const RECOVER = 'POST /auth/recover/user';
const NEW_PASSWORD = 'meadow copper 17 signal otter';

let world: World;
let kit: { credentialId: string; text: string };

/** A person with a key and a kit, signed out. */
async function openWith(scheme: EnvelopeScheme = 'countersign-1'): Promise<void> {
  world = await openCredentials();
  await world.account.createKey(newKey());
  const made = await makeAndTypeBack(world, { purpose: 'credential', scheme });
  kit = { credentialId: made.kit.credentialId, text: made.text };
  await world.account.signOut();
  world.sandbox.clock.advance(1_000);
  world.calls.length = 0;
}
/** Another computer of the same person, on which nothing is. */
async function onNewComputer(): Promise<void> {
  world = await openCredentials({ practice: world.sandbox, computer: makeComputer() });
}
beforeEach(() => openWith());
afterEach(() => world.sandbox.close());

const username = () => world.sandbox.jane.username;
const entries = () => world.index.entries();
const mailedCode = async () => {
  await world.recovery.sendCode({ username: username() });
  return readMail(world.sandbox, username(), 'recoveryCode');
};
type Open = Parameters<World['recovery']['open']>[0];
const open = async (change: Partial<Open> = {}) => {
  const verificationCode = change.verificationCode ?? (await mailedCode());
  await world.recovery.open({
    ...{ username: username(), credentialId: kit.credentialId, verificationCode, typed: 'RECOVER' },
    ...{ code: secretOf(kit.text) },
    ...change,
  });
};
const newKit = () => makeAndTypeBack(world, { purpose: 'recovery', scheme: 'countersign-1' });
const finish = (kitId: string, secret = secretOf(NEW_PASSWORD)) =>
  world.recovery.finish({ kitId, algorithm: 'ES256', password: secret, storage: 'keychain' });

describe('a recovery', () => {
  it.each(['countersign-1', 'dfns-web'] as const)(
    'with a kit of scheme %s ends the old credentials and signs in with the new key',
    async (scheme) => {
      await world.sandbox.close();
      await openWith(scheme);
      await open();
      expect(world.recovery.view()).toEqual({ username: username() });
      const made = await newKit();
      await finish(made.kit.kitId);
      expect(world.account.view()).toMatchObject({ state: 'signed-in', username: username() });
      expect(world.recovery.view()).toBeNull();
      await world.credentials.list();
      expect(world.credentials.view()).toMatchObject({
        items: [
          { kind: 'PasswordProtectedKey', isHere: true, isActive: true },
          { kind: 'RecoveryKey', isHere: true, isActive: true, credentialId: made.kit.credentialId },
        ],
      });
    },
  );

  it.each(['countersign-1', 'dfns-web'] as const)(
    'works on a computer that has no copy of the %s kit',
    async (scheme) => {
      await world.sandbox.close();
      await openWith(scheme);
      await onNewComputer();
      await open();
      const made = await newKit();
      await finish(made.kit.kitId);
      expect(world.account.view().state).toBe('signed-in');
      expect(entries().map(({ kind, registration }) => [kind, registration])).toEqual([
        ['PasswordProtectedKey', 'done'],
        ['RecoveryKey', 'done'],
      ]);
    },
  );

  it('deletes no old key, but says of each what happened to it', async () => {
    const before = entries().map(({ credId }) => credId);
    await open();
    await finish((await newKit()).kit.kitId);
    const old = entries().filter(({ credId }) => before.includes(credId));
    expect(old).toHaveLength(2);
    expect(entries()[0]?.name).toBe('Countersign key (P-256) of 2026-01-15');
    for (const { name } of old) expect(name).toMatch(/ \(ended by the recovery of 2026-01-15\)$/);
    expect(entries()[0]).toMatchObject({ isPreferred: true, name: expect.not.stringContaining('ended') });
    await world.account.signOut();
    world.sandbox.clock.advance(1_000);
    const oldKey = { credentialId: old.find(({ kind }) => kind !== 'RecoveryKey')?.credId ?? '' };
    await expect(world.account.signIn(withKey(password(), oldKey))).rejects.toMatchObject({
      code: 'key/not-accepted',
    });
    await world.account.signIn(withKey(secretOf(NEW_PASSWORD)));
    expect(world.account.view().state).toBe('signed-in');
  });

  it('sends the very text that the old key signed, and the new kit works', async () => {
    await open();
    const made = await newKit();
    await finish(made.kit.kitId);
    expect(world.calls.filter((call) => call === RECOVER)).toHaveLength(1);
    await world.kits.drill({ credentialId: made.kit.credentialId, code: secretOf(made.text) });
    kit = { credentialId: made.kit.credentialId, text: made.text };
    await world.account.signOut();
    await open();
    await finish((await newKit()).kit.kitId);
    expect(world.account.view().state).toBe('signed-in');
  });
});

describe('before anything is sent', () => {
  it.each(['', 'recover', 'RECOVER '])('"%s" is not the word', async (typed) => {
    const opened = open({ typed, verificationCode: '123456' });
    await expect(opened).rejects.toMatchObject({ code: 'recovery/not-typed' });
    expect(world.calls).toEqual([]);
  });

  it('a mistyped code is named by its group', async () => {
    const code = secretOf(kit.text.replace(/.$/, '1'));
    await expect(open({ code, verificationCode: '123456' })).rejects.toMatchObject({
      code: 'recovery/code-mistyped',
      details: { group: 6 },
    });
    expect([world.calls, code.isEmpty]).toEqual([[], true]);
  });

  it('a wrong code is told by the copy of this computer', async () => {
    const last = kit.text.at(-1) === 'A' ? 'B' : 'A';
    const code = secretOf(kit.text.slice(0, -1) + last);
    await expect(open({ code, verificationCode: '123456' })).rejects.toMatchObject({
      code: 'recovery/wrong-code',
    });
    expect(world.calls).toEqual([]);
  });

  it('nothing is opened by a wrong code of the e-mail', async () => {
    await expect(open({ verificationCode: '000000' })).rejects.toMatchObject({
      code: 'recovery/refused',
      details: { reason: 'code', status: 403 },
    });
    expect(world.recovery.view()).toBeNull();
    await expect(finish('no kit')).rejects.toMatchObject({ code: 'recovery/nothing-open' });
  });

  it('nothing is opened with a kit that the service does not name', async () => {
    const verificationCode = await mailedCode();
    world.setFault(async (call) => {
      if (call !== 'POST /auth/recover/user/init') return null;
      const { orgId } = world.sandbox.connection;
      const body = { username: username(), orgId, verificationCode, credentialId: kit.credentialId };
      const answer = await world.sandbox.send({ path: '/auth/recover/user/init', body });
      return Response.json(Object.assign({}, answer.body, { allowedRecoveryCredentials: [] }));
    });
    await expect(open({ verificationCode })).rejects.toMatchObject({ code: 'key/not-accepted' });
    expect(world.recovery.view()).toBeNull();
  });

  it('a wrong code without a copy is told by that of the service, and ends nothing', async () => {
    await onNewComputer();
    const last = kit.text.at(-1) === 'A' ? 'B' : 'A';
    const code = secretOf(kit.text.slice(0, -1) + last);
    await expect(open({ code })).rejects.toMatchObject({ code: 'recovery/wrong-code' });
    expect(world.calls).not.toContain(RECOVER);
    expect(world.recovery.view()).toBeNull();
  });
});

describe('a code of the e-mail', () => {
  const INIT = 'POST /auth/recover/user/init';
  const wrongCode = () => secretOf(kit.text.slice(0, -1) + (kit.text.at(-1) === 'A' ? 'B' : 'A'));
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
    world = await openCredentials({ practice: world.sandbox, computer: world.computer });
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
