// Protects every signed operation: a challenge counts as signed only when the registered key signed the very bytes sent.
// From: other keys, other challenges, re-encoded or malleable signatures (protocol.md 3.2, 3.3).
// Not from: a stolen key; whether the credential may be used at all is judged in use-credential.ts.
import { checkClientData } from './client-data.ts';
import { type Mode, parseAuthBytes } from './encoding.ts';
import { parsePublicKey } from './public-key.ts';
import { refused, type Verdict, verifySignature } from './verify-signature.ts';

export interface Assertion {
  readonly clientData: string;
  readonly signature: string;
  readonly algorithm?: string | undefined;
}

export interface AssertionContext {
  readonly publicKeyPem: string;
  /** Whether the challenge inside clientData is the one that had to be signed. */
  readonly isChallenge: (text: string) => boolean;
  readonly mode: Mode;
}

export function verifyAssertion(assertion: Assertion, context: AssertionContext): Verdict {
  const publicKey = parsePublicKey(context.publicKeyPem);
  if (publicKey === null) return refused('public key cannot be used');
  const bytes = parseAuthBytes(assertion.clientData, context.mode);
  if (bytes === null) return refused('clientData is not base64url');
  const signature = parseAuthBytes(assertion.signature, context.mode);
  if (signature === null) return refused('signature is not base64url');
  const verdict = verifySignature(publicKey, { bytes, signature, algorithm: assertion.algorithm });
  if (!verdict.ok) return verdict;
  return checkClientData(bytes, { type: 'key.get', isChallenge: context.isChallenge });
}
