import { z } from 'zod';
import type { SignerReply } from './protocol.ts';

const ok = z.literal(true);

const created = z.strictObject({
  envelope: z.string(),
  publicKeyPem: z.string(),
  fingerprint: z.string(),
  credentialInfo: z.strictObject({ credId: z.string(), clientData: z.string(), attestationData: z.string() }),
});
const assertion = z.strictObject({ credId: z.string(), clientData: z.string(), signature: z.string() });

const schema = z.union([
  z.strictObject({ ok, do: z.literal('create'), created }),
  z.strictObject({ ok, do: z.literal('unlock') }),
  z.strictObject({ ok, do: z.literal('sign'), assertion }),
  z.strictObject({ ok, do: z.literal('status'), state: z.enum(['empty', 'open']) }),
  z.strictObject({ ok, do: z.literal('close') }),
  z.strictObject({
    ok: z.literal(false),
    why: z.enum([
      'weak-password',
      'wrong-password',
      'wrong-entry',
      'newer-format',
      'not-an-envelope',
      'kdf-memory',
      'no-key',
      'bad-challenge',
      'internal',
    ]),
  }),
]);

/** Null for anything that is not exactly one reply of the protocol. */
export function parseReply(message: unknown): SignerReply | null {
  const result = schema.safeParse(message);
  return result.success ? result.data : null;
}
