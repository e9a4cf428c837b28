import type { KeyStore } from './ports.ts';

/** "This session only": entries live in this process and are gone when it ends. Sealed envelopes, never plain keys. */
export function makeSessionKeyStore(): KeyStore {
  const entries = new Map<string, string>();
  return {
    name: 'This session only',
    probe: async () => {},
    read: async (account) => entries.get(account) ?? null,
    write: async (account, text) => void entries.set(account, text),
    remove: async (account) => void entries.delete(account),
  };
}
