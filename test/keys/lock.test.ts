import { describe, expect, it } from 'vitest';
import { makeLock } from '../../main/keys/lock.ts';
import { type LockedPerson, loadLockMark } from '../../main/keys/lock-mark.ts';
import { slotAccount } from '../../main/vault/key-slots.ts';
import { credentialEntry } from '../vault/credential-entry.ts';
import { type KeyWorld, makeKeyWorld, STRONG, STRONG_TOO, secret, withKey } from './key-world.ts';

const MARA: LockedPerson = { orgId: 'or-acme', userId: 'us-mara' };

/** A lock of this world, as a start of the program makes it. */
async function startLock({ deps, files }: KeyWorld, person: LockedPerson = MARA) {
  const told: string[] = [];
  const { index, slots, guard, startSigner } = deps;
  const lock = makeLock({
    ...{ index, slots, guard, startSigner },
    mark: await loadLockMark(files),
    identity: () => person,
    closeAll: () => void told.push('closed'),
    endSession: () => void told.push('session ended'),
    changed: () => void told.push('changed'),
    log: (event) => void told.push(event),
  });
  return { lock, told };
}

async function makeLocked(keys: number) {
  const world = await makeKeyWorld();
  const ids: string[] = [];
  for (let count = 0; count < keys; count += 1) ids.push(await withKey(world));
  const { lock, told } = await startLock(world);
  lock.lock();
  return { ...world, lock, told, ids, guard: world.deps.guard };
}

describe('the lock (SEC-46)', () => {
  it('closes what is open and stays until the password was proven', async () => {
    const { lock, told, openSigners } = await makeLocked(1);
    expect([lock.isLocked(), told]).toEqual([true, ['closed', 'changed']]);
    const wrong = secret('wrong');
    await expect(lock.unlock(wrong)).rejects.toMatchObject({ code: 'key/wrong-password' });
    expect([lock.isLocked(), wrong.isEmpty]).toEqual([true, true]);
    await lock.unlock(secret(STRONG));
    expect([lock.isLocked(), openSigners()]).toEqual([false, 0]);
    expect(told).toEqual(['closed', 'changed', 'changed']);
  });

  it('counts wrong passwords with those typed for this key elsewhere', async () => {
    const { lock, keys, ids } = await makeLocked(1);
    const backUp = keys.backUp({ credentialId: ids[0] ?? '', password: secret('wrong') });
    await expect(backUp).rejects.toMatchObject({ code: 'key/wrong-password' });
    for (let count = 0; count < 4; count += 1) await lock.unlock(secret('wrong')).catch(() => {});
    await expect(lock.unlock(secret(STRONG))).rejects.toMatchObject({ code: 'key/backing-off' });
    expect(lock.isLocked()).toBe(true);
  });

  it('may be left without a password by ending the session, also after a restart', async () => {
    const { lock, told, deps, files, ...world } = await makeLocked(1);
    lock.leave();
    expect([lock.isLocked(), told.slice(2)]).toEqual([false, ['session ended', 'changed']]);
    await expect.poll(async () => (await loadLockMark(files)).left).toBeNull();
    const again = await startLock({ ...world, deps, files });
    expect([again.lock.isLocked(), again.told]).toEqual([false, []]);
    again.lock.leave();
    expect(again.told).toEqual([]);
  });

  it('ends the session where there is no key to prove anything on', async () => {
    const { lock, told } = await makeLocked(0);
    expect([lock.isLocked(), told]).toEqual([false, ['closed', 'session ended', 'changed']]);
  });

  it('does not count a recovery key as a key to come back with', async () => {
    const { lock, slots } = await makeLocked(0);
    await slots.store(credentialEntry({ kind: 'RecoveryKey' }), 'sealed');
    lock.lock();
    expect(lock.isLocked()).toBe(false);
  });

  it('stays locked while the keychain does not answer', async () => {
    const { lock, keychain } = await makeLocked(1);
    const { read } = keychain;
    keychain.read = () => Promise.reject(new Error('the keychain is locked'));
    await expect(lock.unlock(secret(STRONG))).rejects.toThrow('the keychain is locked');
    expect(lock.isLocked()).toBe(true);
    keychain.read = read;
    await lock.unlock(secret(STRONG));
    expect(lock.isLocked()).toBe(false);
  });

  it('proves the password on another key when the preferred one is lost', async () => {
    const { lock, keychain, ids } = await makeLocked(2);
    await keychain.remove(slotAccount(ids[0] ?? ''));
    await lock.unlock(secret(STRONG));
    expect(lock.isLocked()).toBe(false);
  });

  it('opens with the password of any key: the screen names none', async () => {
    const { lock, keys, ids, openSigners } = await makeLocked(2);
    const [, second = ''] = ids;
    const change = { password: secret(STRONG), newPassword: secret(STRONG_TOO) };
    await keys.changePassword({ credentialId: second, ...change });
    await lock.unlock(secret(STRONG_TOO));
    expect([lock.isLocked(), openSigners()]).toEqual([false, 0]);
  });

  it('opens with another key while the preferred one is backing off, and else says that a password was wrong', async () => {
    const { lock, keys, ids, guard } = await makeLocked(2);
    const [first = '', second = ''] = ids;
    const change = { password: secret(STRONG), newPassword: secret(STRONG_TOO) };
    await keys.changePassword({ credentialId: second, ...change });
    for (let count = 0; count < 5; count += 1) {
      await keys.backUp({ credentialId: first, password: secret('wrong') }).catch(() => {});
    }
    expect(() => guard.check(first)).toThrow();
    await expect(lock.unlock(secret(STRONG))).rejects.toMatchObject({ code: 'key/backing-off' });
    expect(lock.isLocked()).toBe(true);
    await lock.unlock(secret(STRONG_TOO));
    expect(lock.isLocked()).toBe(false);
  });

  it('gives way to a sign-in when no key is left', async () => {
    const { lock, keychain, ids, told } = await makeLocked(1);
    await keychain.remove(slotAccount(ids[0] ?? ''));
    await expect(lock.unlock(secret(STRONG))).rejects.toMatchObject({ code: 'key/missing' });
    expect(lock.isLocked()).toBe(false);
    expect(told).toContain('session ended');
  });

  it('asks for a password, and for none when it is open', async () => {
    const { lock } = await makeLocked(1);
    await expect(lock.unlock(secret(''))).rejects.toMatchObject({ code: 'input/invalid' });
    await lock.unlock(secret(STRONG));
    await lock.unlock(secret('wrong'));
    expect(lock.isLocked()).toBe(false);
  });
});

describe('the keys that unlock', () => {
  it.each([
    ['was ended by a recovery', { registration: 'ended' }],
    ['the service may not have', { registration: 'pending' }],
    ['is of another user', { userId: 'us-somebody' }],
    ['is of another organisation', { orgId: 'or-another' }],
  ] as const)('are none that %s', async (_what, change) => {
    const world = await makeLocked(2);
    const [first = '', second = ''] = world.ids;
    await world.keys.changePassword({
      ...{ credentialId: second, password: secret(STRONG), newPassword: secret(STRONG_TOO) },
    });
    await world.index.patch(second, change);
    await expect(world.lock.unlock(secret(STRONG_TOO))).rejects.toMatchObject({ code: 'key/wrong-password' });
    expect(world.lock.isLocked()).toBe(true);
    await world.index.patch(first, change);
    world.lock.lock(); // it is locked already, and no key is left that could open it
    expect(world.told).toContain('session ended');
  });

  it('are those of whom it was locked for, whoever is known meanwhile', async () => {
    const world = await makeLocked(1);
    const person = { ...MARA };
    const { lock } = await startLock(world, person);
    lock.lock();
    person.userId = 'us-somebody';
    lock.lock();
    await lock.unlock(secret(STRONG));
    expect(lock.isLocked()).toBe(false);
  });
});

describe('a lock and a restart', () => {
  it('is still there, until the password was proven', async () => {
    const world = await makeLocked(1);
    const next = await startLock(world);
    expect([next.lock.isLocked(), next.told]).toEqual([true, []]);
    await expect(next.lock.unlock(secret('wrong'))).rejects.toMatchObject({ code: 'key/wrong-password' });
    expect((await startLock(world)).lock.isLocked()).toBe(true);
    await next.lock.unlock(secret(STRONG));
    await expect.poll(async () => (await startLock(world)).lock.isLocked()).toBe(false);
  });

  it('holds no secret and no name', async () => {
    const { files } = await makeLocked(1);
    expect(JSON.parse(files.contents.get('locked.json') ?? '')).toEqual({
      ...{ v: 1, orgId: 'or-acme', userId: 'us-mara' },
    });
  });

  it.each(['', '{"v":2}', 'damaged'])('counts whatever its file holds: "%s"', async (text) => {
    const world = await makeKeyWorld();
    await withKey(world);
    await world.files.replace('locked.json', text);
    const { lock } = await startLock(world);
    expect(lock.isLocked()).toBe(true);
    await lock.unlock(secret(STRONG));
    expect(lock.isLocked()).toBe(false);
  });

  it('ends the session when the key is gone meanwhile', async () => {
    const world = await makeLocked(1);
    await world.slots.remove(world.ids[0] ?? '', { isConfirmed: true });
    const { lock, told } = await startLock(world);
    expect([lock.isLocked(), told]).toEqual([false, ['session ended', 'changed']]);
  });

  it('is kept by this run where the disk refuses to note it, and the log says so', async () => {
    const world = await makeKeyWorld();
    await withKey(world);
    const { lock, told } = await startLock({
      ...world,
      files: { ...world.files, replace: () => Promise.reject(new Error('the disk is full')) },
    });
    lock.lock();
    expect(lock.isLocked()).toBe(true);
    await expect.poll(() => told).toContain('lock-not-noted');
  });
});
