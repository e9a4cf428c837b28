import { z } from 'zod';
import { parseBase64url, parseUtf8 } from '../core/bytes.ts';
import { parseJson } from '../core/parse-json.ts';

const Claims = z.object({
  'https://custom/username': z.string().max(320).optional(),
  'https://custom/app_metadata': z.object({
    orgId: z.string().min(1).max(128),
    userId: z.string().min(1).max(128).optional(),
    tokenKind: z.string().max(64).optional(),
  }),
});

/** Whom a token of the API names (protocol.md 1.2). */
export interface TokenOwner {
  readonly orgId: string;
  readonly userId: string | null;
  readonly username: string | null;
  /** 'Pat', 'ServiceAccount', 'Token', …; null: the token does not say. */
  readonly kind: string | null;
}

/** Never throws; null where the claims are not those of protocol.md 1.2. The signature is not checked: nothing is allowed by it. */
export function tokenOwner(token: string): TokenOwner | null {
  const claims = Claims.safeParse(tokenClaims(token));
  if (!claims.success) return null;
  const { orgId, userId = null, tokenKind: kind = null } = claims.data['https://custom/app_metadata'];
  return { orgId, userId, username: claims.data['https://custom/username'] ?? null, kind };
}

/** Never throws; null where nothing can be read. Whoever uses them decodes them. */
export function tokenClaims(token: string): unknown {
  const bytes = parseBase64url(token.split('.')[1] ?? '');
  const json = bytes === null ? null : parseUtf8(bytes);
  return json === null ? null : parseJson(json);
}
