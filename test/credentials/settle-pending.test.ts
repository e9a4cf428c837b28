import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breakConnection, endSession, newKey, password, withKey } from '../accounts/account-world.ts';
import { testKey } from '../helpers/test-keys.ts';
import { makeAndTypeBack, openCredentials, type World } from './credential-world.ts';

const DAY_MS = 86_400_000;

let world: World;
beforeEach(async () => {
  world = await openCredentials();
  await world.account.createKey(newKey());
});
afterEach(() => world.sandbox.close());

const entry = (name: string) => world.index.entries().find((one) => one.name === name);
const create = (change: Partial<Parameters<World['credentials']['create']>[0]> = {}) =>
  world.credentials.create({
    ...{ kind: 'PasswordProtectedKey', algorithm: 'ES256', name: 'Second key', storage: 'keychain' },
    ...{ password: password() },
    ...change,
  });

async function signInAgain(): Promise<void> {
  endSession(world);
  await world.account.signIn(withKey());
}

describe('a pending credential', () => {
  it('that waits for the approval of others stays for as long as that takes, and is settled by the list', async () => {
    world.desk.setAnswer('lose-answer'); // 202 ends the action in the same way
    world.setFault((call) => (call === 'GET /auth/credentials' ? Response.json({ items: [] }) : null));
    await create({ kind: 'Key' });
    world.sandbox.clock.advance(7 * DAY_MS);
    await signInAgain();
    await world.credentials.list();
    expect(entry('Second key')).toMatchObject({ kind: 'Key', registration: 'pending' });
    world.setFault(null); // the others agreed
    await world.credentials.list();
    expect(entry('Second key')).toMatchObject({ registration: 'done' });
    await world.account.signOut();
    world.sandbox.clock.advance(1_000);
    const credentialId = entry('Second key')?.credId ?? '';
    await world.account.signIn(withKey(password(), { credentialId }));
    expect(world.account.view().state).toBe('signed-in');
  });

  it.each(['Key', 'PasswordProtectedKey', 'RecoveryKey'] as const)(
    'of kind %s that the list does not name is never discarded by time, nor settled',
    async (kind) => {
      world.desk.setAnswer('lose-answer');
      world.setFault((call) => (call === 'POST /auth/credentials' ? breakConnection() : null));
      if (kind === 'RecoveryKey')
        await makeAndTypeBack(world, { purpose: 'credential', scheme: 'countersign-1' });
      else await create({ kind });
      world.sandbox.clock.advance(DAY_MS);
      await signInAgain();
      await world.credentials.list();
      const pending = world.index.entries().filter(({ registration }) => registration === 'pending');
      expect(pending.map((one) => one.kind)).toEqual([kind]);
    },
  );

  it.each([
    ['user', { userId: 'us-other' }],
    ['organisation', { orgId: 'or-other' }],
  ])('of another %s is not settled by this list', async (_whose, owner) => {
    await create();
    const credId = entry('Second key')?.credId ?? '';
    await world.index.patch(credId, { registration: 'pending', ...owner });
    await world.credentials.list();
    expect(entry('Second key')).toMatchObject({ registration: 'pending' });
  });

  it('SEC-42: is not settled by an id behind which the list shows another key', async () => {
    await create();
    const credential = entry('Second key');
    await world.index.patch(credential?.credId ?? '', { registration: 'pending' });
    const item = {
      ...{ kind: 'Key', credentialId: credential?.credId, credentialUuid: 'cr-9', name: 'Second key' },
      ...{ isActive: true, dateCreated: '2026-01-15T09:30:00.000Z' },
    };
    const list = async (publicKey: string) => {
      const items = [{ ...item, publicKey }];
      world.setFault((call) => (call === 'GET /auth/credentials' ? Response.json({ items }) : null));
      await world.credentials.list();
    };
    await list(testKey('Ed25519').publicKeyPem);
    expect(entry('Second key')).toMatchObject({ registration: 'pending' });
    await list(credential?.publicKeyPem ?? '');
    expect(entry('Second key')).toMatchObject({ registration: 'done' });
  });

  it('is not noted as registered when the answer names another one', async () => {
    world.desk.setAnswer('leave-open');
    world.setFault((call) => (call === 'GET /auth/credentials' ? breakConnection() : null));
    await create();
    const json = {
      ...{
        kind: 'PasswordProtectedKey',
        credentialId: 'another',
        credentialUuid: 'cr-9',
        name: 'Second key',
      },
      ...{ isActive: true, dateCreated: '2026-01-15T09:30:00.000Z' },
      ...{ publicKey: 'x', relyingPartyId: '', origin: '' },
    };
    const answer = { status: 200, json, serverTimeMs: null, retryAfterMs: 0 };
    await expect(world.desk.actions[0]?.done(answer)).rejects.toMatchObject({
      ...{ code: 'api/bad-answer', message: 'another credential was registered' },
    });
    expect(entry('Second key')).toMatchObject({ registration: 'pending' });
  });
});
