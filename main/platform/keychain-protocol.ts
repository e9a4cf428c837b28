import { z } from 'zod';

/** What crosses between the app and the keychain helper: one request at a time, each answered once. */
export type KeychainRequest =
  /** Writes and reads the probe entry: a locked keyring looks like an empty one until something is written. */
  | { readonly do: 'probe'; readonly service: string }
  | { readonly do: 'read'; readonly service: string; readonly account: string }
  | { readonly do: 'write'; readonly service: string; readonly account: string; readonly text: string }
  | { readonly do: 'remove'; readonly service: string; readonly account: string };

export type KeychainReply =
  /** `text` is null for an absent entry and for requests that give nothing. */
  | { readonly ok: true; readonly text: string | null }
  /** The words of the operating system; judged by `judgeFailure`, never shown, never logged. */
  | { readonly ok: false; readonly why: string };

/** SEC-40: a Windows credential ends at 2,560 bytes. */
export const MAX_ENTRY_BYTES = 2500;

/** Our own entry beside the keys. No account of a key equals it (main/vault/key-slots.ts gives them a prefix). */
export const PROBE_ACCOUNT = 'probe';

const service = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);
const account = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
// A native keychain takes C strings: everything after a NUL would be lost without a word.
const text = z
  .string()
  .min(1)
  .refine((value) => !value.includes('\0') && Buffer.byteLength(value) <= MAX_ENTRY_BYTES);

const request = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('probe'), service }),
  z.strictObject({ do: z.literal('read'), service, account }),
  z.strictObject({ do: z.literal('write'), service, account, text }),
  z.strictObject({ do: z.literal('remove'), service, account }),
]);

const reply = z.union([
  z.strictObject({ ok: z.literal(true), text: z.string().nullable() }),
  z.strictObject({ ok: z.literal(false), why: z.string() }),
]);

/** Null for anything that may not be asked; also used before asking. */
export function parseKeychainRequest(message: unknown): KeychainRequest | null {
  const result = request.safeParse(message);
  return result.success ? result.data : null;
}

export function parseKeychainReply(message: unknown): KeychainReply | null {
  const result = reply.safeParse(message);
  return result.success ? result.data : null;
}
