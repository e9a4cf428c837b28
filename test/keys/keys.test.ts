import { describe, expect, it } from 'vitest';
import { keyHealth } from '../../main/keys/key-health.ts';
import { removalEnds } from '../../main/keys/removal-ends.ts';
import { slotOf } from '../../main/keys/slot-of.ts';
import { slotAccount } from '../../main/vault/key-slots.ts';
import { credentialEntry } from '../vault/credential-entry.ts';
import { KEYCHAIN, makeKeyWorld, withKey } from './key-world.ts';

describe('the keys of this computer', () => {
  it('are renamed to a name on one line of at most 64 characters', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    await world.keys.rename({ credentialId, name: ` ${'é'.repeat(64)} ` });
    expect(world.keys.views()[0]?.name).toBe('é'.repeat(64));
    const refused = [
      '',
      '   ',
      'x'.repeat(65),
      'a\nb',
      'a\tb',
      'a\u0000b',
      'a\u202eb',
      'a\u200bb',
      'a\u2028b',
    ];
    for (const name of refused) {
      await expect(world.keys.rename({ credentialId, name }), JSON.stringify(name)).rejects.toMatchObject({
        code: 'input/invalid',
      });
    }
    expect(world.keys.views()[0]?.name).toBe('é'.repeat(64));
  });

  it('have one preferred key: the oldest, until another one is chosen', async () => {
    const world = await makeKeyWorld();
    const first = await withKey(world, 'First');
    const second = await withKey(world, 'Second');
    const preferred = () =>
      world.keys.views().map(({ credentialId, isPreferred }) => [credentialId, isPreferred]);
    expect(preferred()).toEqual([
      [first, true],
      [second, false],
    ]);
    await world.keys.prefer({ credentialId: second });
    expect(preferred()).toEqual([
      [second, true],
      [first, false],
    ]);
  });

  it('never have a recovery key as the preferred one', async () => {
    const { keys, slots } = await makeKeyWorld();
    await slots.store(credentialEntry({ kind: 'RecoveryKey' }), 'sealed');
    expect(keys.views().map(({ isPreferred }) => isPreferred)).toEqual([false]);
    const { credId: credentialId } = credentialEntry();
    await expect(keys.prefer({ credentialId })).rejects.toMatchObject({ code: 'input/invalid' });
  });

  it('stay when it cannot be noted whose account remains', async () => {
    const world = await makeKeyWorld({ removing: () => Promise.reject(new Error('the disk is full')) });
    const credentialId = await withKey(world);
    const removal = world.keys.remove({ credentialId, typed: 'Back office' });
    await expect(removal).rejects.toThrow('the disk is full');
    expect(await world.slots.read(credentialId)).toMatch(/./);
  });

  it('are not open any more when they are removed', async () => {
    const told: string[] = [];
    const world = await makeKeyWorld({
      closeWindow: () => void told.push('window closed'),
      removing: async () => void told.push('removing'),
    });
    const credentialId = await withKey(world);
    await world.keys.remove({ credentialId, typed: 'Back office' });
    expect([told, world.keys.views()]).toEqual([['window closed', 'removing'], []]);
  });

  it('are removed only when their name was typed letter for letter', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world, 'Back office');
    for (const typed of ['', 'back office', 'Back office ', 'Back  office']) {
      await expect(world.keys.remove({ credentialId, typed })).rejects.toMatchObject({
        code: 'key/name-differs',
      });
    }
    expect(world.keys.views()).toHaveLength(1);
    await world.keys.remove({ credentialId, typed: 'Back office' });
    expect([world.keys.views(), await world.keychain.read(slotAccount(credentialId))]).toEqual([[], null]);
  });

  it('can be removed when what lies in their slot is damaged, and brought back', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world, 'Back office');
    await world.keychain.write(slotAccount(credentialId), 'damaged');
    await world.keys.remove({ credentialId, typed: 'Back office' });
    expect(await world.keychain.read(slotAccount(credentialId))).toBeNull();
  });
});

describe('the key health card', () => {
  it('says where a key is, what one guess costs and how long guessing takes', () => {
    expect(keyHealth(credentialEntry({ lastUsedAt: 7 }), 'Keychain of the test')).toEqual({
      keychain: 'Keychain of the test',
      form: 'item',
      scheme: 'countersign-1',
      kdf: 'Argon2id, 64 MiB, 4 passes, 1 lane',
      timeToGuess: expect.stringMatching(/^about .* years for one attacker with 1,000 such computers$/),
      lastUsedAt: 7,
      lastDrillAt: null,
      warnings: [],
    });
  });

  it('claims nothing that is not known', () => {
    const old = credentialEntry({ kdf: null, kdfMs: null, guessesLog10: null, keychain: '' });
    expect(keyHealth(old, KEYCHAIN)).toMatchObject({
      ...{ keychain: KEYCHAIN, kdf: 'Argon2id', timeToGuess: null, warnings: [] },
    });
  });

  it('warns of what is weak or doubtful', () => {
    const warningsOf = (...changes: Parameters<typeof credentialEntry>) =>
      keyHealth(credentialEntry(...changes), 'Keychain of the test').warnings;
    expect(warningsOf({ storage: 'session' })[0]).toContain('this session only');
    expect(warningsOf({ registration: 'pending' })[0]).toContain('may not have this key');
    expect(warningsOf({ scheme: 'dfns-web', kdf: null })[0]).toContain('weaker key derivation');
    expect(warningsOf({ kind: 'RecoveryKey' })[0]).toContain('Never drilled');
    expect(warningsOf({ kind: 'RecoveryKey', lastDrillAt: 7 })).toEqual([]);
    expect(warningsOf({ keychain: 'KWallet' })[0]).toContain('Stored in KWallet');
  });
});

describe('what the removal of a key ends', () => {
  const key = credentialEntry({ kind: 'Key' });
  const recovery = credentialEntry({ credId: 'recovery', kind: 'RecoveryKey' });

  it('is said in finished sentences for each kind', () => {
    const ends = (['Key', 'PasswordProtectedKey', 'RecoveryKey'] as const).map((kind) =>
      removalEnds(credentialEntry({ kind }), []),
    );
    expect(new Set(ends.map(String)).size).toBe(3);
    expect(ends.flat().every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
  });

  it('does not say that a key is lost of which the service keeps a copy', () => {
    const kept = removalEnds(credentialEntry({ kind: 'PasswordProtectedKey' }), []).join(' ');
    expect(kept).toContain('only through the encrypted copy that the service keeps');
    expect(kept).not.toMatch(/no longer|lost/);
    expect(removalEnds(key, []).join(' ')).toContain('can no longer sign in or approve with it');
  });

  it('names the last key that can approve; a recovery key is none', () => {
    const only = /only key here/;
    expect(removalEnds(key, [key, recovery]).join(' ')).toMatch(only);
    expect(removalEnds(key, [key, recovery, credentialEntry({ credId: 'other' })]).join(' ')).not.toMatch(
      only,
    );
  });
});

describe('the place that an envelope names', () => {
  it('is that of a password-protected key for keys of kind Key, and none for dfns-web', () => {
    const { credId, orgId, userId } = credentialEntry();
    const slot = { credId, orgId, userId, kind: 'PasswordProtectedKey' };
    expect(slotOf(credentialEntry({ kind: 'Key' }))).toEqual(slot);
    expect(slotOf(credentialEntry())).toEqual(slot);
    expect(slotOf(credentialEntry({ kind: 'RecoveryKey' }))).toEqual({ ...slot, kind: 'RecoveryKey' });
    expect(slotOf(credentialEntry({ scheme: 'dfns-web' }))).toBeNull();
  });
});
