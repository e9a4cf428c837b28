import { z } from 'zod';
import type { Mode } from '../auth/encoding.ts';
import { decode } from '../http/decode.ts';
import { NewCredential } from './new-credential.ts';

const Body = NewCredential.extend({
  credentialName: z.string().min(1).max(256),
  challengeIdentifier: z.string().max(64 * 1024),
});
const WithKind = z.looseObject({ kind: z.string(), credentialKind: z.undefined().optional() });

/**
 * Body of POST /auth/credentials and /auth/credentials/code/verify. Lenient: `kind` stands for `credentialKind`, as the
 * samples of the documents have it (protocol.md 8, item 11). Throws ApiError 400.
 */
export function requireCredentialBody(body: unknown, mode: Mode): z.infer<typeof Body> {
  const alias = mode === 'lenient' ? WithKind.safeParse(body).data : undefined;
  if (!alias) return decode(Body, body);
  const { kind: credentialKind, ...rest } = alias;
  return decode(Body, { ...rest, credentialKind });
}
