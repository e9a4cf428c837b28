// Protects the account from a passkey signature that nobody can use, or that was made by another key than the one it names.
// From: faulty or replaced authenticators. Not from: a passkey whose public key this computer does not know; the service checks those.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { parseBase64url } from '../core/bytes.ts';
import type { FidoAssertion } from '../dfns/factor.ts';
import { AppError } from '../errors.ts';

/**
 * WebAuthn 7.2, step 21: the signature is over the authenticator data and SHA-256 of the client data. `publicKeyPem` is SPKI of an
 * EC P-256, Ed25519 or RSA key (COSE -7, -8, -257). Throws AppError 'passkey/failed'.
 */
export function verifyPasskeySignature(assertion: FidoAssertion, publicKeyPem: string): void {
  if (!isRight(assertion, publicKeyPem))
    throw new AppError('passkey/failed', 'the passkey signature does not fit its public key');
}

function isRight({ authenticatorData, clientData, signature }: FidoAssertion, pem: string): boolean {
  const [data, client, given] = [authenticatorData, clientData, signature].map(parseBase64url);
  if (!data || !client || !given) return false;
  const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
  try {
    const key = createPublicKey(pem);
    const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
    return verify(digest, signed, key, given);
  } catch {
    return false; // a text that is no key verifies nothing
  }
}
