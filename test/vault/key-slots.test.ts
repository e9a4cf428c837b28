import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCredentialIndex } from '../../main/vault/credential-index.ts';
import { makeKeySlots, slotAccount } from '../../main/vault/key-slots.ts';
import type { KeyStore } from '../../main/vault/ports.ts';
import { makeSessionKeyStore } from '../../main/vault/session-key-store.ts';
import { credentialEntry } from './credential-entry.ts';
import { memoryFiles } from './memory-files.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));
const clock = { nowMs: () => 0, monotonicMs: () => 0 };
const entry = credentialEntry();
const account = slotAccount(entry.credId);
const ENVELOPE = '{"v":1}';

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
  it('refuses 2501 bytes before anything is written', async () => {
    const { slots, keychain, index } = await makeParts();
    await expect(slots.store(entry, `${'é'.repeat(1250)}x`)).rejects.toMatchObject({
      code: 'key/damaged',
      details: { reason: 'envelope-too-large', bytes: 2501, limit: 2500 },
    });
    expect(await keychain.read(account)).toBeNull();
    expect(index.entries()).toEqual([]);
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
