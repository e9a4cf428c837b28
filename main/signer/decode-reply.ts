import { z } from 'zod';
import type { SignerReply } from './protocol.ts';

const ok = z.literal(true);
const id = z.string().min(1).max(256);
/** RSA-4096 in PEM has 800 characters, its signature in hex 1,024. */
const text = z.string().max(8 * 1024);
const algorithm = z.enum(['EdDSA', 'ES256', 'ES256K', 'RS256']);
/** base64url of 32 bytes. */
const fingerprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** Holds the challenge, which for a recovery is the text of all new credentials (protocol.md 3.6). */
const clientData = z.string().max(192 * 1024);
const duration = z.number().min(0).max(600_000);

const created = z.strictObject({
  envelope: z.string().max(64 * 1024),
  credId: id,
  algorithm,
  publicKeyPem: text,
  fingerprint,
  credentialInfo: z.strictObject({ credId: id, clientData, attestationData: text }).nullable(),
  recoveryCode: z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.length <= 64) // D1- and 37 more
    .nullable(),
  guessesLog10: z.number().min(0).nullable(),
  kdf: z.strictObject({ m: z.int(), t: z.int(), p: z.int() }).nullable(),
  kdfMs: duration,
});
const assertion = z.strictObject({ credId: id, clientData, signature: text });

const schema = z.union([
  z.strictObject({ ok, do: z.literal('create'), created }),
  z.strictObject({ ok, do: z.literal('unlock'), fingerprint, algorithm, publicKeyPem: text }),
  z.strictObject({ ok, do: z.literal('sign'), assertion }),
  z.strictObject({ ok, do: z.literal('status'), state: z.enum(['empty', 'open']), leftMs: duration }),
  z.strictObject({ ok, do: z.literal('close') }),
  z.strictObject({
    ok: z.literal(false),
    why: z.enum([
      'weak-password',
      'wrong-password',
      'wrong-entry',
      'newer-format',
      'not-an-envelope',
      'not-a-key',
      'public-key',
      'not-supported',
      'encrypted',
      'wrong-passphrase',
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
