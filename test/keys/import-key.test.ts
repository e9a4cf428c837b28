import { createHash, createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/core/secret.ts';
import { proveOpens } from '../../main/keys/prove-opens.ts';
import { sealDfnsWeb } from '../../main/vault/dfns-web.ts';
import {
  foreignKey,
  KEYCHAIN,
  listed,
  makeKeyWorld,
  pemInput,
  STRONG,
  secret,
  withKey,
} from './key-world.ts';

const key = foreignKey();
const hexOf = (fingerprint: string) => Buffer.from(fingerprint, 'base64url').toString('hex');
const base64Of = (fingerprint: string) => Buffer.from(fingerprint, 'base64url').toString('base64');

describe('importing a PEM', () => {
  it('stores the key for the credential that has its public half', async () => {
    const { keys, index, slots, registered, deps, openSigners } = await makeKeyWorld();
    registered.push(listed(foreignKey(), { credentialId: 'another' }), listed(key));
    expect(await keys.importPem(pemInput(key, { name: '  Back office ' }))).toEqual({
      credentialId: 'cred-of-the-service',
    });
    const entry = index.entries()[0];
    expect(entry).toMatchObject({
      ...{ credId: 'cred-of-the-service', kind: 'Key', name: 'Back office', algorithm: 'EdDSA' },
      ...{ orgId: 'or-acme', userId: 'us-mara', username: 'mara@acme.example', environment: 'sandbox' },
      ...{ fingerprint: key.fingerprint, publicKeyPem: key.publicKeyPem, registration: 'done' },
      ...{ storage: 'keychain', keychain: KEYCHAIN, scheme: 'countersign-1', slot: 'a', form: 'item' },
    });
    expect(entry?.guessesLog10).toBeGreaterThan(8);
    if (entry === undefined) throw new TypeError('no entry');
    const envelope = await slots.read(entry.credId);
    await proveOpens(deps.startSigner, { entry, envelope }, secret(STRONG));
    await expect(proveOpens(deps.startSigner, { entry, envelope }, secret('wrong'))).rejects.toMatchObject({
      code: 'key/wrong-password',
    });
    expect(openSigners()).toBe(0);
  });

  it.each([
    ['a PEM', key.publicKeyPem],
    ['a PEM on one line', key.publicKeyPem.replaceAll(/(?<=[A-Za-z0-9+/=])\n(?=[A-Za-z0-9+/=])/g, '').trim()],
    ['a fingerprint text in hex', `SHA256:${hexOf(key.fingerprint)}`],
    ['a fingerprint text in base64', `SHA256:${base64Of(key.fingerprint)}`],
    ['a fingerprint text in base64 without padding', `SHA256:${base64Of(key.fingerprint).replace('=', '')}`],
    ['a fingerprint in base64url', key.fingerprint],
  ])('finds the credential by %s', async (_what, publicKey) => {
    const { keys, registered } = await makeKeyWorld();
    registered.push(listed(key, { publicKey }));
    expect(await keys.importPem(pemInput(key))).toEqual({ credentialId: 'cred-of-the-service' });
  });

  it('finds the credential by an id that is the fingerprint, as clients of Dfns name it', async () => {
    const { keys, registered } = await makeKeyWorld();
    registered.push(listed(key, { publicKey: '', credentialId: key.fingerprint }));
    expect(await keys.importPem(pemInput(key))).toEqual({ credentialId: key.fingerprint });
  });

  it('keeps an RSA key in a wrapped file', async () => {
    const rsa = foreignKey('RSA');
    const { keys, registered, files } = await makeKeyWorld();
    registered.push(listed(rsa));
    await keys.importPem(pemInput(rsa));
    expect(keys.views()[0]).toMatchObject({ algorithm: 'RS256', health: { form: 'wrapped-file' } });
    expect([...files.contents.keys()].filter((name) => name.startsWith('keys/'))).toHaveLength(1);
  });

  it('takes an encrypted PEM with its passphrase, and says what is wrong without', async () => {
    const pem = createPrivateKey(key.pem)
      .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'open' })
      .toString();
    const { keys, registered, index } = await makeKeyWorld();
    registered.push(listed(key));
    const tryWith = (passphrase: string) =>
      keys.importPem(pemInput(key, { pem: secret(pem), passphrase: secret(passphrase) }));
    await expect(tryWith('')).rejects.toMatchObject({
      code: 'key/not-importable',
      details: { reason: 'encrypted' },
    });
    await expect(tryWith('shut')).rejects.toMatchObject({ details: { reason: 'wrong-passphrase' } });
    expect(index.entries()).toEqual([]);
    await tryWith('open');
    expect(index.entries()).toHaveLength(1);
  });

  it.each([
    ['no credential has it', listed(foreignKey()), 'key/not-registered'],
    ['its credential is inactive', listed(key, { isActive: false }), 'key/not-registered'],
    ['its credential is a recovery key', listed(key, { kind: 'RecoveryKey' }), 'key/not-registered'],
    ['its credential is a passkey', listed(key, { kind: 'Fido2' }), 'key/not-registered'],
    ['the list gives nothing to compare', listed(key, { publicKey: 'SHA256:abc' }), 'key/not-registered'],
  ])('refuses a key when %s', async (_why, credential, code) => {
    const { keys, registered, index, files } = await makeKeyWorld();
    registered.push(credential);
    await expect(keys.importPem(pemInput(key))).rejects.toMatchObject({ code });
    expect([index.entries(), files.contents.size]).toEqual([[], 0]);
  });

  it('refuses a key that is here already', async () => {
    const world = await makeKeyWorld();
    await withKey(world, 'First', key);
    await expect(world.keys.importPem(pemInput(key))).rejects.toMatchObject({ code: 'key/already-here' });
    expect(world.index.entries()).toHaveLength(1);
  });

  it.each([
    ['a weak password', { password: secret('password1234') }, 'key/weak-password'],
    ['no password', { password: Secret.take(new Uint8Array(0)) }, 'key/weak-password'],
    ['no name', { name: ' ' }, 'input/invalid'],
    ['a name that is read in another order', { name: 'a\u202eb' }, 'input/invalid'],
    ['a text that is no key', { pem: secret('hello') }, 'key/not-importable'],
    ['a public key', { pem: secret(key.publicKeyPem) }, 'key/not-importable'],
  ])('refuses %s and stores nothing', async (_what, change, code) => {
    const { keys, registered, files, openSigners } = await makeKeyWorld();
    registered.push(listed(key));
    const input = pemInput(key, change);
    await expect(keys.importPem(input)).rejects.toMatchObject({ code });
    expect([files.contents.size, openSigners()]).toEqual([0, 0]);
    expect([input.pem.isEmpty, input.passphrase.isEmpty, input.password.isEmpty]).toEqual([true, true, true]);
  });

  it('asks nothing of the key without a session', async () => {
    const registered = () => Promise.reject(new Error('signed out'));
    const { keys } = await makeKeyWorld({ registered });
    await expect(keys.importPem(pemInput(key))).rejects.toThrow('signed out');
  });
});

describe('importing an envelope of the web client', () => {
  const web = foreignKey('P-256');
  const code = 'the password of the web client';
  const { text } = sealDfnsWeb({
    pkcs8: Secret.take(Uint8Array.from(web.pkcs8)),
    username: 'Mara@acme.example',
    password: secret(code),
    random: (length) => new Uint8Array(createHash('sha512').update(String(length)).digest()).slice(0, length),
  });
  const input = (changes: object = {}) => ({
    envelope: `${text}\n`,
    username: 'mara@acme.example ',
    oldPassword: secret(code),
    password: secret(STRONG),
    name: 'Web client',
    storage: 'keychain' as const,
    ...changes,
  });

  it('seals it again as ours', async () => {
    const { keys, registered, slots } = await makeKeyWorld();
    registered.push(listed(web, { kind: 'PasswordProtectedKey', credentialId: web.fingerprint }));
    const { credentialId } = await keys.importEnvelope(input());
    expect(keys.views()[0]).toMatchObject({
      ...{ credentialId: web.fingerprint, kind: 'PasswordProtectedKey', algorithm: 'ES256' },
      health: { scheme: 'countersign-1', kdf: 'Argon2id, 64 MiB, 3 passes, 1 lane' },
    });
    expect(JSON.parse(await slots.read(credentialId))).toMatchObject({ v: 1, credId: web.fingerprint });
  });

  it('counts wrong passwords, and goes no further after five', async () => {
    const { keys, registered, index } = await makeKeyWorld();
    registered.push(listed(web));
    for (let count = 0; count < 5; count += 1) {
      await expect(keys.importEnvelope(input({ oldPassword: secret('wrong') }))).rejects.toMatchObject({
        code: 'key/wrong-password',
        details: { reason: 'or-username' }, // nobody can tell which of the two it was
      });
    }
    await expect(keys.importEnvelope(input())).rejects.toMatchObject({ code: 'key/backing-off' });
    expect(index.entries()).toEqual([]);
  });

  it('keeps no other password waiting while the service is slow to list or the keychain to store', async () => {
    const waits: string[] = [];
    const world = await makeKeyWorld({
      registered: async () => {
        waits.push(await guard.attempt('another-key', async () => 'during the list'));
        return [listed(web)];
      },
    });
    const { guard } = world.deps;
    const { write } = world.keychain;
    world.keychain.write = async (...item) => {
      waits.push(await guard.attempt('another-key', async () => 'during the keychain'));
      return write(...item);
    };
    await world.keys.importEnvelope(input());
    expect(waits).toEqual(['during the list', 'during the keychain']);
  });

  it('does not make wrong passwords for other texts forgotten', async () => {
    const { keys, registered } = await makeKeyWorld();
    registered.push(listed(web));
    const miss = () => keys.importEnvelope(input({ oldPassword: secret('wrong') })).catch(() => {});
    for (let count = 0; count < 4; count += 1) await miss();
    await keys.importEnvelope(input());
    await miss();
    await expect(keys.importEnvelope(input())).rejects.toMatchObject({ code: 'key/backing-off' });
  });

  it.each(['', 'x', '{}', 'bm90IGpzb24=', JSON.stringify({ v: 1 })])(
    'says that a text is no envelope: %j',
    async (envelope) => {
      const { keys, registered } = await makeKeyWorld();
      registered.push(listed(web));
      await expect(keys.importEnvelope(input({ envelope }))).rejects.toMatchObject({
        code: 'key/not-importable',
        details: { reason: 'not-an-envelope' },
      });
    },
  );
});
