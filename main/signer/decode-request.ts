import { z } from 'zod';
import type { SignerRequest } from './protocol.ts';

// Sizes are generous borders against nonsense; the exact rules (SEC-40, SEC-52) are checked where they belong.
const id = z.string().min(1).max(256);
const bytes = z.instanceof(Uint8Array).refine((value) => value.length <= 8192);
const challenge = z.string().max(8192);
const slot = z.strictObject({
  credId: id,
  kind: z.enum(['PasswordProtectedKey', 'RecoveryKey']),
  orgId: id,
  userId: id,
});

const schema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('create'),
    algorithm: z.enum(['EdDSA', 'ES256']),
    slot,
    password: bytes,
    challenge,
    context: z.array(z.string().max(512)).max(16),
  }),
  z.strictObject({ do: z.literal('unlock'), envelope: z.string(), slot, password: bytes }),
  z.strictObject({ do: z.literal('sign'), challenge }),
  z.strictObject({ do: z.literal('status') }),
  z.strictObject({ do: z.literal('close') }),
]);

/** Null for anything that is not exactly one of the five requests. */
export function parseRequest(message: unknown): SignerRequest | null {
  const result = schema.safeParse(message);
  return result.success ? result.data : null;
}

/** Wipes a password in a message of whatever shape. */
export function wipePassword(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('password' in message)) return;
  if (message.password instanceof Uint8Array) message.password.fill(0);
}
