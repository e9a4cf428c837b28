import { describe, expect, it } from 'vitest';
import { proveOpens } from '../../main/keys/prove-opens.ts';
import { slotAccount } from '../../main/vault/key-slots.ts';
import { foreignKey, type KeyWorld, makeKeyWorld, STRONG, STRONG_TOO, secret, withKey } from './key-world.ts';

async function opensWith({ index, slots, deps }: KeyWorld, password: string): Promise<boolean> {
  const entry = index.entries()[0];
  if (entry === undefined) return false;
  const claim = { entry, envelope: await slots.read(entry.credId) };
  return proveOpens(deps.startSigner, claim, secret(password)).then(
    () => true,
    () => false,
  );
}

const change = (credentialId: string, password: string, newPassword: string) => ({
  credentialId,
  password: secret(password),
  newPassword: secret(newPassword),
});

describe('changing the password of a key', () => {
  it.each(['ed25519', 'RSA'] as const)('seals it under the new one only: %s', async (type) => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world, 'Key', foreignKey(type));
    const input = change(credentialId, STRONG, STRONG_TOO);
    await world.keys.changePassword(input);
    expect([await opensWith(world, STRONG), await opensWith(world, STRONG_TOO)]).toEqual([false, true]);
    expect([input.password.isEmpty, input.newPassword.isEmpty, world.openSigners()]).toEqual([true, true, 0]);
    expect(await world.keychain.read(slotAccount(credentialId, 'a'))).toBeNull();
  });

  it('may keep the password: the key is sealed anew', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    const before = await world.slots.read(credentialId);
    await world.keys.changePassword(change(credentialId, STRONG, STRONG));
    expect(await world.slots.read(credentialId)).not.toBe(before);
    expect(await opensWith(world, STRONG)).toBe(true);
  });

  it('refuses a wrong old password, counts it, and changes nothing', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    const [before, files] = [await world.slots.read(credentialId), [...world.files.contents]];
    for (let count = 0; count < 5; count += 1) {
      await expect(
        world.keys.changePassword(change(credentialId, 'wrong', STRONG_TOO)),
      ).rejects.toMatchObject({ code: 'key/wrong-password' });
    }
    await expect(world.keys.changePassword(change(credentialId, STRONG, STRONG_TOO))).rejects.toMatchObject({
      code: 'key/backing-off',
    });
    expect(await world.slots.read(credentialId)).toBe(before);
    const own = [...world.files.contents].filter(([name]) => name !== 'password-failures.json');
    expect(own).toEqual(files);
  });

  it('refuses a weak new password before the old one is tried', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    await expect(
      world.keys.changePassword(change(credentialId, 'wrong', 'mara@acme.example')),
    ).rejects.toMatchObject({ code: 'key/weak-password' });
    expect(world.files.contents.has('password-failures.json')).toBe(false);
    expect(await opensWith(world, STRONG)).toBe(true);
  });

  it('says that a key is missing or damaged', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    await expect(world.keys.changePassword(change('unknown', STRONG, STRONG_TOO))).rejects.toMatchObject({
      code: 'key/missing',
    });
    await world.keychain.write(slotAccount(credentialId), 'of another program');
    await expect(world.keys.changePassword(change(credentialId, STRONG, STRONG_TOO))).rejects.toMatchObject({
      code: 'key/damaged',
    });
    expect(await world.keychain.read(slotAccount(credentialId))).toBe('of another program');
  });

  it('refuses the envelope of another key in the slot, whatever its password, before anything is written', async () => {
    const world = await makeKeyWorld({ closeWindow: () => expect.unreachable() });
    const credentialId = await withKey(world);
    await world.index.patch(credentialId, { fingerprint: 'A'.repeat(43) });
    world.keychain.write = () => expect.unreachable();
    await expect(world.keys.changePassword(change(credentialId, STRONG, STRONG_TOO))).rejects.toMatchObject({
      code: 'key/damaged',
      details: { reason: 'other-key' },
    });
  });

  it('keeps the old password when the keychain refuses the new slot', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    const { write } = world.keychain;
    world.keychain.write = () => Promise.reject(new Error('refused'));
    await expect(world.keys.changePassword(change(credentialId, STRONG, STRONG_TOO))).rejects.toThrow(
      'refused',
    );
    world.keychain.write = write;
    expect(await opensWith(world, STRONG)).toBe(true);
    await world.keys.changePassword(change(credentialId, STRONG, STRONG_TOO));
    expect(await opensWith(world, STRONG_TOO)).toBe(true);
  });

  it('closes an open unlock window: it holds the key under the old password', async () => {
    let closed = 0;
    const closeWindow = () => {
      closed += 1;
    };
    const world = await makeKeyWorld({ closeWindow });
    const credentialId = await withKey(world);
    await world.keys.changePassword(change(credentialId, STRONG, STRONG_TOO));
    expect(closed).toBe(1);
  });
});
