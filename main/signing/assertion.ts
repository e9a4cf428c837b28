import { base64url } from '../core/bytes.ts';
import { clientData } from './client-data.ts';
import type { SigningKey } from './signing-key.ts';

/** `credentialAssertion` of kinds Key, PasswordProtectedKey and RecoveryKey. */
export interface Assertion {
  readonly credId: string;
  readonly clientData: string;
  readonly signature: string;
}

/** Answers one challenge (protocol.md 3.3). Throws RangeError for a challenge outside SEC-52. */
export function makeAssertion(key: SigningKey, credId: string, challenge: string): Assertion {
  return signClientData(key, credId, clientData('key.get', challenge));
}

export function signClientData(key: SigningKey, credId: string, signed: Uint8Array): Assertion {
  return { credId, clientData: base64url(signed), signature: base64url(key.sign(signed)) };
}
