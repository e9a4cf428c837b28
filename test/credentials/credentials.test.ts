import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareFingerprint } from '../../main/credentials/new-credential-actions.ts';
import type { KeyAlgorithm } from '../../preload/key-view.ts';
import {
  breakConnection,
  endSession,
  newKey,
  noPassword,
  password,
  withKey,
} from '../accounts/account-world.ts';
import { openCredentials, type World } from './credential-world.ts';

let world: World;
beforeEach(async () => {
  world = await openCredentials();
  await world.account.createKey(newKey());
});
afterEach(() => world.sandbox.close());

type Input = Parameters<World['credentials']['create']>[0];
const create = (change: Partial<Input> = {}) =>
  world.credentials.create({
    ...{ kind: 'PasswordProtectedKey', algorithm: 'ES256', name: 'Second key', storage: 'keychain' },
    ...{ password: password() },
    ...change,
  });
const items = () => {
  const view = world.credentials.view();
  if (view.state !== 'listed') throw new TypeError(`the list is ${view.state}`);
  return view.items;
};
const entry = (name: string) => world.index.entries().find((one) => one.name === name);
const uuidOf = (name: string) => items().find((one) => one.name === name)?.credentialUuid ?? '';

describe('the list of credentials', () => {
  it('says what is here, its fingerprint and what would end', async () => {
    expect(world.credentials.view()).toEqual({ state: 'unknown' });
    await world.credentials.list();
    const [own] = world.index.entries();
    expect(items()).toMatchObject([
      {
        kind: 'PasswordProtectedKey',
        credentialId: own?.credId,
        fingerprint: own?.fingerprint,
        isHere: true,
        isActive: true,
        ends: expect.arrayContaining([
          expect.stringContaining('last active credential'),
          expect.stringContaining('the key that signs on this computer'),
          expect.stringContaining('personal access tokens'),
        ]),
      },
    ]);
  });

  it('is that of the session: nothing is shown of it to the next person', async () => {
    await world.credentials.list();
    await world.account.signOut();
    expect(world.credentials.view()).toEqual({ state: 'unknown' });
    await expect(world.credentials.list()).rejects.toMatchObject({ code: 'account/not-signed-in' });
  });

  it('ends the session that the service no longer takes, and names other failures', async () => {
    world.setFault(() => Response.json({}, { status: 500 }));
    await expect(world.credentials.list()).rejects.toMatchObject({ code: 'api/server-error' });
    expect(world.credentials.view()).toMatchObject({
      state: 'problem',
      problem: { code: 'api/server-error' },
    });
    world.setFault(() => Response.json({}, { status: 401 }));
    await expect(world.credentials.list()).rejects.toMatchObject({ code: 'account/not-signed-in' });
    expect(world.account.view().state).toBe('signed-out');
  });
});

describe('a new credential', () => {
  it('has no name that hides something, nor one that is too long', async () => {
    for (const name of ['Va\u200bult \u202etsrif', ' ', '\u{1d400}'.repeat(33)]) {
      const refused = { code: 'input/invalid', details: { reason: 'name' } };
      await expect(create({ name }), JSON.stringify(name)).rejects.toMatchObject(refused);
    }
    expect(world.index.entries()).toHaveLength(1);
  });

  const kinds: readonly (readonly ['Key' | 'PasswordProtectedKey', KeyAlgorithm])[] = [
    ['Key', 'EdDSA'],
    ['Key', 'ES256K'],
    ['PasswordProtectedKey', 'ES256'],
  ];
  it.each(kinds)(
    'of kind %s with %s is registered by a signature of the present one, and signs in',
    async (kind, algorithm) => {
      expect(await create({ kind, algorithm })).toBe('request-1');
      expect(entry('Second key')).toMatchObject({
        kind,
        algorithm,
        registration: 'done',
        isPreferred: false,
      });
      await expect.poll(() => world.credentials.view().state).toBe('listed');
      expect(items().map(({ name, isHere }) => [name, isHere])).toContainEqual(['Second key', true]);
      await world.account.signOut();
      world.sandbox.clock.advance(1_000);
      const credentialId = entry('Second key')?.credId ?? '';
      await world.account.signIn(withKey(password(), { credentialId }));
      expect(world.account.view().state).toBe('signed-in');
    },
  );

  it('shows its fingerprint as made on this computer, compared with the one in the request', async () => {
    await create();
    const [action] = world.desk.actions;
    const fingerprint = entry('Second key')?.fingerprint ?? '';
    expect(action?.facts).toContainEqual(
      expect.objectContaining({ id: 'new-fingerprint', value: fingerprint, source: 'device' }),
    );
    expect(action?.checks).toMatchObject([{ verdict: 'same', blocks: true }]);
    expect(world.desk.facts[0]).toMatchObject([{ id: 'credential-uuid', source: 'server' }]);
  });

  it('may be a passkey, which leaves nothing here', async () => {
    await create({ kind: 'Fido2', password: noPassword() });
    expect(world.index.entries()).toHaveLength(1);
    await world.credentials.list();
    expect(items()).toContainEqual(expect.objectContaining({ kind: 'Fido2', isHere: false }));
  });

  it('is pending for as long as its review is open', async () => {
    world.desk.setAnswer('leave-open');
    await create();
    world.sandbox.clock.advance(2 * 60 * 60_000);
    await signInAgain();
    await world.credentials.list();
    expect(entry('Second key')).toMatchObject({ registration: 'pending' });
  });

  it('is discarded when it surely was not registered', async () => {
    world.desk.setAnswer('decline');
    await create();
    expect(world.index.entries()).toHaveLength(1);
    expect(
      [...world.computer.keychain.entries.keys()].filter((name) => name.startsWith('key-')),
    ).toHaveLength(1);
  });

  it('whose answer was lost is found in the next list', async () => {
    world.desk.setAnswer('lose-answer');
    await create();
    await expect.poll(() => entry('Second key')?.registration).toBe('done');
  });

  async function signInAgain(): Promise<void> {
    endSession(world);
    await world.account.signIn(withKey());
  }

  it('needs a session, and its password is wiped whatever happens', async () => {
    await world.account.signOut();
    const secret = password();
    await expect(create({ password: secret })).rejects.toMatchObject({ code: 'account/not-signed-in' });
    expect(secret.isEmpty).toBe(true);
  });

  it('is not kept when its review cannot be opened', async () => {
    world.desk.setAnswer('approve');
    world.setFault((call) => (call === 'POST /auth/action/init' ? breakConnection() : null));
    await expect(create()).rejects.toMatchObject({ code: 'api/unknown-outcome' });
    expect(entry('Second key')).toBeUndefined();
  });
});

describe('the fingerprint in a request', () => {
  it('differs, and takes Approve away, when another key or none is in it', async () => {
    world.desk.setAnswer('leave-open');
    await create({ name: 'One' });
    await create({ name: 'Other' });
    const [one, other] = world.desk.actions;
    const fingerprint = entry('One')?.fingerprint ?? '';
    expect(compareFingerprint(one?.payload ?? '', fingerprint)).toMatchObject({ verdict: 'same' });
    expect(compareFingerprint(other?.payload ?? '', fingerprint)).toMatchObject({
      ...{ verdict: 'differs', blocks: true, expected: fingerprint, got: entry('Other')?.fingerprint },
    });
    for (const text of ['', '{}', '[1]', '{"credentialInfo":{"attestationData":"!"}}']) {
      expect(compareFingerprint(text, fingerprint)).toMatchObject({
        verdict: 'differs',
        got: 'no public key',
      });
    }
  });
});

describe('a change', () => {
  beforeEach(async () => {
    await create();
    await world.credentials.list();
  });

  it('deactivates and activates again', async () => {
    await world.credentials.change({ credentialUuid: uuidOf('Second key'), change: 'deactivate' });
    await world.credentials.list();
    expect(items().find(({ name }) => name === 'Second key')).toMatchObject({
      isActive: false,
      isHere: true,
    });
    await world.credentials.change({ credentialUuid: uuidOf('Second key'), change: 'activate' });
    await world.credentials.list();
    expect(items().find(({ name }) => name === 'Second key')).toMatchObject({ isActive: true });
  });

  it('of the key that signs says so before and after, and leaves the key here', async () => {
    const signing = world.index.entries()[0];
    await world.credentials.change({ credentialUuid: uuidOf(signing?.name ?? ''), change: 'deactivate' });
    expect(world.desk.actions.at(-1)?.facts).toContainEqual(
      expect.objectContaining({ value: expect.stringContaining('the key that signs on this computer') }),
    );
    expect(world.desk.facts.at(-1)).toMatchObject([
      { value: expect.stringContaining('the service refuses it') },
    ]);
    expect(world.index.entries()).toContainEqual(signing);
  });

  it('deletes, without a body in the request', async () => {
    await world.credentials.change({ credentialUuid: uuidOf('Second key'), change: 'delete' });
    expect(world.desk.actions.at(-1)).toMatchObject({ method: 'DELETE', payload: '' });
    await world.credentials.list();
    expect(items().map(({ name }) => name)).not.toContain('Second key');
    expect(entry('Second key')).toBeDefined();
  });

  it('is only made to what is in the list', async () => {
    const change = world.credentials.change({ credentialUuid: 'cr-other', change: 'delete' });
    await expect(change).rejects.toMatchObject({ code: 'credential/unknown' });
  });
});

describe('a code for a second device', () => {
  it('asks for the latest end the service takes, and counts down on the monotonic clock', async () => {
    world.sandbox.clock.advance(400);
    await world.credentials.newCode();
    const payload = JSON.parse(world.desk.actions[0]?.payload ?? '');
    expect(payload).toEqual({ expiration: '2026-01-15T09:31:00.000Z' });
    expect(world.desk.actions[0]?.facts).toMatchObject([{ id: 'code-life', detail: payload.expiration }]);
    expect(world.credentials.deviceCode()).toEqual({
      code: expect.stringMatching(/^[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}$/),
      leftMs: 60_000,
    });
    world.sandbox.clock.advance(59_999);
    expect(world.credentials.deviceCode()?.leftMs).toBe(1);
    world.sandbox.clock.advance(1);
    expect(world.credentials.deviceCode()).toBeNull();
  });

  it('is not shown after a lock or a sign-out', async () => {
    await world.credentials.newCode();
    world.credentials.lock();
    expect(world.credentials.deviceCode()).toBeNull();
    await world.credentials.newCode();
    expect(world.credentials.deviceCode()).not.toBeNull();
    await world.account.signOut();
    expect(world.credentials.deviceCode()).toBeNull();
  });

  it('lets another computer join', async () => {
    await world.credentials.newCode();
    const { code } = world.credentials.deviceCode() ?? { code: '' };
    const second = await openCredentials({ practice: world.sandbox });
    await second.account.join({
      ...{ code, kind: 'Key', algorithm: 'EdDSA', name: 'Laptop', storage: 'keychain', password: password() },
    });
    expect(second.account.view().state).toBe('signed-in');
  });
});
