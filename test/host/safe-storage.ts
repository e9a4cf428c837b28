import { strict } from './strict.ts';

// There is no key store: unavailable, so that the app's fail-closed path runs.

function refuse(): never {
  throw new Error('Encryption is not available.');
}

const parts = {
  isEncryptionAvailable: () => false,
  isAsyncEncryptionAvailable: async () => false,
  getSelectedStorageBackend: () => 'unknown',
  encryptString: refuse,
  decryptString: refuse,
  encryptStringAsync: async () => refuse(),
  decryptStringAsync: async () => refuse(),
} satisfies Partial<Electron.SafeStorage>;

export const safeStorage = strict('safeStorage', parts);
