import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { password, withKey } from '../accounts/account-world.ts';
import { secretOf } from './credential-world.ts';
import {
  entries,
  finish,
  kit,
  loseKey,
  mailedCode,
  NEW_PASSWORD,
  newKit,
  onNewComputer,
  open,
  useKit,
  username,
  world,
  wrongCode,
} from './lost-key.ts';

const RECOVER = 'POST /auth/recover/user';

beforeEach(() => loseKey());
afterEach(() => world.sandbox.close());

describe('a recovery', () => {
  it.each(['countersign-1', 'dfns-web'] as const)(
    'with a kit of scheme %s ends the old credentials and signs in with the new key',
    async (scheme) => {
      await world.sandbox.close();
      await loseKey(scheme);
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
      await loseKey(scheme);
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
    expect(old.map(({ registration }) => registration)).toEqual(['ended', 'ended']);
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
    useKit({ credentialId: made.kit.credentialId, text: made.text });
    await world.account.signOut();
    await open();
    await finish((await newKit()).kit.kitId);
    expect(world.account.view().state).toBe('signed-in');
  });
});

describe('the end of other things', () => {
  it('comes with a recovery: the kits of the person, and the sheet at the printer', async () => {
    await open();
    const made = await newKit();
    expect(world.paper.printed).toEqual([]);
    await finish(made.kit.kitId);
    expect(world.paper.printed).toEqual(['closed']);
  });

  it('does not stop a recovery that is being carried out, but one that is only open', async () => {
    await open();
    world.recovery.sessionOver();
    expect(world.recovery.view()).toBeNull();
    await open();
    const made = await newKit();
    world.setFault((call) => {
      if (call === RECOVER) world.recovery.sessionOver();
      return null;
    });
    await finish(made.kit.kitId);
    expect(world.account.view().state).toBe('signed-in');
  });
});

describe('a lock (SEC-46)', () => {
  const lockAt = (wanted: string) =>
    world.setFault((call) => {
      if (call === wanted) world.recovery.lock();
      return null;
    });
  const locked = { code: 'app/locked' };

  it('that comes while a recovery is opened leaves none open, and no code', async () => {
    await onNewComputer();
    const code = secretOf(kit.text);
    lockAt('POST /auth/recover/user/init');
    await expect(open({ code })).rejects.toMatchObject(locked);
    expect([world.recovery.view(), code.isEmpty]).toEqual([null, true]);
  });

  it('that comes while the code is proven leaves none open', async () => {
    await onNewComputer(); // the copy of the service is the one that is opened, after the answer
    const { guard } = world.deps;
    const { attempt } = guard;
    vi.spyOn(guard, 'attempt').mockImplementationOnce((credId, job) => {
      world.recovery.lock();
      return attempt(credId, job);
    });
    await expect(open()).rejects.toMatchObject(locked);
    expect(world.recovery.view()).toBeNull();
  });

  it('that comes before the call is sent ends nothing at the service, and leaves no key here', async () => {
    await open();
    const made = await newKit();
    const before = entries();
    const { guard } = world.deps;
    const { attempt } = guard;
    vi.spyOn(guard, 'attempt').mockImplementationOnce(async (credId, job) => {
      const signed = await attempt(credId, job);
      world.recovery.lock();
      return signed;
    });
    await expect(finish(made.kit.kitId)).rejects.toMatchObject(locked);
    expect([world.calls.includes(RECOVER), entries()]).toEqual([false, before]);
    await world.account.signIn(withKey());
  });

  it('that comes while the call is under way lets it be noted, and signs nobody in', async () => {
    await open();
    const made = await newKit();
    lockAt(RECOVER);
    await expect(finish(made.kit.kitId)).rejects.toMatchObject(locked);
    expect(world.account.view().state).toBe('signed-out');
    expect(entries()[0]).toMatchObject({ isPreferred: true, registration: 'done' });
    await world.account.signIn(withKey(secretOf(NEW_PASSWORD)));
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
    const code = wrongCode();
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
    const code = wrongCode();
    await expect(open({ code })).rejects.toMatchObject({ code: 'recovery/wrong-code' });
    expect(world.calls).not.toContain(RECOVER);
    expect(world.recovery.view()).toBeNull();
  });
});
