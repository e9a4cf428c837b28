import { describe, expect, it } from 'vitest';
import { verifyPasskeySignature } from '../../main/factors/verify-passkey-signature.ts';
import { type PasskeyAlgorithm, softwarePasskey } from '../helpers/software-passkey.ts';

const ALGORITHMS: readonly PasskeyAlgorithm[] = ['ES256', 'EdDSA', 'RS256'];
const CHALLENGE = 'ZmU4YTU0YzE1MTc0NjNkNGI2YTM2NjI3NzAzNDgwZGY2YTU1NzdhNGM';
const FAILED = expect.objectContaining({ code: 'passkey/failed' });

/** One bit of a base64url text, somewhere in the middle. */
function flipped(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  const at = bytes.length >> 1;
  bytes.writeUInt8((bytes[at] ?? 0) ^ 4, at);
  return bytes.toString('base64url');
}

describe('the signature of a passkey', () => {
  it.each(ALGORITHMS)(
    '%s: fits its own public key and no other, and not a bit of it may differ',
    (algorithm) => {
      const passkey = softwarePasskey('us-1', algorithm);
      const { credentialAssertion } = passkey.get(CHALLENGE);
      expect(() => verifyPasskeySignature(credentialAssertion, passkey.publicKeyPem)).not.toThrow();
      const other = softwarePasskey('us-1', algorithm);
      expect(() => verifyPasskeySignature(credentialAssertion, other.publicKeyPem)).toThrowError(FAILED);
      for (const member of ['authenticatorData', 'clientData', 'signature'] as const) {
        const changed = { ...credentialAssertion, [member]: flipped(credentialAssertion[member]) };
        expect(() => verifyPasskeySignature(changed, passkey.publicKeyPem)).toThrowError(FAILED);
      }
      expect(() => verifyPasskeySignature(credentialAssertion, 'no key')).toThrowError(FAILED);
    },
  );
});
