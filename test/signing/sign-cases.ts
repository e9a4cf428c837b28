import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Assertion = z.object({ credId: z.string(), clientData: z.string(), signature: z.string() });
const Answer = z.strictObject({ kind: z.string(), credentialAssertion: Assertion });
const Corpus = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      expect: z.enum(['assertion', 'error']),
      input: z.unknown(),
      code: z.string().optional(),
      publicKeySpkiPem: z.string().optional(),
      clientDataUtf8: z.string().optional(),
      assertion: Answer.optional(),
    }),
  ),
});

const file = new URL('../vectors/sign.json', import.meta.url);

/** Cases of test/vectors/sign.json. */
export const SIGN_CASES = Corpus.parse(JSON.parse(readFileSync(file, 'utf8'))).cases;

/** Whether OpenSSL accepts the signature: pure Ed25519, otherwise SHA-256 with DER or PKCS#1 v1.5. */
export function doesVerify(spkiPem: string, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey(spkiPem);
  return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', message, key, signature);
}

/** Whether the answer is what the case wants: the very bytes where signatures are deterministic, else one that verifies. */
export function isWantedAnswer(wanted: (typeof SIGN_CASES)[number], answer: unknown): boolean {
  if (wanted.expect === 'error') {
    const failure = z.strictObject({
      error: z.strictObject({ code: z.literal(wanted.code), message: z.string() }),
    });
    return failure.safeParse(answer).success;
  }
  if (wanted.assertion) return JSON.stringify(answer) === JSON.stringify(wanted.assertion);
  const parsed = Answer.safeParse(answer);
  const input = z.object({ kind: z.string(), credId: z.string() }).parse(wanted.input);
  if (!parsed.success || parsed.data.kind !== input.kind) return false;
  const { credId, clientData, signature } = parsed.data.credentialAssertion;
  const signed = Buffer.from(clientData, 'base64url');
  const isSame = credId === input.credId && signed.toString() === wanted.clientDataUtf8;
  return isSame && doesVerify(wanted.publicKeySpkiPem ?? '', signed, Buffer.from(signature, 'base64url'));
}
