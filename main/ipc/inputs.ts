// Protects main from a hostile page: every input is decoded from `unknown` with an exact schema and a size limit.
// From: a compromised renderer (T6). Not from: what a well-formed approval means; requests/judge-approval.ts judges it.
import { z } from 'zod';
import type { Channel, Input } from '../../preload/api.ts';
import { Secret } from '../core/secret.ts';

const MAX_PASSWORD_BYTES = 1_024; // SEC-44
const MAX_PASTE = 16_384; // above the 8,192 of a link, so that check-link itself says "too long"

const Empty = z.strictObject({});
const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const Password = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length <= MAX_PASSWORD_BYTES, 'at most 1024 bytes');

/** Behind the whole shape: a Secret made beside a field that is refused would be left behind, unwiped. */
const keepSecret = <T extends { readonly password: Uint8Array }>(input: T) => ({
  ...input,
  password: Secret.take(input.password),
});

/** Exact shape of every channel's input. Passwords leave here as Secret, their source bytes wiped. */
export const INPUTS = {
  'app/ready': Empty,
  'key/create': z
    .strictObject({
      algorithm: z.enum(['EdDSA', 'ES256']),
      password: Password,
      storage: z.enum(['keychain', 'session']),
    })
    .transform(keepSecret),
  'account/sign-in': z.strictObject({ password: Password }).transform(keepSecret),
  'account/sign-out': Empty,
  'keychain/retry': Empty,
  'intake/paste': z.strictObject({ text: z.string().max(MAX_PASTE) }),
  'request/open': z.strictObject({ requestId: Id }),
  'request/close': Empty,
  'request/approve': z
    .strictObject({
      requestId: Id,
      viewHash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
      password: Password,
    })
    .transform(keepSecret),
  'request/decline': z.strictObject({ requestId: Id, reason: z.enum(['wrong-details', 'not-asked']) }),
  'request/browse': z.strictObject({ requestId: Id }),
  'notice/dismiss': z.strictObject({ id: Id }),
  'practice/simulate': Empty,
} as const satisfies Record<Channel, z.ZodType<unknown, Input<Channel>>>;

/** What a handler gets: the decoded input. */
export type Decoded<C extends Channel> = z.output<(typeof INPUTS)[C]>;
