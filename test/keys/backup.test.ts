import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { proveOpens } from '../../main/keys/prove-opens.ts';
import { foreignKey, type KeyWorld, makeKeyWorld, STRONG, secret, withKey } from './key-world.ts';

const back = (credentialId: string, password = STRONG) => ({ credentialId, password: secret(password) });
const restoring = (backup: string, changes: object = {}) => ({
  ...{ backup, password: secret(STRONG), storage: 'keychain' as const },
  ...changes,
});

/** Text of a backup, and the world that wrote it. */
async function saved(type: 'ed25519' | 'RSA' = 'ed25519') {
  const world = await makeKeyWorld();
  const credentialId = await withKey(world, 'Back office', foreignKey(type));
  expect(await world.keys.backUp(back(credentialId))).toEqual({ saved: true });
  return { world, credentialId, text: world.saves.files[0] ?? '' };
}

const edit = (
  text: string,
  change: (value: { entry: Record<string, unknown>; [name: string]: unknown }) => void,
) => {
  const value = JSON.parse(text);
  change(value);
  return JSON.stringify(value);
};

describe('backing a key up', () => {
  it('writes a file that opens with the password and holds nothing of where the key lay', async () => {
    const { text } = await saved();
    expect(Object.keys(JSON.parse(text))).toEqual(['format', 'version', 'entry', 'envelope']);
    expect(text).not.toMatch(/"(storage|slot|form|keychain|lastUsedAt|isPreferred)":/);
    expect(text).not.toContain(STRONG);
  });

  it('asks for the right password before it asks where to save', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    await expect(world.keys.backUp(back(credentialId, 'wrong'))).rejects.toMatchObject({
      code: 'key/wrong-password',
    });
    expect(world.saves.files).toEqual([]);
    expect(world.files.contents.has('password-failures.json')).toBe(true);
  });

  it('says when the person cancelled', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    world.saves.isCancelled = true;
    expect(await world.keys.backUp(back(credentialId))).toEqual({ saved: false });
  });

  it.each([
    ['cut', (bytes: Uint8Array) => bytes.slice(0, -20)],
    ['empty', () => new Uint8Array(0)],
    ['of another program', () => utf8('{"a":1}')],
    ['no text', () => new Uint8Array([0xff, 0xfe])],
  ])('does not count as saved when the file that was read back is %s', async (_what, spoil) => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    world.saves.spoil = spoil;
    const input = back(credentialId);
    await expect(world.keys.backUp(input)).rejects.toMatchObject({ code: 'backup/not-saved' });
    expect([input.password.isEmpty, world.openSigners()]).toEqual([true, 0]);
  });

  it('does not count as saved when the file holds another key that the same password opens', async () => {
    const world = await makeKeyWorld();
    await world.keys.backUp(back(await withKey(world, 'Other')));
    const [other = ''] = world.saves.files;
    const credentialId = await withKey(world);
    world.saves.spoil = () => utf8(other);
    await expect(world.keys.backUp(back(credentialId))).rejects.toMatchObject({ code: 'backup/not-saved' });
  });

  it('writes nothing from a dialog that outlives a lock', async () => {
    const world = await makeKeyWorld();
    const input = back(await withKey(world));
    world.saves.whileOpen = () => world.keys.lock();
    await expect(world.keys.backUp(input)).rejects.toMatchObject({ code: 'app/locked' });
    expect([world.saves.files, input.password.isEmpty]).toEqual([[], true]);
  });

  it('does not count as saved when the sealed key in the file is another text', async () => {
    const world = await makeKeyWorld();
    const credentialId = await withKey(world);
    world.saves.spoil = (bytes) =>
      utf8(
        Buffer.from(bytes)
          .toString('utf8')
          .replace(/(\\"ct\\":\\"..)(.)/, (_all, start, old) => start + (old === '_' ? '-' : '_')),
      );
    await expect(world.keys.backUp(back(credentialId))).rejects.toMatchObject({ code: 'key/wrong-password' });
    expect(world.saves.files).toEqual([]);
  });
});

describe('restoring a backup', () => {
  const storedKey = ({ index }: KeyWorld) => index.entries()[0];

  it.each(['ed25519', 'RSA'] as const)('brings the key back on another computer: %s', async (type) => {
    const { world, credentialId, text } = await saved(type);
    const other = await makeKeyWorld({ registered: () => Promise.reject(new Error('signed out')) });
    expect(await other.keys.restore(restoring(text))).toEqual({ credentialId });
    expect(storedKey(other)).toEqual(storedKey(world));
    const entry = storedKey(other);
    if (entry === undefined) throw new TypeError('nothing was restored');
    const envelope = await other.slots.read(credentialId);
    await proveOpens(other.deps.startSigner, { entry, envelope }, secret(STRONG));
  });

  it('may keep it for this session only', async () => {
    const { text } = await saved();
    const other = await makeKeyWorld();
    await other.keys.restore(restoring(text, { storage: 'session' }));
    expect([other.keys.views()[0]?.storage, other.files.contents.size]).toEqual(['session', 0]);
  });

  it('opens it before anything is stored, and counts wrong passwords', async () => {
    const { text } = await saved();
    const other = await makeKeyWorld();
    const input = restoring(text, { password: secret('wrong') });
    await expect(other.keys.restore(input)).rejects.toMatchObject({ code: 'key/wrong-password' });
    expect([...other.files.contents.keys()]).toEqual(['password-failures.json']);
    expect([other.index.entries(), input.password.isEmpty]).toEqual([[], true]);
  });

  it('refuses a key that is here', async () => {
    const { world, text } = await saved();
    await expect(world.keys.restore(restoring(text))).rejects.toMatchObject({ code: 'key/already-here' });
    await world.index.patch(world.index.entries()[0]?.credId ?? '', { name: 'Other' });
    const renamed = edit(text, ({ entry }) => {
      entry['credId'] = 'another';
    });
    await expect(world.keys.restore(restoring(renamed))).rejects.toMatchObject({ code: 'key/already-here' });
  });

  it.each([
    ['another user', { orgId: 'or-acme', userId: 'us-other' }, 'sandbox'],
    ['another organisation', { orgId: 'or-other', userId: null }, 'sandbox'],
    ['another environment', { orgId: 'or-acme', userId: 'us-mara' }, 'dfns'],
  ])('refuses a key of %s', async (_who, owner, environment) => {
    const { text } = await saved();
    const other = await makeKeyWorld({
      identity: () => ({ username: 'mara@acme.example', ...owner }),
      environment: () => environment,
    });
    await expect(other.keys.restore(restoring(text))).rejects.toMatchObject({
      code: 'key/not-registered',
      details: { reason: 'other-account' },
    });
    expect(other.files.contents.size).toBe(0);
  });

  it('takes a key of any user of the organisation while nobody is known yet', async () => {
    const { text } = await saved();
    const identity = () => ({ username: 'mara@acme.example', orgId: 'or-acme', userId: null });
    const other = await makeKeyWorld({ identity });
    await other.keys.restore(restoring(text));
    expect(other.index.entries()[0]?.userId).toBe('us-mara');
  });

  it('tells damaged files from those of a later version', async () => {
    const { text } = await saved();
    const { keys, files } = await makeKeyWorld();
    const texts: readonly (readonly [text: string, code: string])[] = [
      ['', 'backup/damaged'],
      ['null', 'backup/damaged'],
      [text.slice(0, -5), 'backup/damaged'],
      [`${text}x`, 'backup/damaged'],
      ['x'.repeat(70_000), 'backup/damaged'],
      [
        edit(text, (value) => {
          value['version'] = 0;
        }),
        'backup/damaged',
      ],
      [
        edit(text, (value) => {
          value['format'] = 'other';
        }),
        'backup/damaged',
      ],
      [
        edit(text, (value) => {
          value['more'] = 1;
        }),
        'backup/damaged',
      ],
      [
        edit(text, (value) => {
          value['envelope'] = '';
        }),
        'backup/damaged',
      ],
      [
        edit(text, (value) => {
          value['envelope'] = 'x'.repeat(16_385);
        }),
        'backup/damaged',
      ],
      [
        edit(text, ({ entry }) => {
          entry['storage'] = 'keychain';
        }),
        'backup/damaged',
      ],
      [
        edit(text, ({ entry }) => {
          delete entry['credId'];
        }),
        'backup/damaged',
      ],
      [
        edit(text, ({ entry }) => {
          entry['kind'] = 'Fido2';
        }),
        'backup/damaged',
      ],
      // Public fields that are not those of the envelope.
      [
        edit(text, ({ entry }) => {
          entry['credId'] = 'another';
        }),
        'backup/damaged',
      ],
      [
        edit(text, ({ entry }) => {
          entry['fingerprint'] = 'A'.repeat(43);
        }),
        'backup/damaged',
      ],
      [
        edit(text, (value) => {
          value['envelope'] = 'not an envelope';
        }),
        'backup/damaged',
      ],
      [
        edit(text, (value) => {
          value['version'] = 2;
        }),
        'backup/newer',
      ],
    ];
    for (const [backup, code] of texts) {
      await expect(keys.restore(restoring(backup)), backup.slice(0, 40)).rejects.toMatchObject({ code });
    }
    expect(files.contents.size).toBe(0);
  });
});
