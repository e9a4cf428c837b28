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
    ...changes,
  };
}
