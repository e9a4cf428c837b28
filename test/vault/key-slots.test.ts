import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCredentialIndex } from '../../main/vault/credential-index.ts';
import { makeKeySlots, slotAccount } from '../../main/vault/key-slots.ts';
import type { KeyStore } from '../../main/vault/ports.ts';
import { makeSessionKeyStore } from '../../main/vault/session-key-store.ts';
import { credentialEntry } from './credential-entry.ts';
import { memoryFiles } from './memory-files.ts';
import { newPkcs8, random, SLOT, sealKey } from './sealed-key.ts';

const clock = { nowMs: () => 0, monotonicMs: () => 0 };
const entry = credentialEntry();
const account = slotAccount(entry.credId);
const ENVELOPE = await sealKey({ pkcs8: newPkcs8('EdDSA'), password: 'password' });
/** No envelope of ours, but of a size that needs a wrapped file. */
const LARGE = `${'é'.repeat(1250)}x`;

async function makeParts(changes: Partial<KeyStore> = {}) {
  const files = memoryFiles();
  const index = makeCredentialIndex({ files, clock });
  await index.load();
  const keychain = { ...makeSessionKeyStore(), ...changes };
  const session = makeSessionKeyStore();
  const slots = makeKeySlots({ files, random, index, keychain, session });
  return { files, index, keychain, session, slots };
}

describe('the name of a slot', () => {
  it('fits every keychain whatever the credential id is made of, and never is the probe entry', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (credId) => {
        expect(slotAccount(credId)).toMatch(/^key-[A-Za-z0-9_-]{43}$/);
      }),
    );
  });

  it('differs for ids that differ only in letter case', () => {
    expect(slotAccount('cred')).not.toBe(slotAccount('Cred'));
  });
});

describe('storing a key', () => {
  it('keeps 2500 bytes as an item, and 2501 in a wrapped file', async () => {
    const { slots, keychain, index, files } = await makeParts();
    await slots.store(entry, LARGE.slice(1)); // 2,499 bytes
    expect([await keychain.read(account), files.contents.size]).toEqual([LARGE.slice(1), 1]);
    const other = credentialEntry({ credId: 'other' });
    await slots.store(other, LARGE);
    expect(Buffer.byteLength((await keychain.read(slotAccount('other'))) ?? '')).toBeLessThan(500);
    expect(await slots.read('other')).toBe(LARGE);
    expect(index.entries().map(({ form }) => form)).toEqual(['item', 'wrapped-file']);
  });

  it('refuses 16,385 bytes before anything is written', async () => {
    const { slots, keychain, index, files } = await makeParts();
    await expect(slots.store(entry, 'x'.repeat(16_385))).rejects.toMatchObject({
      code: 'key/damaged',
      details: { reason: 'envelope-too-large', bytes: 16_385, limit: 16_384 },
    });
    expect([await keychain.read(account), index.entries(), files.contents.size]).toEqual([null, [], 0]);
  });

  it('leaves no file behind when the keychain refuses the item of a wrapped one', async () => {
    const { slots, files } = await makeParts({ write: () => Promise.reject(new Error('locked')) });
    await expect(slots.store(entry, LARGE)).rejects.toThrow('locked');
    expect(files.contents.size).toBe(0);
  });

  it('never overwrites what another program or another key put into the slot', async () => {
    const { slots, keychain, index } = await makeParts();
    await keychain.write(account, 'foreign');
    await expect(slots.store(entry, ENVELOPE)).rejects.toMatchObject({
      code: 'keychain/failed',
      details: { reason: 'slot-taken' },
    });
    expect(await keychain.read(account)).toBe('foreign');
    expect(index.entries()).toEqual([]);
  });

  it('does not list a key that the store did not keep', async () => {
    const { slots, index } = await makeParts({ write: async () => {} });
    await expect(slots.store(entry, ENVELOPE)).rejects.toMatchObject({
      details: { reason: 'not-read-back' },
    });
    expect(index.entries()).toEqual([]);
  });

  it('does not list a key when the store fails', async () => {
    const { slots, index } = await makeParts({ write: () => Promise.reject(new Error('locked')) });
    await expect(slots.store(entry, ENVELOPE)).rejects.toThrow('locked');
    expect(index.entries()).toEqual([]);
  });

  it('can be repeated after a failure between slot and list', async () => {
    const { slots, keychain } = await makeParts();
    await keychain.write(account, ENVELOPE);
    await slots.store(entry, ENVELOPE);
    expect(await slots.read(entry.credId)).toBe(ENVELOPE);
  });

  it('keeps a key of this session out of the keychain', async () => {
    const { slots, keychain, session } = await makeParts();
    await slots.store({ ...entry, storage: 'session' }, ENVELOPE);
    expect(await slots.read(entry.credId)).toBe(ENVELOPE);
    expect([await keychain.read(account), await session.read(account)]).toEqual([null, ENVELOPE]);
  });
});

describe('a stored key', () => {
  it('is missing when it is not listed or its slot is empty', async () => {
    const { slots, keychain } = await makeParts();
    await expect(slots.read('unknown')).rejects.toMatchObject({ code: 'key/missing' });
    await slots.store(entry, ENVELOPE);
    await keychain.remove(account);
    await expect(slots.read(entry.credId)).rejects.toMatchObject({ code: 'key/missing' });
  });

  it('is unlisted before its slot is emptied', async () => {
    const { slots, index } = await makeParts({ remove: () => Promise.reject(new Error('locked')) });
    await slots.store(entry, ENVELOPE);
    await expect(slots.remove(entry.credId)).rejects.toThrow('locked');
    expect(index.entries()).toEqual([]);
  });
});

describe('a wrapped key', () => {
  async function wrapped() {
    const parts = await makeParts();
    await parts.slots.store(entry, LARGE);
    const file = [...parts.files.contents.keys()].find((name) => name.startsWith('keys/')) ?? '';
    return { ...parts, file };
  }

  it('is missing when its file is missing', async () => {
    const { slots, files, file } = await wrapped();
    files.contents.delete(file);
    await expect(slots.read(entry.credId)).rejects.toMatchObject({ code: 'key/missing' });
  });

  it('is damaged when its file was changed', async () => {
    const { slots, files, file } = await wrapped();
    files.contents.set(file, `${files.contents.get(file)} `);
    await expect(slots.read(entry.credId)).rejects.toMatchObject({ code: 'key/damaged' });
  });

  it('is damaged when its item was changed', async () => {
    const { slots, keychain } = await wrapped();
    await keychain.write(account, LARGE);
    await expect(slots.read(entry.credId)).rejects.toMatchObject({ code: 'key/damaged' });
  });

  it('may be stored again with the same envelope, and goes with its file', async () => {
    const { slots, files, keychain } = await wrapped();
    await slots.store(entry, LARGE);
    await slots.remove(entry.credId);
    expect([...files.contents.keys()]).toEqual(['credentials.json']);
    expect(await keychain.read(account)).toBeNull();
  });
});

const twin = (changes: object) => JSON.stringify({ ...JSON.parse(ENVELOPE), ...changes });
/** What may lie in a slot of ours without being the key of the entry (SEC-42). */
const FOREIGN: readonly (readonly [what: string, text: string])[] = [
  ['a password of another program', 'correct horse battery staple'],
  ['one character', 'x'],
  ['a space', ' '],
  ['a line break', '\n'],
  ['another script', 'ключ'],
  ['a NUL', '\u0000'],
  ['a number', '1'],
  ['null', 'null'],
  ['an empty object', '{}'],
  ['an empty list', '[]'],
  ['JSON of another program', '{"token":"abc","expires":1}'],
  ['a newer envelope', twin({ v: 2 })],
  ['the envelope of another credential', twin({ credId: 'another' })],
  ['an envelope with a member more', twin({ more: 1 })],
  ['an envelope of another kind', twin({ kind: 'Key' })],
  ['an envelope that was cut', ENVELOPE.slice(0, -1)],
  ['an envelope with a space before it', ` ${ENVELOPE}`],
  ['base64', Buffer.from('{"a":1}').toString('base64')],
  ['a PEM', '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n'],
  ['2,500 bytes of nothing', ' '.repeat(2500)],
];

describe('foreign texts in the slots of a key (SEC-42)', () => {
  it.each(FOREIGN)('%s is neither overwritten nor deleted', async (_what, text) => {
    const changes: string[] = [];
    const parts = await makeParts();
    const { index, files, session } = parts;
    await parts.slots.store(entry, ENVELOPE);
    const items = new Map([[slotAccount(entry.credId, 'b'), text]]);
    const keychain: KeyStore = {
      ...parts.keychain,
      read: async (name) => items.get(name) ?? null,
      write: async (name) => void changes.push(name),
      remove: async (name) => void changes.push(name),
    };
    const slots = makeKeySlots({ files, random, index, keychain, session });
    const next = { envelope: ENVELOPE, prove: async () => {}, change: {} };
    items.set(account, ENVELOPE);
    // In the other slot: a change of password.
    await expect(slots.replace(SLOT.credId, next)).rejects.toMatchObject({
      details: { reason: 'slot-taken' },
    });
    // In the slot of a new key: storing it. In the slot of a listed one: the sweep and its removal.
    items.set(account, text);
    await expect(slots.store(entry, ENVELOPE)).rejects.toMatchObject({ details: { reason: 'slot-taken' } });
    await slots.sweep();
    await slots.remove(entry.credId);
    expect(changes).toEqual([]);
  });

  it('may go with a key whose removal was confirmed by typing', async () => {
    const { slots, keychain } = await makeParts();
    await slots.store(entry, ENVELOPE);
    await keychain.write(account, 'damaged');
    await slots.remove(entry.credId, { isConfirmed: true });
    expect(await keychain.read(account)).toBeNull();
  });
});
