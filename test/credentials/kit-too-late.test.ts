import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKey, noPassword, password, refuseConnection, withKey } from '../accounts/account-world.ts';
import { makeAndTypeBack, openCredentials, readKit, secretOf } from './credential-world.ts';
import { entries, finish, loseKey, mailedCode, newKit, open, username, world } from './lost-key.ts';

const LIFE_MS = 15 * 60_000;
const EXPIRED = { code: 'recovery/nothing-open', details: { reason: 'expired' } };
const RECOVER = 'POST /auth/recover/user';

const typeBack = (made: Awaited<ReturnType<typeof world.kits.make>>) => {
  const { first, second } = readKit(made);
  return world.kits.typeBack({
    ...{ kitId: made.kit.kitId, first: secretOf(first), second: secretOf(second) },
  });
};

describe('a kit of a recovery', () => {
  beforeEach(async () => {
    await loseKey();
    await open();
  });
  afterEach(() => world.sandbox.close());

  it('says how much time the recovery has left', async () => {
    const { kit } = await world.kits.make({ purpose: 'recovery', scheme: 'countersign-1' });
    expect(kit.leftMs).toBe(LIFE_MS);
    world.sandbox.clock.advance(60_000);
    const later = await world.kits.make({ purpose: 'recovery', scheme: 'countersign-1' });
    expect(later.kit.leftMs).toBe(LIFE_MS - 60_000);
  });

  it('that is too late ends the recovery with the reason, sends nothing and leaves nothing', async () => {
    const made = await newKit();
    world.sandbox.clock.advance(LIFE_MS);
    await expect(finish(made.kit.kitId)).rejects.toMatchObject(EXPIRED);
    expect([world.recovery.view(), world.calls.includes(RECOVER), entries().length]).toEqual([
      null,
      false,
      2,
    ]);
    await open({ verificationCode: await mailedCode() });
    await finish((await newKit()).kit.kitId);
    expect(world.account.view()).toMatchObject({ state: 'signed-in', username: username() });
  });

  it.each(['save', 'print'] as const)('is not handed out any more by %s', async (method) => {
    const { kit } = await world.kits.make({ purpose: 'recovery', scheme: 'countersign-1' });
    world.sandbox.clock.advance(LIFE_MS);
    await expect(world.kits[method](kit.kitId)).rejects.toMatchObject(EXPIRED);
  });

  it('is in doubt when the service says so first: it may have refused a second copy', async () => {
    const made = await newKit();
    world.setFault((call) => (call === RECOVER ? challengeRefused() : null));
    await expect(finish(made.kit.kitId)).rejects.toMatchObject({ code: 'api/unknown-outcome' });
    expect(entries().filter(({ registration }) => registration === 'pending')).toHaveLength(2);
    expect(world.recovery.view()).toBeNull();
  });
});

describe('a kit of a session', () => {
  beforeEach(() => loseKey().then(() => world.account.signIn(withKey())));
  afterEach(() => world.sandbox.close());

  it('that is typed back too late opens no review', async () => {
    const made = await world.kits.make({ purpose: 'credential', scheme: 'countersign-1' });
    expect(made.kit.leftMs).toBe(LIFE_MS);
    const reviews = world.desk.actions.length;
    world.sandbox.clock.advance(LIFE_MS);
    await expect(typeBack(made)).rejects.toMatchObject(EXPIRED);
    expect([world.desk.actions.length, entries().length]).toEqual([reviews, 2]);
  });
});

describe('a registration', () => {
  const OVER = { code: 'account/nothing-open', details: { reason: 'expired' } };
  let fresh: Awaited<ReturnType<typeof openCredentials>>;
  beforeEach(async () => {
    fresh = await openCredentials();
    const { username: name, registrationCode: code } = fresh.sandbox.omar;
    await fresh.account.openCode({ username: name, code });
  });
  afterEach(() => fresh.sandbox.close());

  const register = (kitId: string | null) =>
    fresh.account.register({
      ...{ kind: 'PasswordProtectedKey', algorithm: 'EdDSA', storage: 'keychain', secondKind: null, kitId },
      ...{ password: password(), secondPassword: noPassword() },
    });

  it('whose kit took too long ends with the reason, and its kit with it', async () => {
    const made = await makeAndTypeBack(fresh, { purpose: 'registration', scheme: 'countersign-1' });
    expect(made.kit.leftMs).toBe(LIFE_MS);
    fresh.sandbox.clock.advance(LIFE_MS);
    await expect(fresh.kits.make({ purpose: 'registration', scheme: 'countersign-1' })).rejects.toMatchObject(
      OVER,
    );
    await expect(register(made.kit.kitId)).rejects.toMatchObject(OVER);
    expect([fresh.account.registration(), fresh.index.entries()]).toEqual([null, []]);
    expect(fresh.calls).not.toContain('POST /auth/registration');
  });

  it('ends also when the service says it first, and nothing is kept', async () => {
    fresh.setFault((call) => (call === 'POST /auth/registration' ? challengeRefused() : null));
    await expect(register(null)).rejects.toMatchObject(OVER);
    expect([fresh.account.registration(), fresh.index.entries()]).toEqual([null, []]);
  });

  it('stays open after another failure in time', async () => {
    fresh.setFault((call) => (call === 'POST /auth/registration' ? refuseConnection() : null));
    await expect(register(null)).rejects.toMatchObject({ code: 'api/unreachable' });
    expect(fresh.account.registration()).not.toBeNull();
    fresh.setFault(null);
    await register(null);
    await fresh.account.signOut();
    await fresh.account.createKey(newKey());
  });
});

const challengeRefused = () =>
  Response.json({ error: { message: 'Challenge token is not valid.' } }, { status: 400 });
