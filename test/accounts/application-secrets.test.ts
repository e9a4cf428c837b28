import { describe, expect, it } from 'vitest';
import { makeApplicationSecrets } from '../../main/accounts/application-secrets.ts';
import { makeSessionKeyStore } from '../../main/vault/session-key-store.ts';
import { makeOpenKeychain, password as secret } from './account-world.ts';

const textOf = async (reading: Promise<{ use<T>(fn: (bytes: Uint8Array) => T): T } | null>) =>
  (await reading)?.use((bytes) => Buffer.from(bytes).toString()) ?? null;

describe('SEC-48: the secrets of an application', () => {
  it('are in the keychain or in memory, as the person said, and are wiped where they came from', async () => {
    const keychain = makeOpenKeychain();
    const secrets = makeApplicationSecrets({ keychain, memory: makeSessionKeyStore() });
    const value = secret(' app-secret-1\n');
    await secrets.keep({ secret: 'app-secret', value, storage: 'keychain' });
    await secrets.keep({ secret: 'api-key', value: secret('key of this run'), storage: 'session' });
    expect(value.isEmpty).toBe(true);
    expect([...keychain.entries.values()].join()).not.toContain('key of this run');
    expect([await textOf(secrets.appSecret()), await textOf(secrets.apiKey())]).toEqual([
      'app-secret-1',
      'key of this run',
    ]);
    const later = makeApplicationSecrets({ keychain, memory: makeSessionKeyStore() });
    expect([await textOf(later.appSecret()), await later.apiKey()]).toEqual(['app-secret-1', null]);
  });

  it('are gone when they are forgotten, and nothing is kept of an empty one', async () => {
    const keychain = makeOpenKeychain();
    const secrets = makeApplicationSecrets({ keychain, memory: makeSessionKeyStore() });
    await secrets.keep({ secret: 'app-secret', value: secret('one'), storage: 'session' });
    await secrets.forget();
    expect([await secrets.appSecret(), keychain.entries.size]).toEqual([null, 0]);
    await expect(
      secrets.keep({ secret: 'app-secret', value: secret(' '), storage: 'keychain' }),
    ).rejects.toMatchObject({ code: 'input/invalid' });
    expect(keychain.entries.size).toBe(0);
  });
});
