import { describe, expect, it } from 'vitest';
import { CREDENTIALS_FILE, makeCredentialIndex } from '../../main/vault/credential-index.ts';
import { formatCredentials, parseCredentials } from '../../main/vault/decode-credentials.ts';
import { credentialEntry } from './credential-entry.ts';
import { memoryFiles } from './memory-files.ts';

let now = 1_790_000_000_000;
const clock = { nowMs: () => now++, monotonicMs: () => 0 };
const entry = credentialEntry();
const good = formatCredentials([entry]);
const json = (value: unknown): string => JSON.stringify(value);

const DAMAGED: readonly (readonly [what: string, text: string])[] = [
  ['an empty file', ''],
  ['a cut file', good.slice(0, -10)],
  ['another shape', '[]'],
  ['version 0', json({ version: 0, credentials: [] })],
  ['version as text', json({ version: '2', credentials: [] })],
  ['a foreign member', json({ version: 2, credentials: [], more: 1 })],
  ['a foreign member of an entry', json({ version: 2, credentials: [{ ...entry, secret: 'x' }] })],
  ['a missing member', json({ version: 2, credentials: [{ ...entry, userId: undefined }] })],
  ['an unknown kind', json({ version: 2, credentials: [{ ...entry, kind: 'Fido2' }] })],
  ['a fingerprint of wrong length', json({ version: 2, credentials: [{ ...entry, fingerprint: 'A' }] })],
  ['an entry of a session', json({ version: 2, credentials: [{ ...entry, storage: 'session' }] })],
  ['the same credential twice', json({ version: 2, credentials: [entry, entry] })],
  ['an unknown state', json({ version: 2, credentials: [{ ...entry, registration: 'maybe' }] })],
  ['a fractional time', json({ version: 2, credentials: [{ ...entry, createdAt: 0.5 }] })],
  ['a megabyte of nothing', ' '.repeat(1_000_001)],
];

function open(files: ReturnType<typeof memoryFiles>) {
  return makeCredentialIndex({ files, clock });
}

describe('the list of credentials', () => {
  it.each(DAMAGED)('keeps a copy of %s and starts empty', async (_what, text) => {
    const files = memoryFiles({ [CREDENTIALS_FILE]: text });
    const index = open(files);
    const { movedAside } = await index.load();
    expect(files.contents.get(String(movedAside))).toBe(text);
    expect(index.entries()).toEqual([]);
    expect(parseCredentials(String(files.contents.get(CREDENTIALS_FILE)))).toEqual({ ok: true, entries: [] });
  });

  it('leaves a damaged file alone when the copy cannot be made', async () => {
    const files = memoryFiles({ [CREDENTIALS_FILE]: 'damaged' });
    const broken = { ...files, create: () => Promise.reject(new Error('disk full')) };
    await expect(makeCredentialIndex({ files: broken, clock }).load()).rejects.toThrow('disk full');
    expect(files.contents.get(CREDENTIALS_FILE)).toBe('damaged');
  });

  it('never moves a second damaged file over the copy of the first', async () => {
    const files = memoryFiles({ [CREDENTIALS_FILE]: 'first' });
    const first = await open(files).load();
    files.contents.set(CREDENTIALS_FILE, 'second');
    const second = await open(files).load();
    expect(files.contents.get(String(first.movedAside))).toBe('first');
    expect(files.contents.get(String(second.movedAside))).toBe('second');
  });

  it('leaves a file of a newer version as it is', async () => {
    const text = json({ version: 3, keys: {} });
    const files = memoryFiles({ [CREDENTIALS_FILE]: text });
    await expect(open(files).load()).rejects.toMatchObject({
      code: 'key/damaged',
      details: { reason: 'newer-format' },
    });
    expect([...files.contents]).toEqual([[CREDENTIALS_FILE, text]]);
  });

  it('survives a restart, replaces by credential and removes', async () => {
    const files = memoryFiles();
    const index = open(files);
    expect(await index.load()).toEqual({ movedAside: null });
    const other = credentialEntry({ credId: 'other' });
    await Promise.all([index.put(entry), index.put(other), index.put({ ...entry, name: 'renamed' })]);
    const again = open(files);
    await again.load();
    expect(again.entries()).toEqual([{ ...entry, name: 'renamed' }, other]);
    await again.remove('other');
    await again.remove('never there');
    expect(parseCredentials(String(files.contents.get(CREDENTIALS_FILE)))).toMatchObject({
      entries: [{ credId: entry.credId }],
    });
  });

  it('reads a list of version 1 and writes it as version 2', async () => {
    const { credId, kind, name, algorithm, orgId, userId, environment } = entry;
    const { fingerprint, publicKeyPem, createdAt, storage, registration } = entry;
    const first = { credId, kind, name, algorithm, orgId, userId, environment, fingerprint };
    const credentials = [{ ...first, publicKeyPem, createdAt, storage, registration }];
    const files = memoryFiles({ [CREDENTIALS_FILE]: json({ version: 1, credentials }) });
    const index = open(files);
    expect(await index.load()).toEqual({ movedAside: null });
    expect(index.entries()).toEqual([
      { ...entry, username: '', keychain: '', kdf: null, kdfMs: null, guessesLog10: null },
    ]);
    await index.patch(credId, { lastUsedAt: 7 });
    expect(JSON.parse(String(files.contents.get(CREDENTIALS_FILE)))).toMatchObject({ version: 2 });
    const again = open(files);
    await again.load();
    expect(again.entries()).toMatchObject([{ credId, lastUsedAt: 7, slot: 'a', form: 'item' }]);
  });

  it('puts the preferred one first, whichever was preferred last', async () => {
    const index = open(memoryFiles());
    await index.load();
    await index.put({ ...entry, isPreferred: true });
    await index.put(credentialEntry({ credId: 'second' }));
    await index.put(credentialEntry({ credId: 'third', storage: 'session' }));
    const order = () => index.entries().map(({ credId, isPreferred }) => [credId, isPreferred]);
    await index.patch('third', { isPreferred: true });
    expect(order()).toEqual([
      ['third', true],
      [entry.credId, false],
      ['second', false],
    ]);
    await index.patch('second', { isPreferred: true });
    expect(order()).toEqual([
      ['second', true],
      [entry.credId, false],
      ['third', false],
    ]);
  });

  it('changes nothing about a credential that is not listed', async () => {
    const files = memoryFiles();
    const index = open(files);
    await index.load();
    await expect(index.patch('unknown', { name: 'x' })).rejects.toMatchObject({ code: 'key/missing' });
    expect(files.contents.size).toBe(0);
  });

  it('keeps over a restart that a key is pending', async () => {
    const files = memoryFiles();
    const index = open(files);
    await index.load();
    const pending = credentialEntry({ registration: 'pending' });
    await index.put(pending);
    const again = open(files);
    expect(await again.load()).toEqual({ movedAside: null });
    expect(again.entries()).toEqual([pending]);
  });

  it('lists a key of this session and never writes it down', async () => {
    const files = memoryFiles();
    const index = open(files);
    await index.load();
    await index.put({ ...entry, storage: 'session' });
    expect(index.entries()).toEqual([{ ...entry, storage: 'session' }]);
    expect(files.contents.size).toBe(0);
    await index.remove(entry.credId);
    expect(index.entries()).toEqual([]);
  });

  it('keeps the old list when the disk refuses the new one', async () => {
    const files = memoryFiles();
    const index = makeCredentialIndex({
      files: { ...files, replace: () => Promise.reject(new Error('disk full')) },
      clock,
    });
    await index.load();
    await expect(index.put(entry)).rejects.toThrow('disk full');
    expect(index.entries()).toEqual([]);
  });
});
