import { z } from 'zod';
import type { SignerRequest } from './protocol.ts';

// Sizes are generous borders against nonsense; the exact rules (SEC-40, SEC-44, SEC-52) are checked where they belong.
const id = z.string().min(1).max(256);
const password = bytes(8 * 1024);
const envelope = z.string().max(64 * 1024);
/** E-mail addresses end at 320 characters. */
const username = z.string().max(512);
/** That of a recovery is the text of all new credentials (protocol.md 3.6). */
const challenge = z.string().max(128 * 1024);
/** product.md: an unlock window never lasts longer than a minute. */
const MAX_HOLD_MS = 60_000;

const slot = z.strictObject({
  credId: id,
  kind: z.enum(['PasswordProtectedKey', 'RecoveryKey']),
  orgId: id,
  userId: id,
});
/** dfns-web derives the credId from the envelope that is still to be made. */
const slotWithoutId = slot.extend({ credId: z.literal('') });

const key = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('new'), algorithm: z.enum(['EdDSA', 'ES256', 'ES256K', 'RS256']) }),
  z.strictObject({ from: z.literal('pem'), pem: bytes(64 * 1024), passphrase: password }),
  z.strictObject({ from: z.literal('envelope'), envelope, slot: slot.nullable(), username, password }),
]);

const sealing = z.union([
  z.strictObject({
    with: z.literal('password'),
    password,
    context: z.array(z.string().max(512)).max(16),
  }),
  z.strictObject({ with: z.literal('new-recovery-code'), scheme: z.literal('countersign-1') }),
  z.strictObject({ with: z.literal('new-recovery-code'), scheme: z.literal('dfns-web'), username }),
]);

const create = z
  .strictObject({
    do: z.literal('create'),
    key,
    sealing,
    slot: z.union([slot, slotWithoutId]),
    challenge: challenge.nullable(),
  })
  .refine((request) => namesNoId(request.sealing) === (request.slot.credId === ''));

function namesNoId(chosen: z.infer<typeof sealing>): boolean {
  return chosen.with === 'new-recovery-code' && chosen.scheme === 'dfns-web';
}

const schema = z.discriminatedUnion('do', [
  create,
  z.strictObject({
    do: z.literal('unlock'),
    envelope,
    slot: slot.nullable(),
    credId: id,
    username,
    password,
    holdMs: z.int().min(0).max(MAX_HOLD_MS),
  }),
  z.strictObject({ do: z.literal('sign'), purpose: z.enum(['action', 'recovery']), challenge }),
  z.strictObject({ do: z.literal('status') }),
  z.strictObject({ do: z.literal('close') }),
]);

function bytes(maxLength: number) {
  return z.instanceof(Uint8Array).refine((value) => value.length <= maxLength);
}

/** Null for anything that is not exactly one of the five requests. */
export function parseRequest(message: unknown): SignerRequest | null {
  const result = schema.safeParse(message);
  return result.success ? result.data : null;
}
