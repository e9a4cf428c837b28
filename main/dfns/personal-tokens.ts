import { z } from 'zod';
import { expectOk } from './api-error.ts';
import type { Http } from './http.ts';

/** Pat of protocol.md 2.6, as far as its key is concerned; foreign text throughout. */
const PersonalToken = z.object({
  tokenId: z.string().min(1).max(128),
  credId: z.string().min(1).max(256),
  isActive: z.boolean(),
  name: z.string().max(1_024),
  publicKey: z.string().max(4_096),
  dateCreated: z.string().max(64),
});
export type PersonalToken = z.infer<typeof PersonalToken>;

const PersonalTokens = z.object({ items: z.array(PersonalToken).max(1_000) });

/** GET /auth/pats; needs no signature. */
export async function listPersonalTokens(http: Http, token: string): Promise<readonly PersonalToken[]> {
  return expectOk(await http({ method: 'GET', path: '/auth/pats', token }), PersonalTokens).items;
}
