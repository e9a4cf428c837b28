import type { CredentialEntry } from '../../main/vault/decode-credentials.ts';

export function credentialEntry(changes: Partial<CredentialEntry> = {}): CredentialEntry {
  return {
    credId: 'q0nXJ4yqE7m2lq3dWQxwVg',
    kind: 'PasswordProtectedKey',
    name: 'Practice key',
    algorithm: 'EdDSA',
    orgId: 'or-test',
    userId: 'us-test',
    environment: 'sandbox',
    fingerprint: 'A'.repeat(43),
    publicKeyPem: '-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n',
    createdAt: 1_790_000_000_000,
    storage: 'keychain',
    registration: 'done',
    username: 'mara@acme.example',
    scheme: 'countersign-1',
    slot: 'a',
    form: 'item',
    keychain: 'Keychain of the test',
    kdf: { m: 65_536, t: 4, p: 1 },
    kdfMs: 900,
    guessesLog10: 14,
    lastUsedAt: null,
    lastDrillAt: null,
    isPreferred: false,
    ...changes,
  };
}
