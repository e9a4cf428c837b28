import { beforeAll, describe, expect, it } from 'vitest';
import { makeCredentialIndex } from '../../main/vault/credential-index.ts';
import { makeKeySlots, slotAccount } from '../../main/vault/key-slots.ts';
import type { KeyStore } from '../../main/vault/ports.ts';
import { makeSessionKeyStore } from '../../main/vault/session-key-store.ts';
import { credentialEntry } from './credential-entry.ts';
import { memoryFiles } from './memory-files.ts';
import { newPkcs8, opensWith, random, SLOT, sealKey } from './sealed-key.ts';

const clock = { nowMs: () => 0, monotonicMs: () => 0 };
const OLD = 'old password';
const NEW = 'new password';
const [slotA, slotB] = [slotAccount(SLOT.credId, 'a'), slotAccount(SLOT.credId, 'b')];

/**
 * Fails the calls that change or read something, counted from 1. `isLasting`: also all that follow. `isLate`: what was asked for
 * happens all the same, as when only the fsync after a rename fails.
 */
interface Faults {
  at: number;
  readonly isLasting: boolean;
  readonly isLate: boolean;
  calls: number;
}

/** The next start on the same computer: the same contents, another process. */
async function start(disk: ReturnType<typeof memoryFiles>, items: KeyStore, faults: Faults) {
  const maybe = async <T>(call: () => Promise<T>): Promise<T> => {
    faults.calls += 1;
    const isHit = faults.isLasting ? faults.calls >= faults.at : faults.calls === faults.at;
    if (isHit && faults.isLate) await call();
    if (isHit) throw new Error('out of order');
    return call();
  };
  const files = {
    ...disk,
    replace: (name: string, text: string) => maybe(() => disk.replace(name, text)),
    create: (name: string, text: string) => maybe(() => disk.create(name, text)),
    remove: (name: string) => maybe(() => disk.remove(name)),
  };
  const keychain: KeyStore = {
    ...items,
    read: (account) => maybe(() => items.read(account)),
    write: (account, text) => maybe(() => items.write(account, text)),
    remove: (account) => maybe(() => items.remove(account)),
  };
  const index = makeCredentialIndex({ files, clock });
  await index.load();
  const slots = makeKeySlots({ files, random, index, keychain, session: makeSessionKeyStore() });
  const prove = (readBack: string) =>
    maybe(async () => expect(await opensWith(readBack, NEW)).toBe(true)).then(() => {});
  return { index, slots, prove };
}

const never = (): Faults => ({ at: Number.POSITIVE_INFINITY, isLasting: false, isLate: false, calls: 0 });

interface Sealed {
  readonly alg: 'EdDSA' | 'RS256';
  readonly oldEnvelope: string;
  readonly newEnvelope: string;
}
const sealed = new Map<string, Sealed>();
beforeAll(async () => {
  for (const alg of ['EdDSA', 'RS256'] as const) {
    const pkcs8 = newPkcs8(alg);
    const [oldEnvelope, newEnvelope] = [
      await sealKey({ pkcs8, password: OLD, alg }),
      await sealKey({ pkcs8, password: NEW, alg }),
    ];
    sealed.set(alg, { alg, oldEnvelope, newEnvelope });
  }
});

async function computer(alg: 'EdDSA' | 'RS256') {
  const keys = sealed.get(alg);
  if (keys === undefined) throw new TypeError('not sealed');
  const disk = memoryFiles();
  const items = makeSessionKeyStore();
  const { slots } = await start(disk, items, never());
  await slots.store(credentialEntry({ algorithm: alg }), keys.oldEnvelope);
  return { disk, items, ...keys };
}

const folder = (disk: ReturnType<typeof memoryFiles>, name: string) =>
  [...disk.contents.keys()].filter((file) => file.startsWith(`${name}/`));

/** Changes the password with one fault, then starts again without. */
async function changeWithFault(alg: 'EdDSA' | 'RS256', faults: Faults) {
  const { disk, items, newEnvelope } = await computer(alg);
  const first = await start(disk, items, faults);
  const isChanged = await first.slots
    .replace(SLOT.credId, { envelope: newEnvelope, prove: first.prove, change: { kdfMs: 7 } })
    .then(
      () => true,
      () => false,
    );
  faults.at = Number.POSITIVE_INFINITY; // everything works again
  const here = await first.slots.read(SLOT.credId);
  const { slots, index } = await start(disk, items, never());
  await slots.sweep();
  const envelope = await slots.read(SLOT.credId);
  const entry = index.entries()[0];
  return { isChanged, here, envelope, entry, disk, items };
}

describe.each(['EdDSA', 'RS256'] as const)('a failing step of a change of password, %s', (alg) => {
  it.each([
    ['once', { isLasting: false, isLate: false }],
    ['with all that follows', { isLasting: true, isLate: false }],
    ['once, after it was done', { isLasting: false, isLate: true }],
    ['with all that follows, after it was done', { isLasting: true, isLate: true }],
  ])('leaves the old password when it fails %s', async (_how, fault) => {
    const whole = never();
    await changeWithFault(alg, whole);
    const outcomes: boolean[] = [];
    for (let at = 1; at <= whole.calls; at += 1) {
      const end = await changeWithFault(alg, { ...fault, at, calls: 0 });
      outcomes.push(end.isChanged);
      const password = end.isChanged ? NEW : OLD;
      expect([at, await opensWith(end.here, password), await opensWith(end.envelope, password)]).toEqual([
        at,
        true,
        true,
      ]);
      expect(end.entry?.kdfMs).toBe(end.isChanged ? 7 : 900);
      const items = [await end.items.read(slotA), await end.items.read(slotB)];
      expect(items.filter((item) => item !== null)).toHaveLength(1);
      expect(folder(end.disk, 'key-changes')).toEqual([]);
      expect(folder(end.disk, 'keys')).toHaveLength(alg === 'RS256' ? 1 : 0);
    }
    // Only step 7 may fail without failing the change.
    expect(outcomes.indexOf(true)).toBeGreaterThan(6);
    expect(outcomes.slice(outcomes.indexOf(true))).not.toContain(false);
  });
});

describe('a change of password', () => {
  it('goes back and forth between the two slots', async () => {
    const { disk, items, oldEnvelope, newEnvelope } = await computer('EdDSA');
    const { slots, index, prove } = await start(disk, items, never());
    await slots.replace(SLOT.credId, { envelope: newEnvelope, prove, change: {} });
    expect([await items.read(slotA), await items.read(slotB)]).toEqual([null, newEnvelope]);
    await slots.replace(SLOT.credId, { envelope: oldEnvelope, prove: async () => {}, change: {} });
    expect([await items.read(slotA), await items.read(slotB)]).toEqual([oldEnvelope, null]);
    expect(index.entries()).toEqual([credentialEntry()]);
  });

  it('is taken back when the proof fails, with the error of the proof', async () => {
    const { disk, items, oldEnvelope, newEnvelope } = await computer('EdDSA');
    const { slots, index } = await start(disk, items, never());
    const prove = () => Promise.reject(new Error('another public key'));
    const replaced = slots.replace(SLOT.credId, { envelope: newEnvelope, prove, change: {} });
    await expect(replaced).rejects.toThrow('another public key');
    expect([await items.read(slotA), await items.read(slotB)]).toEqual([oldEnvelope, null]);
    expect(index.entries()).toEqual([credentialEntry()]);
  });

  it('is taken back when the new slot gives another text back, whatever that proves', async () => {
    const { disk, items, oldEnvelope, newEnvelope } = await computer('EdDSA');
    const altered = {
      ...items,
      read: async (account: string) => {
        const text = await items.read(account);
        return account === slotB && text !== null ? oldEnvelope : text;
      },
    };
    const { slots, index } = await start(disk, altered, never());
    const change = { envelope: newEnvelope, prove: async () => {}, change: {} };
    await expect(slots.replace(SLOT.credId, change)).rejects.toMatchObject({
      code: 'keychain/failed',
      details: { reason: 'not-read-back' },
    });
    expect(index.entries()[0]).toMatchObject({ slot: 'a' });
    expect(await slots.read(SLOT.credId)).toBe(oldEnvelope);
  });

  it('keeps what was changed about the entry meanwhile', async () => {
    const { disk, items, newEnvelope } = await computer('EdDSA');
    const { slots, index } = await start(disk, items, never());
    const prove = () => index.patch(SLOT.credId, { name: 'Renamed' });
    await slots.replace(SLOT.credId, { envelope: newEnvelope, prove, change: { kdfMs: 7 } });
    expect(index.entries()[0]).toMatchObject({ name: 'Renamed', kdfMs: 7, slot: 'b' });
  });

  it('leaves nothing on the disk for a key of this session', async () => {
    const disk = memoryFiles();
    const { slots, prove } = await start(disk, makeSessionKeyStore(), never());
    const keys = sealed.get('RS256');
    await slots.store(credentialEntry({ storage: 'session', algorithm: 'RS256' }), keys?.oldEnvelope ?? '');
    await slots.replace(SLOT.credId, { envelope: keys?.newEnvelope ?? '', prove, change: {} });
    expect(await opensWith(await slots.read(SLOT.credId), NEW)).toBe(true);
    expect(disk.contents.size).toBe(0);
  });
});

describe('the sweep at the start', () => {
  /** Ends the change at a call, as a crash does: nothing is taken back. */
  async function crashed(at: number) {
    const { disk, items, oldEnvelope, newEnvelope } = await computer('EdDSA');
    const faults = { at, isLasting: true, isLate: false, calls: 0 };
    const { slots, prove } = await start(disk, items, faults);
    await slots.replace(SLOT.credId, { envelope: newEnvelope, prove, change: {} }).catch(() => {});
    return { disk, items, oldEnvelope, newEnvelope };
  }
  const AT_SWITCH = 7;
  const AT_DELETE = 8;

  it('goes on to the new envelope when the old one is gone', async () => {
    const { disk, items, newEnvelope } = await crashed(AT_SWITCH);
    await items.remove(slotA);
    const { slots } = await start(disk, items, never());
    await slots.sweep();
    expect(await slots.read(SLOT.credId)).toBe(newEnvelope);
  });

  it('goes back to the old envelope when the new one is gone', async () => {
    const { disk, items, oldEnvelope } = await crashed(AT_DELETE);
    await items.remove(slotB);
    const { slots, index } = await start(disk, items, never());
    await slots.sweep();
    expect(await slots.read(SLOT.credId)).toBe(oldEnvelope);
    expect(index.entries()).toEqual([credentialEntry()]);
  });

  it.each([AT_SWITCH, AT_DELETE])('touches nothing when both were changed by others (%i)', async (at) => {
    const { disk, items } = await crashed(at);
    await items.write(slotA, 'foreign a');
    await items.write(slotB, 'foreign b');
    const before = [...disk.contents];
    const { slots } = await start(disk, items, never());
    await slots.sweep();
    expect([await items.read(slotA), await items.read(slotB)]).toEqual(['foreign a', 'foreign b']);
    expect([...disk.contents]).toEqual(before);
  });

  it('deletes nothing of a credential that is no longer listed', async () => {
    const { disk, items, oldEnvelope, newEnvelope } = await crashed(AT_SWITCH);
    disk.contents.set('credentials.json', '{}'); // damaged: it is moved aside
    const { slots } = await start(disk, items, never());
    await slots.sweep();
    expect([await items.read(slotA), await items.read(slotB)]).toEqual([oldEnvelope, newEnvelope]);
  });

  it('deletes nothing without a readable note', async () => {
    const { disk, items, oldEnvelope, newEnvelope } = await crashed(AT_SWITCH);
    for (const name of folder(disk, 'key-changes')) disk.contents.set(name, '{"version":1');
    const { slots } = await start(disk, items, never());
    await slots.sweep();
    expect([await items.read(slotA), await items.read(slotB)]).toEqual([oldEnvelope, newEnvelope]);
  });

  it('does not ask the keychain when no change was under way', async () => {
    const { disk, items } = await computer('EdDSA');
    const faults = { at: 1, isLasting: true, isLate: false, calls: 0 };
    const { slots } = await start(disk, items, faults);
    await slots.sweep();
    expect(faults.calls).toBe(0);
  });
});
