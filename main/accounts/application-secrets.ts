// Protects the secrets of an application that older API versions want: keychain or memory, never a file (SEC-48).
// From: readers of the data folder and of environment files. Not from: programs of the same user, who can ask the keychain.
import { z } from 'zod';
import { parseUtf8, utf8 } from '../core/bytes.ts';
import { Secret } from '../core/secret.ts';
import type { ApplicationSecrets } from '../dfns/legacy-headers.ts';
import { AppError } from '../errors.ts';
import type { KeyStore } from '../vault/ports.ts';
import { unlessMissing } from '../vault/unless-missing.ts';

export type ApplicationSecret = 'app-secret' | 'api-key';

export interface ApplicationSecretInput {
  readonly secret: ApplicationSecret;
  readonly value: Secret;
  readonly storage: 'keychain' | 'session';
}

/** Those of one account. Entries are read anew for each request, so that none lies about. */
export interface ApplicationSecretStore extends ApplicationSecrets {
  /** Rejects with 'keychain/…' and with 'input/invalid' for nothing. Wipes the value. */
  keep(input: ApplicationSecretInput): Promise<void>;
  /** In both places. Rejects with 'keychain/…', unless there is no keychain. */
  forget(): Promise<void>;
}

const ENTRIES = { 'app-secret': 'application-secret', 'api-key': 'application-key' } as const;
const Stored = z.strictObject({ v: z.literal(1), value: z.string().min(1).max(8_192) });

export function makeApplicationSecrets(stores: {
  readonly keychain: KeyStore;
  readonly memory: KeyStore;
}): ApplicationSecretStore {
  const read = async (secret: ApplicationSecret): Promise<Secret | null> => {
    const entry = ENTRIES[secret];
    const text = (await stores.memory.read(entry)) ?? (await stores.keychain.read(entry));
    const stored = text === null ? null : Stored.safeParse(JSON.parse(text));
    return stored?.success ? Secret.take(utf8(stored.data.value)) : null;
  };
  return {
    appSecret: () => read('app-secret'),
    apiKey: () => read('api-key'),
    async keep({ secret, value, storage }) {
      try {
        const text = value.isEmpty ? '' : value.use((bytes) => parseUtf8(bytes)?.trim() ?? '');
        if (text === '') throw new AppError('input/invalid', 'no text was given');
        const store = storage === 'keychain' ? stores.keychain : stores.memory;
        await store.write(ENTRIES[secret], JSON.stringify({ v: 1, value: text }));
      } finally {
        value.wipe();
      }
    },
    async forget() {
      for (const entry of Object.values(ENTRIES)) {
        await stores.memory.remove(entry);
        await stores.keychain.remove(entry).catch(unlessMissing);
      }
    },
  };
}
